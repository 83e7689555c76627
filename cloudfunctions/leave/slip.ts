import { civilDateAt, type CivilDate } from '../../miniprogram/domain/calendar'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { recordedSlip } from '../../miniprogram/domain/leave/paper'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import type { Call } from '../_shared/records/call'
import { addressesOf, requireOwnFiles } from '../_shared/records/files'
import { idOf } from '../_shared/platform/keys'
import { applyingOf, make, type Applying } from './make'
import type { Inputs } from './schemas'
import type { Subject } from '../_shared/records/subject'

type OnPaper = Applying & Pick<Call, 'caller' | 'now'> & { from: CivilDate }

export function requireSignedBefore({ signedOn = {} }: Inputs['recordSlip'], now: Date): void {
  const later = Object.entries(signedOn).find(([, date]) => date > civilDateAt(now))
  if (later !== undefined) throw invalid({ path: `/signedOn/${later[0]}`, message: '签字日期不能晚于今天' })
}

/** Whose slip it is, with what his leave is made from. */
export const findApplicant = async ({ applicantId, from }: Inputs['recordSlip'], { caller, now }: Call): Promise<OnPaper> => ({
  ...(await applyingOf(applicantId, now)),
  from: from.date,
  caller,
  now,
})

/**
 * A slip signed on paper, recorded by the clerk of the applicant's township for someone without a signal: every rule as for `submit` but
 * `IN_THE_PAST`, and approved at once, since all its hands have signed it.
 */
export async function recordSlip(slip: Inputs['recordSlip'], onPaper: OnPaper): Promise<Leave> {
  const { applicantId, slipFileId, signedOn = {}, ...input } = slip
  const { caller, now } = onPaper
  if (applicantId === caller.personId) throw Refusal.of('OWN_REQUEST')
  await requireOwnFiles([slipFileId], 'slip', () => '/slipFileId')
  return make({
    leaveId: idOf('leave', caller.personId, input.requestId),
    applying: onPaper,
    again: () => applyingOf(applicantId, now),
    now,
    period: input,
    inThePastAllowed: true,
    lateSlipBy: caller,
    input: () => input,
    finish: (leave) => recordedSlip(leave, caller, slipFileId, signedOn, now),
  })
}

/** Where the photograph of a paper slip can be looked at; `NOT_FOUND` where there is none. */
export async function slipPhoto(_: Inputs['slipPhoto'], { leave }: Subject): Promise<{ url: string }> {
  if (leave.slipFileId === undefined) throw Refusal.of('NOT_FOUND')
  const [url] = await addressesOf([leave.slipFileId])
  if (url === undefined) throw Refusal.of('NOT_FOUND')
  return { url }
}
