import type { Leave } from '../../miniprogram/domain/leave/leave'
import type { Call } from '../_shared/records/call'
import { idOf } from '../_shared/platform/keys'
import { make } from './make'
import type { Inputs } from './schemas'

/** The caller asks for a leave of his own. Refusals in the contract's order (`miniprogram/domain/leave/request.ts`). */
export function submit(input: Inputs['submit'], { caller, teams, county, hands, now }: Call): Promise<Leave> {
  const teamIds = teams.map((team) => team.teamId)
  const leaveId = idOf('leave', caller.personId, input.requestId)
  return make({ leaveId, applicant: caller, teamIds, county, hands, now, input: () => input }, teams)
}
