import { documentsOf, type Documents } from '../cloudfunctions/org/county'
import { civilDateAt } from '../miniprogram/domain/calendar'
import type { Person } from '../miniprogram/domain/roles'
import { withDefaults } from '../miniprogram/domain/rules'
import type { Team } from '../miniprogram/domain/team'
import { workCalendar } from '../miniprogram/domain/workdays'
import { factsOf } from './attendance/days'
import type { FactDocument } from './attendance/document'
import { Presence } from './attendance/presence'
import { CAST_VILLAGE } from './cast'
import { demoCounty } from './county'
import { hourOf } from './hours'
import type { LeaveDocument } from './leaves/document'
import { drawnStories } from './leaves/drawn'
import { play, type Setting } from './leaves/play'
import { stagedStories } from './leaves/staged'
import type { Story } from './leaves/story'
import { registersOf, type RegisterDocuments } from './registers/made'
import { historyOf, isSettled, takenUp } from './registers/plan'
import { termAt } from './term'

export { demoCast } from './cast'

/**
 * The demonstration county 永兴县, made from a fixed seed: for the same `now` the same documents on every machine. Townships and
 * villages are real; their coordinates, and everybody and everything that happens, are made up (演示数据). People, posts and teams
 * do not depend on `now` but for the years of their term of office.
 */
export type DemoDocuments = Documents & { leaves: LeaveDocument[]; facts: FactDocument[] } & RegisterDocuments

/** Signs the tickets and plates of a county in which nothing is secret. */
const SECRET = 'demonstration-demonstration-demo'

type PersonDocument = Documents['people'][number]

const personOf = ({ _id, name, phone, dispatchingUnitId, posts, delegations }: PersonDocument): Person => ({
  personId: _id,
  name,
  phone,
  ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
  posts,
  delegations,
})

/** People by the unit that they sit for. */
function seated(people: readonly PersonDocument[]): (units: readonly string[]) => Person[] {
  const bySeat = new Map<string, PersonDocument[]>()
  for (const person of people) for (const seat of person.seats) bySeat.set(seat, [...(bySeat.get(seat) ?? []), person])
  return (units) => [...new Set(units.flatMap((unit) => bySeat.get(unit) ?? []))].map(personOf)
}

/** In a team with hand-picked leaves chance has no say. */
function storiesFor(staged: readonly Story[], team: Team, setting: Setting, now: Date): Story[] {
  const own = staged.filter(({ applicantId }) => team.posts.some(({ personId }) => personId === applicantId))
  return own.length > 0 ? own : drawnStories(team.posts, civilDateAt(now), setting.calendar)
}

export function demoDocuments(now: Date): DemoDocuments {
  const term = termAt(now)
  const county = demoCounty(term, takenUp(now))
  const base = documentsOf(county, { now: hourOf(term.from, 9), secret: SECRET, bind: true, demonstration: true })
  const rules = withDefaults(county.rules)
  const calendar = workCalendar()
  const staged = stagedStories(now, calendar)
  const unseen = new Set(staged.filter(({ isUnseen }) => isUnseen).map(({ leaveId }) => leaveId))
  const handsAt = seated(base.people)
  const placesOf = new Map(base.units.map((unit) => [unit._id, unit.kind === 'village' ? unit.places : []]))
  const today = civilDateAt(now)
  // Today's tap is the visitor's own.
  const isLeftOut = (personId: string, date: string) => date === today && personId.startsWith(`${CAST_VILLAGE}-`)

  const result = { ...base, teams: [] as Documents['teams'], leaves: [] as LeaveDocument[], facts: [] as FactDocument[] }
  for (const { _id, ...before } of base.teams) {
    const people = handsAt([`team:${_id}`, `village:${before.villageId}`, `township:${before.townshipId}`, 'county'])
    const setting: Setting = { people, units: base.units, rules, calendar }
    const { team, leaves } = play(before, storiesFor(staged, before, setting, now), setting, now)
    const clerks = people.filter(({ posts }) => posts.some(({ role }) => role === 'townshipClerk'))
    const facts = factsOf(
      {
        teamId: _id,
        posts: team.posts,
        places: placesOf.get(`village:${team.villageId}`)!,
        clerks: [clerks[0]!, ...clerks.slice(1)],
        presence: new Presence(leaves, unseen),
        rules,
        calendar,
        now,
        since: historyOf(before.townshipId, now),
        isSettled: (personId, date) => isSettled(before.townshipId, personId, date, now),
      },
      isLeftOut,
    )
    result.teams.push({ ...team, _id })
    result.leaves.push(...leaves)
    result.facts.push(...facts)
  }
  return { ...result, ...registersOf({ ...result, handsAt, rules, calendar, now }) }
}
