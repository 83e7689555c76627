/** Bounds that no county sets. */

/** A leave ends within so many days of its first. */
export const LONGEST_DAYS = 366

/** So many days of a team's cover are told at once: the three months that the form's calendar shows, and a bit. */
export const COVER_DAYS_MOST = 100
