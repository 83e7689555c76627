import type { CivilDate } from '../../../miniprogram/domain/calendar'

/** How far a county's documents have been written anew; kept in the county document. `since`: the earliest day that was found in use. */
export type Progress = { stage: number; after: string; since?: CivilDate }

export const isBefore = (a: Progress, b: Progress): boolean => a.stage < b.stage || (a.stage === b.stage && a.after < b.after)
