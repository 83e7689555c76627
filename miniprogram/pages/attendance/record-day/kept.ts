import { forget, keep, kept } from '../../../services/device/storage'
import type { EntryDraft } from '../../../view/attendance/entry'

/** What a clerk has filled in of an entry, on his phone until it is saved. */

const keyOf = (clerkId: string): string => `entry-draft:${clerkId}`

export const keptEntry = (clerkId: string): EntryDraft | undefined => kept<EntryDraft>(keyOf(clerkId))
/** False if the phone has no room. */
export const keepEntry = (draft: EntryDraft, clerkId: string): boolean => keep(keyOf(clerkId), draft)
export const dropEntry = (clerkId: string): void => forget(keyOf(clerkId))
