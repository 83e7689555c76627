import { extension } from '../../miniprogram/domain/leave/ending'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { standingOf } from '../../miniprogram/domain/leave/status'
import { Refusal } from '../../miniprogram/domain/refusal'
import { leaveOf } from '../../miniprogram/domain/team'
import { idOf } from '../_shared/platform/keys'
import { make } from './make'
import { recordOf, type LeaveDocument } from '../_shared/records/leaves'
import type { Inputs } from './schemas'
import { ledgerIdsOf, type Subject } from '../_shared/records/subject'

/**
 * 续假: a new leave from the half-day after the old end, signed by the chain of the whole absence. `NOT_EXTENDABLE`,
 * then as `submit` without `IN_THE_PAST`.
 */
export async function extend({ leaveId, ...asked }: Inputs['extend'], subject: Subject): Promise<Leave> {
  const { caller, team, hands, county, now } = subject
  return make(
    {
      leaveId: idOf('leave', caller.personId, asked.requestId),
      applicant: caller,
      teamIds: ledgerIdsOf(subject),
      county,
      hands,
      now,
      inThePastAllowed: true,
      input: async (transaction, ledgers) => {
        const document = await transaction.read<LeaveDocument>('leaves', leaveId)
        if (document === null) throw Refusal.of('NOT_FOUND')
        const leaves = ledgers.flatMap((one) => leaveOf(one, caller.personId))
        return extension(recordOf(document), standingOf(recordOf(document), leaves, county.rules, county.calendar, now).status, asked)
      },
      finish: (next) => ({ ...next, extends: leaveId }),
    },
    [team],
  )
}
