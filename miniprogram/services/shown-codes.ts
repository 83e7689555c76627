import type { OfficeCodes } from '../contract/calls'
import { keep, kept } from './device/storage'

/** The codes of the next ten minutes, on the phone of who shows them: an office has no network now and then. */

type Codes = OfficeCodes['codes']
type Kept = { name: string; codes: Codes }

/** `of` is a village, or `own`. */
const keyOf = (personId: string, of: string): string => `codes:${personId}:${of}`

export const keptCodes = (personId: string, of: string): Kept => kept<Kept>(keyOf(personId, of)) ?? { name: '', codes: [] }

/** Those that are over are let go with the ones that come. */
export const keepCodes = (personId: string, of: string, held: Kept): void => void keep(keyOf(personId, of), held)
