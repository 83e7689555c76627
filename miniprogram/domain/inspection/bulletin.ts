/** The county's bulletin of a month, in the order in which offices write theirs. */

export const BULLETIN_LISTS = ['cases', 'draws'] as const
export type BulletinList = (typeof BULLETIN_LISTS)[number]

export type BulletinSection = { heading: string; paragraphs: string[] }
