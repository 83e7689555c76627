import type { PatternPerson, Patterns } from '../../miniprogram/contract/county-checks'
import type { Fact } from '../../miniprogram/domain/attendance/fact'
import { firstOf, lastOf } from '../../miniprogram/domain/calendar'
import { patternsOf } from '../../miniprogram/domain/inspection/patterns'
import { gathered } from '../_shared/platform/gathered'
import type { Call } from '../_shared/records/call'
import { factOf, type Stored } from '../_shared/records/facts'
import { heldRows, townshipAfter } from '../_shared/records/register/each'
import { findTownship } from '../_shared/records/register/township'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import type { CountyInputs } from './county-schemas'

/** What months show that may be 挂名 or 走读 (002-59): facts for people to read, in the roster's order, and nobody is ranked by them. */

const listOf = (month: string): string => `inspection.patterns ${month}`
/** Each with his dates, three times over. */
const PAGE = 50
const FACTS_AT_ONCE = 3000
const OF_FACT = Object.fromEntries(
  ['kind', 'personId', 'date', 'at', 'night', 'grade', 'dayOnly', 'status', 'undone'].map((field) => [field, 1]),
)

async function factsIn(month: string, personIds: readonly string[]): Promise<Map<string, Fact[]>> {
  const match = { personId: { $in: [...personIds] }, date: { $gte: firstOf(month), $lte: lastOf(month) } }
  const rows = personIds.length === 0 ? [] : await gathered<Stored<Fact>>('facts', match, OF_FACT, FACTS_AT_ONCE)
  const byPerson = new Map<string, Fact[]>()
  for (const fact of rows.map(factOf<Fact>)) byPerson.set(fact.personId, [...(byPerson.get(fact.personId) ?? []), fact])
  return byPerson
}

/**
 * `{ month, cursor? }` → of one township more, whose month shows something. Days and marks are those of its register: what a version holds,
 * else what stands by now.
 */
export async function patterns({ month, cursor }: CountyInputs['patterns'], call: Call): Promise<Patterns> {
  const [after = '', done = '0', from = '0'] = cursor === undefined ? [] : placeIn(listOf(month), 3, cursor)
  const { townshipId, last, count } = await townshipAfter(after)
  if (townshipId === undefined) return { month, people: [], townships: count, done: Number(done) }
  const township = await findTownship({ townshipId, month }, call)
  const rows = await heldRows(township)
  const facts = await factsIn(
    month,
    rows.map(({ personId }) => personId),
  )
  const found = rows.flatMap(({ personId, name, teamId, teamName, days, counters }): PatternPerson[] => {
    const shown = patternsOf({ days, counters, facts: facts.get(personId) ?? [] })
    const whose = { personId, name, teamId, teamName, townshipId, townshipName: township.name }
    return shown.length === 0 ? [] : [{ ...whose, facts: shown }]
  })
  const end = Number(from) + PAGE
  const isWhole = end >= found.length
  const seen = Number(done) + (isWhole ? 1 : 0)
  const place = isWhole ? [`township:${townshipId}`, String(seen), '0'] : [after, done, String(end)]
  return {
    month,
    people: found.slice(Number(from), end),
    townships: count,
    done: seen,
    ...(isWhole && last ? {} : { next: cursorOf(listOf(month), ...place) }),
  }
}
