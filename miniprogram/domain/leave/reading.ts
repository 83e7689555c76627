import type { HalfCover } from './cover'
import type { Leave } from './leave'

/** What a reader of one leave may do with it now. */
export const STEPS = [
  'sign', 'countersign', 'acknowledgeReturn', 'withdraw', 'extend', 'returnToPost', 'nameHandover', 'signByPhone', 'recordReturn',
] as const
export type Step = (typeof STEPS)[number]

/** A leave with what its page shows beside it. */
export type LeavePage = Leave & {
  may: Step[]
  teamName: string
  villageName: string
  townshipName: string
  /** Whose turn it is: who may sign the waiting node, the leaders first. */
  hands: { personId: string; name: string; phone: string; by: 'self' | 'delegate' | 'acting' | 'phone' | 'vacant'; onBehalfOf?: string }[]
  /** Every half-day of the leave, the applicant counted as away; of a leave that is over or refused none. */
  cover: HalfCover[]
  /** How many people the team has, the applicant among them, on the first day. */
  teamSize: number
}
