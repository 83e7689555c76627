import { sign as signed, withdraw as withdrawn } from '../../miniprogram/domain/leave/decision'
import { acknowledged, handedOver } from '../../miniprogram/domain/leave/ending'
import type { Leave, LeaveRecord } from '../../miniprogram/domain/leave/leave'
import { countersigned } from '../../miniprogram/domain/leave/paper'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import type { Team } from '../../miniprogram/domain/team'
import { transact, type Transaction } from '../_shared/platform/database'
import { sendCards } from '../_shared/cards/send'
import { documentOf, recordOf, type LeaveDocument } from '../_shared/records/leaves'
import type { Inputs } from './schemas'
import { ledgerIdsOf, putInLedgers, readTeams, shown, type Subject } from '../_shared/records/subject'

/** What a step makes of a leave, given the team as the ledger now has it. */
type Step = (leave: LeaveRecord, team: Team) => LeaveRecord

/** Whether a step changes the ledger: a leave that is decided takes or frees a place, and one who takes over is bound by it. */
const isLedgerChange = (before: LeaveRecord, after: LeaveRecord): boolean =>
  before.state !== after.state || before.handoverPersonId !== after.handoverPersonId

async function write(
  transaction: Transaction,
  subject: Subject,
  step: Step,
): Promise<{ document: LeaveDocument; teams: Team[]; changed: boolean }> {
  const { leaveId } = subject.leave
  const before = await transaction.read<LeaveDocument>('leaves', leaveId)
  if (before === null) throw Refusal.of('NOT_FOUND')
  const leave = recordOf(before)
  const foreseen = step(leave, subject.team)
  if (foreseen === leave) return { document: before, teams: [subject.team], changed: false }
  // What decides a leave is decided by the ledger as it stands in this transaction, and written with it.
  const decides = isLedgerChange(leave, foreseen)
  const teams = decides ? await readTeams(transaction, ledgerIdsOf(subject)) : [subject.team]
  const after = decides ? step(leave, teams[0]!) : foreseen
  const document = documentOf(before, after, subject.hands, teams[0]!, subject.now)
  await transaction.put('leaves', leaveId, document)
  return { document, teams: decides ? await putInLedgers(transaction, teams, after, subject.now) : teams, changed: true }
}

/** Takes one step of a leave: reads it, decides, writes it with the ledger, sends the cards. */
async function take(subject: Subject, step: Step): Promise<Leave> {
  const { document, teams, changed } = await transact((transaction) => write(transaction, subject, step))
  if (changed) await sendCards('leaves', document._id, document, subject.hands, subject.now)
  return shown(recordOf(document), subject.sight, teams, subject.county, subject.now)
}

/** By telephone a leader agrees; to refuse he comes himself. */
export function requireOwnRefusal({ byPhone, decision }: Inputs['sign']): void {
  if (byPhone && decision === 'reject') throw invalid({ path: '/decision', message: '电话只登记同意，不同意请本人在小程序里办理' })
}

export function sign({ leaveId: _, ...signature }: Inputs['sign'], subject: Subject): Promise<Leave> {
  const { caller, hands, county, now } = subject
  return take(subject, (leave, team) => signed(leave, caller, signature, { people: hands, team, rules: county.rules, now }))
}

export function countersign({ agree }: Inputs['countersign'], subject: Subject): Promise<Leave> {
  return take(subject, (leave) => countersigned(leave, subject.caller, agree, subject.now))
}

export function nameHandover({ personId }: Inputs['nameHandover'], subject: Subject): Promise<Leave> {
  return take(subject, (leave, team) => handedOver(leave, personId, team, subject.now))
}

export function acknowledgeReturn(_: Inputs['acknowledgeReturn'], subject: Subject): Promise<Leave> {
  return take(subject, (leave) => acknowledged(leave, subject.caller, subject.now))
}

export function withdraw(_: Inputs['withdraw'], subject: Subject): Promise<Leave> {
  return take(subject, (leave) => withdrawn(leave, subject.now))
}
