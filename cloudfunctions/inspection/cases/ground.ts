import { dayOf, type Day, type DayLeave } from '../../../miniprogram/domain/attendance/day'
import type { CaseFact, Fact } from '../../../miniprogram/domain/attendance/fact'
import { datesFrom, monthOf, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { CaseRecord } from '../../../miniprogram/domain/inspection/case'
import { teamPostOn } from '../../../miniprogram/domain/roles'
import { leaveOf, type Team } from '../../../miniprogram/domain/team'
import { command, type Transaction } from '../../_shared/platform/database'
import { factOf, leavesOf, type Dates, type Stored } from '../../_shared/records/facts'
import type { TownshipDay } from '../../_shared/records/holders'
import { readTeams } from '../../_shared/records/ledger'
import { registersOf, type Registers } from '../../_shared/records/registers'
import type { FoundCase } from './find'

/** The days for which something is decided, with all that speaks for them in the transaction that decides. */

/** A day of his, and the team where it is. */
export type PlacedDay = TownshipDay & { teamId: string }

export type ToDecide = FoundCase & {
  dates: Dates
  placed: PlacedDay[]
  /** His living leaves of these dates, those among them that a ledger has dropped. */
  periods: DayLeave[]
}

function placedIn({ from, to }: Dates, { record, people }: FoundCase): PlacedDay[] {
  const person = people.find(({ personId }) => personId === record.personId)
  return datesFrom(from, to).flatMap((date): PlacedDay[] => {
    const place = (person && teamPostOn(person, date)) ?? (date === record.date ? record : undefined)
    return place === undefined ? [] : [{ personId: record.personId, date, teamId: place.teamId, townshipId: place.townshipId }]
  })
}

/** One request. */
export async function withDays(found: FoundCase, dates: Dates): Promise<ToDecide> {
  const periods = await leavesOf([found.record.personId], dates)
  return { ...found, dates, placed: placedIn(dates, found), periods }
}

export type Ground = {
  teams: Team[]
  registers: Registers
  facts: Fact[]
  leaves: DayLeave[]
  /** A day as facts and leaves have it; without what cases have said of it. */
  dayAt: (date: CivilDate, without?: 'case') => Day
  /** The same with another word of a case. */
  dayWith: (date: CivilDate, fact: CaseFact) => Day
}

/** His facts of these dates, a month a request, since a transaction gives no more than a thousand. */
async function factsIn(transaction: Transaction, personId: string, { from, to }: Dates): Promise<Fact[]> {
  const facts: Fact[] = []
  for (const month of new Set(datesFrom(from, to).map(monthOf))) {
    const [first, last] = [`${month}-01`, `${month}-31`]
    const date = command.gte(first < from ? from : first).and(command.lte(last > to ? to : last))
    facts.push(...(await transaction.find<Stored<Fact>>('facts', { personId, date })).map(factOf<Fact>))
  }
  return facts
}

/** What speaks for these days now; whoever writes one of them meets the decision in a ledger or in a register. */
export async function groundOf(transaction: Transaction, { record, placed, periods, dates, county, now }: ToDecide): Promise<Ground> {
  const teams = await readTeams(transaction, [...new Set(placed.map(({ teamId }) => teamId))].sort())
  const registers = await registersOf(transaction, placed, now)
  const facts = await factsIn(transaction, record.personId, dates)
  const inLedger = teams.flatMap((team) => leaveOf(team, record.personId))
  const known = new Set(inLedger.map(({ leaveId }) => leaveId))
  const leaves = [...inLedger, ...periods.filter(({ leaveId }) => !known.has(leaveId))]
  const { calendar } = county
  const others = facts.filter(({ kind }) => kind !== 'case')
  return {
    ...{ teams, registers, facts, leaves },
    dayAt: (date, without) => dayOf(date, { facts: without === 'case' ? others : facts, leaves, calendar }),
    dayWith: (date, fact) => dayOf(date, { facts: [...others, fact], leaves, calendar }),
  }
}

/** What a decided case has said of a date; there is one of each date, whichever case it came from. */
export const caseFactOn = ({ facts }: Ground, date: CivilDate): CaseFact | undefined =>
  facts.find((fact): fact is CaseFact => fact.kind === 'case' && fact.date === date)

/**
 * The days for which a decision up to `to` holds: the case's own, and each unconfirmed one; of a whole day, since a half on approved leave
 * is no absence. Where it reaches on from a rest day, that one stays what it is. A locked month has no unconfirmed days.
 */
export function datesDecided(
  ground: Ground,
  { date }: Pick<CaseRecord, 'date'>,
  placed: readonly PlacedDay[],
  to: CivilDate | undefined,
): CivilDate[] {
  if (to === undefined) return [date]
  const isLocked = (day: PlacedDay) => ground.registers.locked([day]).length > 0
  const isUnconfirmed = (on: CivilDate) => {
    const { status, half } = ground.dayAt(on)
    return status === 'unconfirmed' && half === undefined
  }
  const reached = placed.filter((day) => day.date !== date && !isLocked(day) && isUnconfirmed(day.date)).map((day) => day.date)
  const isOwnAtRest = reached.length > 0 && ground.dayAt(date).status === 'restDay'
  return isOwnAtRest ? reached : [date, ...reached]
}
