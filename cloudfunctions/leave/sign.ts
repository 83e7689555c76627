import { sceneOf, sign as signed, withdraw as withdrawn } from '../../miniprogram/domain/leave/decision'
import { handedOver } from '../../miniprogram/domain/leave/ending'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { countersigned } from '../../miniprogram/domain/leave/paper'
import { invalid } from '../../miniprogram/domain/refusal'
import { changeLeave } from '../_shared/records/change-leave'
import type { Subject } from '../_shared/records/subject'
import type { Inputs } from './schemas'

/** What its hands and its applicant decide of a leave. */

/** By telephone a leader agrees; to refuse he comes himself. */
export function requireOwnRefusal({ byPhone, decision }: Inputs['sign']): void {
  if (byPhone && decision === 'reject') throw invalid({ path: '/decision', message: '电话只登记同意，不同意请本人在小程序里办理' })
}

export function sign({ leaveId: _, ...signature }: Inputs['sign'], subject: Subject): Promise<Leave> {
  const { caller, hands, now } = subject
  return changeLeave(subject, (leave, [team], rules) => signed(leave, caller, signature, { people: hands, team: team!, rules, now }))
}

export function countersign({ agree }: Inputs['countersign'], subject: Subject): Promise<Leave> {
  const { caller, hands, now } = subject
  return changeLeave(subject, (leave, [team]) => countersigned(leave, caller, agree, sceneOf(leave, { people: hands, team: team!, now })))
}

export function nameHandover({ personId }: Inputs['nameHandover'], subject: Subject): Promise<Leave> {
  return changeLeave(subject, (leave, [team]) => handedOver(leave, personId, team!, subject.now))
}

export function withdraw(_: Inputs['withdraw'], subject: Subject): Promise<Leave> {
  return changeLeave(subject, (leave) => withdrawn(leave, subject.now))
}
