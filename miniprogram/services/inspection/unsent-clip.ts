import type { Fix } from '../../domain/attendance/sign-in'
import type { TakenClip } from '../../contract/phone'
import { dropClip } from '../device/camera'
import { isThere } from '../device/kept-files'
import { forget, keep, kept } from '../device/storage'

/** A clip that was taken for a check and not yet sent: it outlives the app, and is shown again where the person left off. */

export type UnsentClip = TakenClip & { location?: Fix }

const keyOf = (personId: string, checkId: string): string => `clip:${personId}:${checkId}`

export const keepUnsent = (personId: string, checkId: string, clip: UnsentClip): boolean => keep(keyOf(personId, checkId), clip)

/** Undefined too if its file is gone. */
export async function unsentOf(personId: string, checkId: string): Promise<UnsentClip | undefined> {
  const clip = kept<UnsentClip>(keyOf(personId, checkId))
  return clip !== undefined && (await isThere(clip.path)) ? clip : undefined
}

/** It is sent now: its file belongs to the answer. */
export const giveUnsent = (personId: string, checkId: string): void => forget(keyOf(personId, checkId))

/** The person takes another. */
export function dropUnsent(personId: string, checkId: string): void {
  const clip = kept<UnsentClip>(keyOf(personId, checkId))
  if (clip !== undefined) dropClip(clip)
  forget(keyOf(personId, checkId))
}
