import { civilDateAt } from '../../miniprogram/domain/calendar'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { recordedSlip } from '../../miniprogram/domain/leave/paper'
import { Refusal } from '../../miniprogram/domain/refusal'
import { holds, isTeamRole } from '../../miniprogram/domain/roles'
import { findPerson, type Call } from '../_shared/records/call'
import { addressesOf } from '../_shared/records/files'
import { idOf } from '../_shared/platform/keys'
import { personOf } from '../_shared/records/people'
import type { OpenCall } from '../_shared/serve/serve'
import { make } from './make'
import type { Inputs } from './schemas'
import { findSubject } from '../_shared/records/subject'

/**
 * A slip signed on paper, recorded by the clerk of the applicant's township (else `NOT_FOUND`) for someone without a signal: every
 * rule as for `submit` but `IN_THE_PAST`, and approved at once, since all its hands have signed it.
 */
export async function recordSlip({ applicantId, slipFileId, ...input }: Inputs['recordSlip'], { caller, now }: Call): Promise<Leave> {
  const found = await findPerson({ _id: applicantId }, { teams: true, hands: true })
  const isOurs =
    found?.document.posts.some((post) => isTeamRole(post.role) && holds(caller, 'townshipClerk', civilDateAt(now), post)) ?? false
  if (found === null || !isOurs) throw Refusal.of('NOT_FOUND')
  if (applicantId === caller.personId) throw Refusal.of('OWN_REQUEST')
  const { document, teams, county, hands } = found
  return make(
    {
      leaveId: idOf('leave', caller.personId, input.requestId),
      applicant: personOf(document),
      teamIds: teams.map((team) => team.teamId),
      county,
      hands,
      now,
      inThePastAllowed: true,
      input: () => input,
      finish: (leave) => recordedSlip(leave, caller, slipFileId, now),
    },
    teams,
  )
}

/** Where the photograph of a paper slip can be looked at, for whoever sees the leave whole; `NOT_FOUND` for others, and where there is none. */
export async function slipPhoto({ leaveId }: Inputs['slipPhoto'], open: OpenCall): Promise<{ url: string }> {
  const { leave, sight } = await findSubject(open, leaveId)
  if (sight !== 'whole' || leave.slipFileId === undefined) throw Refusal.of('NOT_FOUND')
  const [url] = await addressesOf([leave.slipFileId])
  if (url === undefined) throw Refusal.of('NOT_FOUND')
  return { url }
}
