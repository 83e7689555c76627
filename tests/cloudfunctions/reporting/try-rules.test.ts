import type { TriedRules } from '../../../miniprogram/contract/rules'
import { Stack } from '../stack'
import { boundSample } from '../org/sample'

/** Rules tried on a month that is over: who would have come short, whose leaves others would have signed; nothing is changed. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeAll(() => stack.reset(boundSample(), '2026-03-02T08:00:00+08:00'))

async function tried(rules: object): Promise<TriedRules[]> {
  const pages: TriedRules[] = []
  for (let cursor: string | undefined; pages.length === 0 || cursor !== undefined;) {
    const page = await stack.yes<TriedRules>('org', 'reporting.tryRules', { rules, month: '2026-03', ...(cursor ? { cursor } : {}) })
    pages.push(page)
    cursor = page.next
  }
  return pages
}
const peopleOf = (pages: TriedRules[]) => pages.flatMap(({ people }) => people)

test('a month is tried township by township, and only who would be otherwise is told [C-7]', async () => {
  const asked = { kind: 'personal', reason: '家中有事', destination: '郴州市', leavingCounty: true }
  const half = (date: string, side: string) => ({ date, half: side })
  await stack.yes('a2', 'leave.submit', { requestId: 'r1', ...asked, from: half('2026-03-16', 'am'), to: half('2026-03-18', 'pm') })
  await stack.yes('clerk1', 'attendance.recordDay', { personId: 'a3', date: '2026-03-02', status: 'officialTrip', reason: '开会' })
  expect(await stack.no('org', 'reporting.tryRules', { rules: {}, month: '2026-03' })).toBe('INVALID_INPUT')
  await stack.clock('2026-04-01T09:00:00+08:00')

  const same = await tried({})
  expect([same.map(({ done, townships }) => [done, townships]), peopleOf(same)]).toEqual([
    [
      [1, 2],
      [2, 2],
    ],
    [],
  ])
  const trips = await tried({ attendance: { tripsCountAsVillage: true } })
  expect(peopleOf(trips).map(({ personId, before, after }) => [personId, before.daysInVillage, after.daysInVillage])).toEqual([
    ['a3', 0, 1],
  ])
  const due = await tried({ attendance: { due: ['daysPerMonth'] } })
  expect(due.map(({ counted, short }) => [counted > 0, short.before.length, short.after.length === counted])).toEqual([
    [true, 0, true],
    [true, 0, true],
  ])
  const strict = {
    leave: {
      tiers: [
        { upToDays: 2, sign: ['villageBranch'], record: [] },
        { upToDays: null, sign: ['countyOrg'], record: [] },
      ],
    },
  }
  expect(peopleOf(await tried(strict))).toMatchObject([{ personId: 'a2', leaves: [{ days: 3, after: ['countyOrg'] }] }])
  expect(await tried({})).toEqual(same)
})
