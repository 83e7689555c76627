import fc from 'fast-check'
import { pageOf, placeOf } from '../../../cloudfunctions/reporting/today-page'
import { shortFirst, type TeamNow } from '../../../miniprogram/domain/today'

/** A list whose order changes while it is read: nothing of it is lost. */

const team = (serial: number, isShort: boolean, people: number): TeamNow => ({
  teamId: `T${String(serial).padStart(4, '0')}`,
  name: '名'.repeat(50),
  villageId: `v${serial}`,
  townshipId: `t${serial % 7}`,
  onPost: 0,
  away: 0,
  unknown: people,
  resting: 0,
  ...(isShort ? { shortOf: 2 } : {}),
  people: Array.from({ length: people }, (_, i) => ({
    personId: `${serial}-${i}`,
    name: '长'.repeat(50),
    role: 'member' as const,
    whereabouts: { status: 'unknown' as const, text: '今天还没有记录' },
  })),
})

/** All pages; `turn` changes the teams before each page but the first. */
function read(teams: TeamNow[], turn: (teams: TeamNow[], page: number) => TeamNow[] = (same) => same) {
  const pages: TeamNow[][] = []
  let now = [...teams]
  for (let cursor: string | undefined; ;) {
    const input = cursor === undefined ? {} : { cursor }
    const page = pageOf([], [...now].sort(shortFirst), input, placeOf(input))
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(200_000)
    pages.push(page.teams)
    cursor = page.next
    if (cursor === undefined) return pages
    now = turn(now, pages.length)
  }
}

const teamsOf = fc
  .array(fc.record({ isShort: fc.boolean(), people: fc.integer({ min: 0, max: 30 }) }), { minLength: 150, maxLength: 200 })
  .map((all) => all.map(({ isShort, people }, serial) => team(serial, isShort, people)))

test('every team once, those short of people first, each page within its bytes', () => {
  fc.assert(
    fc.property(teamsOf, (teams) => {
      const pages = read(teams)
      expect(pages.length).toBeGreaterThan(1)
      expect(pages.flat()).toEqual([...teams].sort(shortFirst))
    }),
    { numRuns: 20 },
  )
})

test('whoever becomes short, or is no longer, between two pages: no team is left out', () => {
  const turned = ({ shortOf, ...rest }: TeamNow): TeamNow => (shortOf === undefined ? { ...rest, shortOf: 2 } : rest)
  fc.assert(
    fc.property(teamsOf, fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), (teams, turns) => {
      const pages = read(teams, (now, page) =>
        now.map((one, i) => (turns.some((at) => (at + page) % now.length === i) ? turned(one) : one)),
      )
      expect(new Set(pages.flat().map(({ teamId }) => teamId)).size).toBe(teams.length)
    }),
    { numRuns: 20 },
  )
})

test('a team larger than a page stands on one of its own; a township’s list is not another’s', () => {
  const teams = [team(1, false, 3), team(2, false, 2000), team(3, false, 3)]
  const pages: number[] = []
  for (let cursor: string | undefined; ;) {
    const input = cursor === undefined ? {} : { cursor }
    const page = pageOf([], [...teams].sort(shortFirst), input, placeOf(input))
    pages.push(page.teams.length)
    if (page.next === undefined) break
    cursor = page.next
    expect(() => placeOf({ townshipId: 't1', cursor: page.next! })).toThrow('从头再看')
  }
  expect(pages).toEqual([1, 1, 1])
})
