import type { DayOf } from '../../../miniprogram/contract/attendance'
import { dayOf, type Day, type DayLeave } from '../../../miniprogram/domain/attendance/day'
import { speaks, type Fact, type RecordedFact, type WitnessFact } from '../../../miniprogram/domain/attendance/fact'
import { instantOf, monthOf, type CivilDate } from '../../../miniprogram/domain/calendar'
import { Refusal } from '../../../miniprogram/domain/refusal'
import { teamPostOn, type UnitPath } from '../../../miniprogram/domain/roles'
import { leaveOf, postsOn, type Team } from '../../../miniprogram/domain/team'
import { handOf, teamOf, type Call, type Recipient } from './call'
import { command, find, Overtaken, read, type Transaction } from '../platform/database'
import { idOf } from '../platform/keys'
import { changeRecords } from './change'
import { unconfirming, type ConfirmationDocument, type PersonChange } from './confirmations'
import type { PersonDocument, TeamDocument } from './people'
import { registersOf } from './registers'
import { factOf, factsOf, fieldsOf, leavesOf, type Stored } from './facts'

/** What somebody says of the days of others: found with all that speaks for them, and written with the ledgers of their teams. */

export type OfDay = { personId: string; date: CivilDate }
type Said = RecordedFact | WitnessFact
/** `byPost`: his posts say that it is that team's; else something that he did there. */
export type Placed = OfDay & { place: UnitPath; byPost?: true }

/** Days, the team that each belongs to, and what speaks for them. */
export type Days = Call & {
  of: Placed[]
  known: Fact[]
  periods: (DayLeave & { applicantId: string })[]
  /** Whose days they are. */
  people: Recipient[]
}

/** Of a day on which somebody is in no team any more: that in which he has served it. */
export async function servedIn({ personId, date }: OfDay, facts: readonly Fact[]): Promise<UnitPath | undefined> {
  const own = facts.filter((fact) => fact.personId === personId && fact.date === date)
  const [teamId] = own.flatMap((fact) => ('teamId' in fact && fact.teamId ? [fact.teamId] : []))
  const team = teamId === undefined ? null : await read<TeamDocument>('teams', teamId)
  return team === null ? undefined : { teamId: team._id, villageId: team.villageId, townshipId: team.townshipId }
}

/** What is known of these days, wherever each is. Three requests, however many days. */
async function knownOf(days: readonly OfDay[]) {
  const ids = [...new Set(days.map(({ personId }) => personId))]
  const dates = days.map(({ date }) => date).sort()
  const [documents, known, periods] = await Promise.all([
    find<PersonDocument>('people', { _id: command.in(ids) }),
    factsOf(ids, ...dates),
    leavesOf(ids, { from: dates[0]!, to: dates[dates.length - 1]! }),
  ])
  return { people: documents.map(handOf), known, periods }
}

/** Days whose place is known. */
export const findPlaced = async (of: Placed[], call: Call): Promise<Days> => ({ ...call, of, ...(await knownOf(of)) })

/** @throws NOT_FOUND if a person is none, or a day is not his. */
export async function findDays(asked: readonly OfDay[], call: Call): Promise<Days> {
  const days = [...new Map(asked.map((day) => [idOf(day.personId, day.date), day])).values()]
  const found = await knownOf(days)
  const people = new Map(found.people.map((person) => [person.personId, person]))
  const of: Placed[] = []
  for (const day of days) {
    const person = people.get(day.personId)
    const post = person && teamPostOn(person, day.date)
    const place = post ?? (person && (await servedIn(day, found.known)))
    if (place === undefined) throw Refusal.of('NOT_FOUND')
    of.push({ ...day, place, ...(post === undefined ? {} : { byPost: true }) })
  }
  return { ...call, of, ...found }
}

/** A date's fact of this kind, and of this person. */
const factIdOf = (kind: Said['kind'], { personId, date }: OfDay): string => idOf(kind, personId, date)

type Circumstances<F> = {
  factId: string
  standing: F | null
  team: Team
  leaves: DayLeave[]
  by: { personId: string; name: string }
  now: Date
}

/** What is said of a day; `standing` itself where that changes nothing. */
type Say<F> = (day: OfDay, circumstances: Circumstances<F>) => F | null

async function readTeams(transaction: Transaction, days: readonly Placed[]): Promise<Map<string, Team>> {
  const teams = new Map<string, Team>()
  for (const id of [...new Set(days.map(({ place }) => place.teamId))].sort()) {
    const document = await transaction.read<TeamDocument>('teams', id)
    if (document === null) throw new Error(`team ${id} has no ledger`)
    teams.set(id, teamOf(document))
  }
  return teams
}

/** The facts that were said, and what each has made of its day. */
type Written<F> = { facts: F[]; changes: PersonChange[] }

/** Of a person's day: with one fact of it in the place of another. */
function dayWith({ known, periods, county }: Days, { personId, date }: OfDay, factId: string, fact: Fact | undefined): Day {
  const own = known.filter((one) => one.personId === personId && one.factId !== factId)
  const leaves = periods.filter(({ applicantId }) => applicantId === personId)
  return dayOf(date, { facts: [...own, ...(fact === undefined ? [] : [fact])], leaves, calendar: county.calendar })
}

/** Something stood for the day that people had said or done. */
const isKnown = ({ known }: Days, { personId, date }: OfDay, { status }: Day): boolean =>
  status !== 'unconfirmed' && known.some((fact) => fact.personId === personId && fact.date === date && speaks(fact))

/** By person and month. */
function changesOf<F extends Said>(days: Days, facts: readonly F[], standing: ReadonlyMap<string, F>): PersonChange[] {
  const changes = new Map<string, PersonChange>()
  for (const fact of facts) {
    const { personId, date, factId } = fact
    const before = dayWith(days, fact, factId, standing.get(factId))
    const day = { before, after: dayWith(days, fact, factId, fact), isKnown: isKnown(days, fact, before) }
    const key = JSON.stringify([personId, monthOf(date)])
    const name = days.people.find((person) => person.personId === personId)?.name ?? ''
    const change = changes.get(key) ?? { personId, name, month: monthOf(date), byName: days.caller.name, days: [] }
    changes.set(key, { ...change, days: [...change.days, day] })
  }
  return [...changes.values()]
}

const isHisStill = ({ personId, date, place, byPost }: Placed, teams: ReadonlyMap<string, Team>): boolean =>
  byPost !== true || postsOn(teams.get(place.teamId)!, date).some((post) => post.personId === personId)

/** Inside a transaction: what `sayOf` does. @throws Overtaken where the roster has given a day to another team since it was read. */
export async function writeDays<F extends Said>(kind: F['kind'], say: Say<F>, days: Days, transaction: Transaction): Promise<Written<F>> {
  const { of, periods, caller, now } = days
  const teams = await readTeams(transaction, of)
  if (!of.every((day) => isHisStill(day, teams))) throw new Overtaken()
  const placed = of.map(({ personId, date, place: { townshipId } }) => ({ personId, townshipId, date }))
  const registers = await registersOf(transaction, placed, now)
  const ids = of.map((day) => factIdOf(kind, day))
  const rows = await transaction.find<Stored<F>>('facts', { _id: command.in(ids) })
  const standing = new Map(rows.map((row) => [row._id, factOf<F>(row)]))
  const said = of.map((day, i) => {
    const team = { ...teams.get(day.place.teamId)!, lockedMonths: registers.locked([placed[i]!]) }
    // What the ledger says is newer than what was read before.
    const inLedger = leaveOf(team, day.personId)
    const others = periods.filter(
      ({ applicantId, leaveId }) => applicantId === day.personId && inLedger.every((leave) => leave.leaveId !== leaveId),
    )
    const leaves = [...others, ...inLedger]
    return say(day, { factId: ids[i]!, standing: standing.get(ids[i]!) ?? null, team, leaves, by: caller, now })
  })
  const facts = said.filter((fact) => fact !== null)
  const changed = facts.filter((fact) => fact !== standing.get(fact.factId))
  const made = changed.filter(({ factId }) => !standing.has(factId))
  if (made.length > 0) await transaction.addMany('facts', made.map(fieldsOf))
  for (const fact of changed) if (standing.has(fact.factId)) await transaction.put('facts', fact.factId, fieldsOf(fact))
  if (changed.length > 0) await registers.touch()
  for (const [teamId, { teamId: _, ...team }] of teams) {
    const last = changed.filter((fact) => fact.teamId === teamId).pop()
    if (last) await transaction.put('teams', teamId, { ...team, lastEntry: { factId: last.factId, at: instantOf(now) } })
  }
  return { facts, changes: changesOf(days, changed, standing) }
}

/**
 * Inside a transaction: what one of these facts said of its day is said no more. Nothing where it is not `its` own, nor of a day that the
 * register of a closed month holds.
 */
export async function takeBack<F extends Said>(
  kind: F['kind'],
  isIts: (fact: F) => boolean,
  days: Days,
  transaction: Transaction,
): Promise<PersonChange[]> {
  const { of, caller, people, now } = days
  const changes: PersonChange[] = []
  for (const day of of) {
    const { personId, date, place } = day
    const factId = factIdOf(kind, day)
    const row = await transaction.read<Stored<F>>('facts', factId)
    if (row === null || !isIts(factOf<F>(row))) continue
    const placed = { personId, townshipId: place.townshipId, date }
    const registers = await registersOf(transaction, [placed], now)
    if (registers.locked([placed]).length > 0) continue
    const [team] = (await readTeams(transaction, [day])).values()
    await transaction.remove('facts', factId)
    await registers.touch()
    const { teamId, ...ledger } = team!
    await transaction.put('teams', teamId, { ...ledger, lastEntry: { factId, at: instantOf(now) } })
    const before = dayWith(days, day, factId, factOf<F>(row))
    const changed = { before, after: dayWith(days, day, factId, undefined), isKnown: true }
    const name = people.find((person) => person.personId === personId)?.name ?? ''
    changes.push({ personId, name, month: monthOf(date), byName: caller.name, days: [changed] })
  }
  return changes
}

/** The days of which these facts speak, as they now stand. */
export const daysAfter = (days: Days, facts: readonly Said[]): DayOf[] =>
  facts.map((fact) => ({ personId: fact.personId, ...dayWith(days, fact, fact.factId, fact) }))

/**
 * All or none, in one transaction with the ledgers of the teams and the registers of months that are over. Both are written too, though
 * nothing of a ledger changes but who spoke last: signing a leave writes it as well, closing a month its register, and of two that
 * write one has to begin again, so that none slips past the other. Whoever had
 * confirmed such a day is told in the same write. Gives the days as they now stand.
 */
export async function sayOf<F extends Said>(kind: F['kind'], days: Days, say: Say<F>): Promise<DayOf[]> {
  const { beside: facts } = await changeRecords<ConfirmationDocument, F[]>(
    'confirmations',
    async (transaction) => {
      const { facts, changes } = await writeDays(kind, say, days, transaction)
      return { changes: await unconfirming(transaction, changes, days.now), beside: facts }
    },
    days,
  )
  return daysAfter(days, facts)
}
