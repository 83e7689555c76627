import { checkCounty } from '../../../../cloudfunctions/org/county/check'
import type { County } from '../../../../cloudfunctions/org/county/county'
import { LIST_NAMES, type KnownIds } from '../../../../cloudfunctions/org/county/ids'
import { senseProblems } from '../../../../cloudfunctions/org/county/sense'
import { sample } from '../sample'
import type * as made from '../validators'

jest.mock('validators:org', () => jest.requireActual<typeof made>('../validators').compiledValidators(), { virtual: true })

/** Ids that stand go on as they are; new ones are held to an alphabet; what no database can keep is never taken. */

/** The sample, in which each list has one more item of this id. */
function withId(id: string): County {
  const county = sample()
  county.townships.push({ id, name: '某镇' })
  county.villages.push({ id, townshipId: id, name: '某村', places: [] })
  county.teams.push({ id, villageId: id, name: '某队' })
  county.dispatchingUnits.push({ id, name: '某局' })
  county.people.push({ id, name: '某人', phone: '13800000099', dispatchingUnitId: id, posts: [{ role: 'member', teamId: id }] })
  return county
}

const places = ['/townships/2/id', '/villages/4/id', '/teams/4/id', '/dispatchingUnits/1/id', '/people/23/id']
const known = (id: string): KnownIds => Object.fromEntries(LIST_NAMES.map((list) => [list, new Set([id])]))
const standing = (ids: KnownIds) => ({ ids, leftOut: [], assigned: new Map(), merged: new Map() })
const pathsOf = (problems: readonly { path: string }[]) => problems.map(({ path }) => path)

test.each(['v1.2', '_leading', '$x', '一\u200b二', '.', '-1', 'a\tb'])('%j: refused where it is new, taken where it stands', (id) => {
  expect(pathsOf(checkCounty(withId(id), { openids: false })).sort()).toEqual([...places].sort())
  expect(senseProblems(withId(id), standing(known(id)))).toEqual([])
  expect(pathsOf(senseProblems(withId(id), standing({ ...known(id), teams: new Set() })))).toEqual(['/teams/4/id'])
})

test.each(['村1', 'v-1', 'a（甲）', 'A/1#2', '李 四'])('%j: a new one may be so', (id) => {
  expect(checkCounty(withId(id), { openids: false })).toEqual([])
})

test.each(['a\u0000', '\ud83d', 'x\udc00y'])('%j: refused by its shape wherever it is named', (id) => {
  expect(pathsOf(checkCounty(withId(id), { openids: false }))).toEqual(expect.arrayContaining(places))
})
