/** How many characters a field lets a person type, and the cloud takes. */

/** A reason, an opinion, a note, an authority. */
export const LONG_TEXT = 500
/** The name of a place, a person, a unit. */
export const NAME_TEXT = 50
