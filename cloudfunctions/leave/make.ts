import type { Leave, LeaveInput, LeaveRecord } from '../../miniprogram/domain/leave/leave'
import { isBadPeriod, submit as submitted, teamThroughout, type Circumstances } from '../../miniprogram/domain/leave/make'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import type { Team } from '../../miniprogram/domain/team'
import type { Surroundings } from '../_shared/records/call'
import { isDuplicate, read, transact, type Transaction } from '../_shared/platform/database'
import { sendCards } from '../_shared/cards/send'
import { documentOf, recordOf, type LeaveDocument } from '../_shared/records/leaves'
import { putInLedgers, readTeams, shown } from '../_shared/records/subject'

/** How a leave comes to be: asked for by the person, going on from another, or recorded from paper. */

/** The team on which the applicant is throughout the period. `BAD_PERIOD`, `NOT_ON_TEAM`. */
export function teamIdFor(asked: Pick<LeaveInput, 'from' | 'to'>, applicant: Person): string {
  if (isBadPeriod(asked)) throw Refusal.of('BAD_PERIOD')
  const teamId = teamThroughout(applicant, asked)
  if (teamId === undefined) throw Refusal.of('NOT_ON_TEAM')
  return teamId
}

export type Asking = Pick<Surroundings, 'county' | 'hands'> & {
  /** From the person and his requestId, so that a second try finds the first. */
  leaveId: string
  applicant: Person
  /** All teams on which the applicant holds or held a post: their ledgers hold his leaves. */
  teamIds: readonly string[]
  now: Date
  inThePastAllowed?: true
  /** What is asked for, given the ledgers as they now stand. */
  input: (transaction: Transaction, ledgers: readonly Team[]) => LeaveInput | Promise<LeaveInput>
  /** What more becomes of the record. */
  finish?: (leave: LeaveRecord) => LeaveRecord
}

type Made = { document: LeaveDocument; ledgers: Team[] }

/** In one transaction: the leave, and the ledgers that it takes a place in. */
async function write(transaction: Transaction, asking: Asking): Promise<Made> {
  const { leaveId, applicant, county, hands, now, inThePastAllowed } = asking
  const ledgers = await readTeams(transaction, asking.teamIds)
  const input = await asking.input(transaction, ledgers)
  const teamId = teamIdFor(input, applicant)
  const team = ledgers.find((one) => one.teamId === teamId)
  if (team === undefined) throw new Error(`the ledger of ${teamId} was not read`)
  const circumstances: Circumstances = {
    applicant,
    team,
    others: ledgers.filter((one) => one !== team),
    rules: county.rules,
    calendar: county.calendar,
    now,
    ...(inThePastAllowed ? { inThePastAllowed } : {}),
  }
  const submission = submitted(leaveId, input, circumstances, hands)
  const leave = asking.finish?.(submission) ?? submission
  const document = documentOf(null, leave, hands, team, now)
  await transaction.add('leaves', leaveId, document)
  return { document, ledgers: await putInLedgers(transaction, ledgers, leave, now) }
}

/** Makes the leave and tells of it. A success is remembered, whatever would be refused by now; `teams` then tell how it stands. */
export async function make(asking: Asking, teams: readonly Team[]): Promise<Leave> {
  const { leaveId, county, hands, now } = asking
  try {
    const { document, ledgers } = await transact((transaction) => write(transaction, asking))
    await sendCards('leaves', leaveId, document, hands, now)
    return shown(recordOf(document), 'whole', ledgers, county, now)
  } catch (error) {
    if (!(error instanceof Refusal) && !isDuplicate(error)) throw error
    const standing = await read<LeaveDocument>('leaves', leaveId)
    if (standing === null) throw error
    return shown(recordOf(standing), 'whole', teams, county, now)
  }
}
