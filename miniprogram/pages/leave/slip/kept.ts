import { Drafts, type DraftKind } from '../../../services/draft'
import { readSlip, SLIP_VERSION, type SlipDraft } from '../../../view/leave/slip'

/** What a clerk has filled in of a slip, on his phone until the cloud has it. */

const SLIP: DraftKind<SlipDraft> = { name: 'slip-draft', version: SLIP_VERSION, read: readSlip }
export const slipsOf = (clerkId: string): Drafts<SlipDraft> => new Drafts(SLIP, clerkId)
