import { keep, kept } from '../../services/device/storage'
import type { PutAway } from '../../view/leave/return-offer'

/** The offer that a person put away last. */

const keyOf = (personId: string): string => `return-later:${personId}`

export const putAwayBy = (personId: string): PutAway | undefined => kept<PutAway>(keyOf(personId))
export const keepPutAway = (personId: string, putAway: PutAway): boolean => keep(keyOf(personId), putAway)
