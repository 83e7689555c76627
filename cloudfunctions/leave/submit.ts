import { isBadPeriod, submit as submitted, teamThroughout, type Circumstances } from '../../miniprogram/domain/leave/request'
import type { Leave, LeaveInput } from '../../miniprogram/domain/leave/leave'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Call } from '../_shared/call'
import { isDuplicate, read, transact, type Transaction } from '../_shared/database'
import { idOf } from '../_shared/keys'
import { sendCards } from '../_shared/sendCards'
import { documentOf, recordOf, type LeaveDocument } from './document'
import type { Inputs } from './schemas'
import { putInLedgers, readTeams, shown } from './store'

/** The team on which the caller is throughout the period. `BAD_PERIOD`, `NOT_ON_TEAM`. */
export function teamIdFor(asked: Pick<LeaveInput, 'from' | 'to'>, { caller }: Call): string {
  if (isBadPeriod(asked)) throw Refusal.of('BAD_PERIOD')
  const teamId = teamThroughout(caller, asked)
  if (teamId === undefined) throw Refusal.of('NOT_ON_TEAM')
  return teamId
}

/** In one transaction: the leave, and the ledgers that it takes a place in. The id makes a second try find the first. */
async function write(transaction: Transaction, leaveId: string, input: LeaveInput, teamId: string, call: Call): Promise<LeaveDocument> {
  const { caller, county, hands, now } = call
  const [team, ...others] = await readTeams(transaction, teamId, call.teams.map((one) => one.teamId))
  const circumstances: Circumstances = { applicant: caller, team, others, rules: county.rules, calendar: county.calendar, now }
  const leave = submitted(leaveId, input, circumstances, hands)
  const document = documentOf(null, leave, hands, team, now)
  await transaction.add('leaves', leaveId, document)
  await putInLedgers(transaction, [team, ...others], leave, now)
  return document
}

export async function submit(input: Inputs['submit'], call: Call): Promise<Leave> {
  const { caller, now } = call
  const leaveId = idOf('leave', caller.personId, input.requestId)
  const seen = (document: LeaveDocument): Leave => shown(recordOf(document), 'whole', call.teams, call.county, now)
  try {
    const teamId = teamIdFor(input, call)
    const document = await transact((transaction) => write(transaction, leaveId, input, teamId, call))
    await sendCards('leaves', leaveId, document, call.hands, now)
    return seen(document)
  } catch (error) {
    if (!(error instanceof Refusal) && !isDuplicate(error)) throw error
    // A success is remembered under the person and his requestId, whatever would be refused by now.
    const standing = await read<LeaveDocument>('leaves', leaveId)
    if (standing === null) throw error
    return seen(standing)
  }
}
