import type { Card } from '../../cloudfunctions/_shared/cards/outbox'
import { hashOf, versionDocument } from '../../cloudfunctions/_shared/records/amend-register'
import { correctionDocument, correctionIdOf, type CorrectionDocument } from '../../cloudfunctions/_shared/records/corrections'
import { emptyRegister, registerDocument, registerOf } from '../../cloudfunctions/_shared/records/registers'
import type { RegisterDocument, VersionDocument } from '../../cloudfunctions/_shared/records/registers'
import type { Documents } from '../../cloudfunctions/org/county'
import { requestCorrection } from '../../miniprogram/domain/attendance/correction'
import { addDays, civilDateAt, instantOf, lastOf, monthOf, type CivilDate, type Month } from '../../miniprogram/domain/calendar'
import type { RegisterRecord } from '../../miniprogram/domain/register/register'
import { packedRest } from '../../miniprogram/domain/register/packed'
import { rowOf, unsettledIn, type RegisterRow, type RowSources } from '../../miniprogram/domain/register/rows'
import { close, file, sign } from '../../miniprogram/domain/register/steps'
import type { Person, Role } from '../../miniprogram/domain/roles'
import type { Rules } from '../../miniprogram/domain/rules'
import type { WorkCalendar } from '../../miniprogram/domain/workdays'
import type { FactDocument } from '../attendance/document'
import { hourOf } from '../hours'
import { recordOf, type LeaveDocument } from '../leaves/document'
import { CAST_TOWNSHIP, monthsOver, OTHER_TOWNSHIP } from './plan'

/** The registers of months that are over, made by the very steps of the functions; and a correction that waits for the clerk. */

export type RegisterDocuments = { registers: RegisterDocument[]; registerVersions: VersionDocument[]; corrections: CorrectionDocument[] }

type World = Documents & {
  leaves: readonly LeaveDocument[]
  facts: readonly FactDocument[]
  handsAt: (seats: readonly string[]) => Person[]
  rules: Rules
  calendar: WorkCalendar
  now: Date
}

type OfMonth = { townshipId: string; month: Month }

/** Of a card that was delivered its words are not kept. */
const deliveredAll = <D extends { cards: Record<string, Card>; cardsLeft: number }>(document: D, at: string): D => ({
  ...document,
  cards: Object.fromEntries(
    Object.entries(document.cards).map(([id, card]) => [
      id,
      card.state === 'left' ? { ...card, data: {}, state: 'sent', tries: 1, at } : card,
    ]),
  ),
  cardsLeft: 0,
})

const nameOfUnit = ({ units }: World, id: string): string => {
  const unit = units.find(({ _id }) => _id === id)
  return unit !== undefined && 'name' in unit ? unit.name : ''
}

function teamsIn(world: World, townshipId: string): RowSources['teams'] {
  const teams = world.teams.filter((team) => team.townshipId === townshipId)
  return new Map(
    teams.map(({ _id: teamId, name, villageId }) => [teamId, { teamId, name, villageName: nameOfUnit(world, `village:${villageId}`) }]),
  )
}

/** The rows of an open month, team by team. */
function rowsIn(world: World, { townshipId, month }: OfMonth): RegisterRow[] {
  const { rules, calendar, now } = world
  const teams = teamsIn(world, townshipId)
  const ids = world.teams.filter(({ _id }) => teams.has(_id)).flatMap(({ posts }) => posts.map(({ personId }) => personId))
  const own = <T>(all: readonly T[], whose: (one: T) => string): Map<string, T[]> => {
    const byPerson = new Map(ids.map((id): [string, T[]] => [id, []]))
    for (const one of all) byPerson.get(whose(one))?.push(one)
    return byPerson
  }
  const facts = own(
    world.facts.filter(({ date }) => monthOf(date) === month),
    ({ personId }) => personId,
  )
  const leaves = own(world.leaves, ({ applicantId }) => applicantId)
  const people = new Map(world.people.map((person) => [person._id, person]))
  return ids.flatMap((personId) => {
    const { name, phone, posts, dispatchingUnitId } = people.get(personId)!
    const row = rowOf(
      {
        personId,
        name,
        phone,
        ...(dispatchingUnitId === undefined
          ? {}
          : { dispatchingUnitId, dispatchingUnitName: nameOfUnit(world, `dispatchingUnit:${dispatchingUnitId}`) }),
        posts,
        facts: facts.get(personId)!.map(({ _id: factId, ...fact }) => ({ ...fact, factId })),
        leaves: leaves.get(personId)!.map(recordOf),
      },
      { month, today: civilDateAt(now), teams, calendar, rules },
    )
    return row ?? []
  })
}

type Step = {
  by: Person
  at: Date
  take: (register: RegisterRecord, scene: { caller: Person; people: Person[]; now: Date }) => RegisterRecord
}

/** A register that goes its way, or that stays open where a day of it is open. */
function walked(world: World, of: OfMonth, hasAll: boolean): Partial<RegisterDocuments> {
  const { handsAt, rules, calendar, now } = world
  const { townshipId, month } = of
  const people = handsAt([`township:${townshipId}`, 'county'])
  const holder = (role: Role) => people.find(({ posts }) => posts.some((post) => post.role === role))!
  const day = (working: number, hour: number) => hourOf(calendar.workingDayAfter(lastOf(month), working), hour)
  const rows = rowsIn(world, of)
  if (unsettledIn(rows).length > 0) return {}
  const hash = hashOf({ ...of, version: 1 }, rows)
  const steps: Step[] = [
    { by: holder('townshipClerk'), at: day(2, 10.5), take: (register, scene) => close(register, { rows, hash }, scene) },
    ...(hasAll
      ? [
          {
            by: holder('townshipCommittee'),
            at: day(3, 9.2),
            take: (register: RegisterRecord, scene: Parameters<typeof sign>[2]) => sign(register, undefined, scene),
          },
          {
            by: holder('townshipClerk'),
            at: day(4, 15.4),
            take: (register: RegisterRecord, scene: Parameters<typeof file>[2]) => file(register, undefined, scene),
          },
        ]
      : []),
  ]
  let document = emptyRegister(townshipId, month)
  for (const { by, at, take } of steps.filter((step) => step.at <= now)) {
    const after = take(registerOf(document), { caller: by, people, now: at })
    const room = { townshipName: nameOfUnit(world, `township:${townshipId}`), people, rules, calendar, now: at }
    document = deliveredAll(registerDocument(document, after, room), instantOf(at))
  }
  if (document.version === 0) return {}
  return { registers: [document], registerVersions: [versionDocument({ ...of, version: 1 }, rows, packedRest(month, calendar))] }
}

/** Of last month's open days in the cast's township the first of somebody's: he has asked to have it put right. */
function correctionIn(world: World): CorrectionDocument | undefined {
  const { last: month } = monthsOver(world.now)
  const townshipId = CAST_TOWNSHIP
  const eveningAfter = (date: CivilDate) => hourOf(addDays(date, 1), 19.3)
  const open = unsettledIn(rowsIn(world, { townshipId, month })).find(({ date }) => eveningAfter(date) <= world.now)
  const team = open && world.teams.find(({ posts }) => posts.some(({ personId }) => personId === open.personId))
  if (team === undefined) return undefined
  const at = eveningAfter(open!.date)
  const { personId, name, date } = open!
  const { asked } = requestCorrection(
    { date, status: 'onPost', reason: '上午在三组走访，下午整理档案，手机没有信号，纸质考勤簿上签了' },
    {
      own: [],
      person: { personId, name },
      place: { teamId: team._id, villageId: team.villageId, townshipId },
      team: { teamId: team._id, lockedMonths: [] },
      leaves: [],
      now: at,
      idOfRound: (round) => correctionIdOf(personId, date, round),
    },
  )
  const names = { township: nameOfUnit(world, `township:${townshipId}`), team: team.name }
  const people = world.handsAt([`township:${townshipId}`, 'county'])
  return deliveredAll(correctionDocument(null, asked, { people, names, calendar: world.calendar, now: at }), instantOf(at))
}

export function registersOf(world: World): RegisterDocuments {
  const { last, filed } = monthsOver(world.now)
  const made = [
    walked(world, { townshipId: CAST_TOWNSHIP, month: filed }, true),
    walked(world, { townshipId: OTHER_TOWNSHIP, month: last }, false),
  ]
  const correction = correctionIn(world)
  return {
    registers: made.flatMap(({ registers = [] }) => registers),
    registerVersions: made.flatMap(({ registerVersions = [] }) => registerVersions),
    corrections: correction === undefined ? [] : [correction],
  }
}
