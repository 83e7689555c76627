import { extension, type Extension } from '../../miniprogram/domain/leave/ending'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { submit as submitted, teamThroughout, isBadPeriod, type Circumstances } from '../../miniprogram/domain/leave/request'
import { standingOf } from '../../miniprogram/domain/leave/status'
import { Refusal } from '../../miniprogram/domain/refusal'
import { leaveOf } from '../../miniprogram/domain/team'
import { isDuplicate, read, transact, type Transaction } from '../_shared/database'
import { idOf } from '../_shared/keys'
import { sendCards } from '../_shared/sendCards'
import type { OpenCall } from '../_shared/serve'
import { documentOf, recordOf, type LeaveDocument } from './document'
import type { Inputs } from './schemas'
import { findSubject, putInLedgers, readTeams, shown, type Subject } from './store'

/** 续假: a new leave from the half-day after the old end, signed by the chain of the whole absence. */

async function write(transaction: Transaction, newId: string, asked: Extension, subject: Subject): Promise<LeaveDocument> {
  const { caller, county, hands, now } = subject
  const document = await transaction.read<LeaveDocument>('leaves', subject.leave.leaveId)
  if (document === null) throw Refusal.of('NOT_FOUND')
  const leave = recordOf(document)
  const [team, ...others] = await readTeams(transaction, leave.teamId, subject.applicantTeamIds)
  const leaves = [team, ...others].flatMap((one) => leaveOf(one, leave.applicantId))
  const input = extension(leave, standingOf(leave, leaves, county.rules, county.calendar, now).status, asked)
  if (isBadPeriod(input)) throw Refusal.of('BAD_PERIOD')
  const ledgers = new Map([team, ...others].map((one) => [one.teamId, one]))
  const own = ledgers.get(teamThroughout(caller, input) ?? '')
  if (own === undefined) throw Refusal.of('NOT_ON_TEAM')
  const circumstances: Circumstances = {
    applicant: caller, team: own, others: [...ledgers.values()].filter((one) => one !== own),
    rules: county.rules, calendar: county.calendar, now, inThePastAllowed: true,
  }
  const next = { ...submitted(newId, input, circumstances, hands), extends: leave.leaveId }
  const added = documentOf(null, next, hands, own, now)
  await transaction.add('leaves', newId, added)
  await putInLedgers(transaction, [...ledgers.values()], next, now)
  return added
}

/** By the applicant. `NOT_EXTENDABLE`, then as `submit` without `IN_THE_PAST`; others who see the leave are `FORBIDDEN`. */
export async function extend({ leaveId, ...asked }: Inputs['extend'], open: OpenCall): Promise<Leave> {
  const subject = await findSubject(open, leaveId)
  const { caller, leave, team, hands, county, now } = subject
  if (caller.personId !== leave.applicantId) throw Refusal.of('FORBIDDEN')
  const newId = idOf('leave', caller.personId, asked.requestId)
  try {
    const document = await transact((transaction) => write(transaction, newId, asked, subject))
    await sendCards('leaves', newId, document, hands, now)
    return shown(recordOf(document), 'whole', [team], county, now)
  } catch (error) {
    if (!(error instanceof Refusal) && !isDuplicate(error)) throw error
    const standing = await read<LeaveDocument>('leaves', newId)
    if (standing === null) throw error
    return shown(recordOf(standing), 'whole', [team], county, now)
  }
}
