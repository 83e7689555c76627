import type { CivilDate } from '../../miniprogram/domain/calendar'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { recordedSlip } from '../../miniprogram/domain/leave/paper'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import { findPerson, type Call, type Surroundings } from '../_shared/records/call'
import { addressesOf } from '../_shared/records/files'
import { idOf } from '../_shared/platform/keys'
import { personOf } from '../_shared/records/people'
import { make } from './make'
import type { Inputs } from './schemas'
import type { Subject } from '../_shared/records/subject'

type OnPaper = Pick<Surroundings, 'teams' | 'county' | 'hands'> & Pick<Call, 'caller' | 'now'> & { applicant: Person; from: CivilDate }

/** Whose slip it is, with what his leave is made from. */
export async function findApplicant({ applicantId, from }: Inputs['recordSlip'], { caller, now }: Call): Promise<OnPaper> {
  const found = await findPerson({ _id: applicantId }, { teams: true, hands: true })
  if (found === null) throw Refusal.of('NOT_FOUND')
  const { document, teams, county, hands } = found
  return { applicant: personOf(document), from: from.date, teams, county, hands, caller, now }
}

/**
 * A slip signed on paper, recorded by the clerk of the applicant's township for someone without a signal: every rule as for `submit` but
 * `IN_THE_PAST`, and approved at once, since all its hands have signed it.
 */
export async function recordSlip(
  { applicantId, slipFileId, ...input }: Inputs['recordSlip'],
  { applicant, teams, county, hands, caller, now }: OnPaper,
): Promise<Leave> {
  if (applicantId === caller.personId) throw Refusal.of('OWN_REQUEST')
  return make(
    {
      leaveId: idOf('leave', caller.personId, input.requestId),
      applicant,
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

/** Where the photograph of a paper slip can be looked at; `NOT_FOUND` where there is none. */
export async function slipPhoto(_: Inputs['slipPhoto'], { leave }: Subject): Promise<{ url: string }> {
  if (leave.slipFileId === undefined) throw Refusal.of('NOT_FOUND')
  const [url] = await addressesOf([leave.slipFileId])
  if (url === undefined) throw Refusal.of('NOT_FOUND')
  return { url }
}
