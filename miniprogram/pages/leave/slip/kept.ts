import { forget, keep, kept } from '../../../services/device/storage'
import type { SlipDraft } from '../../../view/leave/slip'

/** What a clerk has filled in of a slip, on his phone until the cloud has it. */

const keyOf = (clerkId: string): string => `slip-draft:${clerkId}`

export const keptSlip = (clerkId: string): SlipDraft | undefined => kept<SlipDraft>(keyOf(clerkId))
/** False if the phone has no room. */
export const keepSlip = (draft: SlipDraft, clerkId: string): boolean => keep(keyOf(clerkId), draft)
export const dropSlip = (clerkId: string): void => forget(keyOf(clerkId))
