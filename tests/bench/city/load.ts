import { readFileSync } from 'node:fs'
import path from 'node:path'
import { documentsOf } from '../../../cloudfunctions/org/county/documents'
import { collections } from '../../../cloudfunctions/schema'
import { LOADED } from '../../../local/cloud/reset'
import { ScanWatch } from '../../../local/cloud/store/scan-watch'
import { Store } from '../../../local/cloud/store/store'
import { storable } from '../../../local/cloud/store/writer'
import type { Document } from '../../../local/cloud/values/value'
import { civilDateAt } from '../../../miniprogram/domain/calendar'
import { withDefaults } from '../../../miniprogram/domain/rules'
import type { Person } from '../../../miniprogram/domain/roles'
import type { Team } from '../../../miniprogram/domain/team'
import { workCalendar } from '../../../miniprogram/domain/workdays'
import { cityCounty } from './county'
import { daysOf } from './days'
import { leavesOf } from './leaves'

/**
 * Writes the city, or a part of it, into the data folder of a local stack, some thousands of rows a stroke: `node load.js <folder> <json>`.
 * `days` before `now`, so many `leaves` that end at most on the Wednesday before it, those people back or not.
 */

type Options = { now: string; counties?: string[]; townships?: number; days?: number; leaves?: number; isBack?: boolean; last?: string }

const [dataDir = '', json = '{}', folder = __dirname] = process.argv.slice(2)
const { now: instant, days = 0, leaves: count = 0, isBack = true, last, ...part } = JSON.parse(json) as Options
const now = new Date(instant)
const before = civilDateAt(now)
const county = cityCounty(readFileSync(path.join(folder, 'meizhou.csv'), 'utf8'), part)
const documents = documentsOf(county, { now, secret: 'bench-bench-bench-bench-bench-be', bind: true })
const calendar = workCalendar()
const rules = withDefaults(county.rules)

const store = new Store(dataDir, collections, new ScanWatch(() => undefined))
const write = (name: string, rows: readonly object[]): void =>
  store.sqlite.transaction(() => {
    for (const row of rows as readonly Document[]) store.table(name).insert(row, storable(row))
  })

const seated = new Map<string, Person[]>()
for (const { _id: personId, name, phone, posts, delegations, seats } of documents.people) {
  const person = { personId, name, phone, posts, delegations }
  for (const seat of seats) seated.set(seat, [...(seated.get(seat) ?? []), person])
}
const handsOf = ({ teamId, villageId, townshipId }: Team): Person[] =>
  [`team:${teamId}`, `village:${villageId}`, `township:${townshipId}`, 'county'].flatMap((seat) => seated.get(seat) ?? [])

const teams = documents.teams.map(({ _id, ...team }) => ({ ...team, teamId: _id }))
const settingOf = (team: Team) => ({ people: handsOf(team), units: documents.units, rules, calendar })
const played = leavesOf(teams, { count, last: last ?? before, isBack }, settingOf, now)

write('units', documents.units)
write('people', documents.people)
write('bindings', documents.bindings)
write(
  'teams',
  teams.map((team) => ({ ...(played.get(team.teamId)?.team ?? team), _id: team.teamId })),
)
write(
  'leaves',
  [...played.values()].flatMap(({ leaves }) => leaves),
)
let facts = 0
for (const team of teams) {
  const rows = team.posts.flatMap(({ personId }) =>
    daysOf({ personId, teamId: team.teamId, clerkId: `${team.townshipId}-c` }, { before, days, calendar }),
  )
  write('facts', rows)
  facts += rows.length
}
store.setSetting(LOADED, 'yes')
store.close()
const leaves = [...played.values()].reduce((all, one) => all + one.leaves.length, 0)
console.log(
  JSON.stringify({
    townships: county.townships.length,
    teams: teams.length,
    people: teams.flatMap(({ posts }) => posts).length,
    leaves,
    facts,
  }),
)
