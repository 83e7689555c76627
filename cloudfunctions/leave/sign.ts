import { sign as signed, withdraw as withdrawn } from '../../miniprogram/domain/leave/decision'
import { acknowledged, handedOver } from '../../miniprogram/domain/leave/ending'
import type { Leave, LeaveRecord } from '../../miniprogram/domain/leave/leave'
import { countersigned } from '../../miniprogram/domain/leave/paper'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import type { Team } from '../../miniprogram/domain/team'
import { transact, type Transaction } from '../_shared/platform/database'
import { sendCards } from '../_shared/cards/send'
import type { OpenCall } from '../_shared/serve/serve'
import { documentOf, recordOf, type LeaveDocument } from '../_shared/records/leaves'
import type { Inputs } from './schemas'
import { findSubject, ledgerIdsOf, putInLedgers, readTeams, shown, type Subject } from '../_shared/records/subject'

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

export async function sign(input: Inputs['sign'], open: OpenCall): Promise<Leave> {
  const { leaveId, ...signature } = input
  if (input.byPhone && input.decision === 'reject')
    throw invalid({ path: '/decision', message: '电话只登记同意，不同意请本人在小程序里办理' })
  const subject = await findSubject(open, leaveId)
  const { caller, hands, county, now } = subject
  return take(subject, (leave, team) => signed(leave, caller, signature, { people: hands, team, rules: county.rules, now }))
}

export async function countersign({ leaveId, agree }: Inputs['countersign'], open: OpenCall): Promise<Leave> {
  const subject = await findSubject(open, leaveId)
  return take(subject, (leave) => countersigned(leave, subject.caller, agree, subject.now))
}

const requireApplicant = ({ caller, leave }: Subject): void => {
  if (caller.personId !== leave.applicantId) throw Refusal.of('FORBIDDEN')
}

export async function nameHandover({ leaveId, personId }: Inputs['nameHandover'], open: OpenCall): Promise<Leave> {
  const subject = await findSubject(open, leaveId)
  requireApplicant(subject)
  return take(subject, (leave, team) => handedOver(leave, personId, team, subject.now))
}

export async function acknowledgeReturn({ leaveId }: Inputs['acknowledgeReturn'], open: OpenCall): Promise<Leave> {
  const subject = await findSubject(open, leaveId)
  return take(subject, (leave) => acknowledged(leave, subject.caller, subject.now))
}

export async function withdraw({ leaveId }: Inputs['withdraw'], open: OpenCall): Promise<Leave> {
  const subject = await findSubject(open, leaveId)
  requireApplicant(subject)
  return take(subject, (leave) => withdrawn(leave, subject.now))
}
