import type { MonthReply, Patterns } from '../../../miniprogram/contract/calls'
import { county, monday } from '../county'
import { Stack } from '../stack'

/** What months show that may be 挂名 or 走读 (002-59): the county reads it, township by township. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())

const month = '2026-03'
const read = (cursor?: string) => stack.yes<Patterns>('org', 'inspection.patterns', { month, ...(cursor === undefined ? {} : { cursor }) })

test('who shows something stands in the roster’s order, by days that his own month has; nobody else may read it', async () => {
  await stack.reset(county(), monday)
  await stack.clock('2026-03-31T20:00:00+08:00')
  const working = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13].map((day) => `2026-03-${String(day).padStart(2, '0')}`)
  for (const [clerk, personIds] of [
    ['clerk1', ['b2', 'a3']],
    ['clerk2', ['c1']],
  ] as const) {
    for (const personId of personIds) {
      const days = working.map((date) => ({ personId, date }))
      await stack.yes(clerk, 'attendance.recordDays', { days, status: 'onPost', reason: '纸质考勤' })
    }
  }
  const first = await read()
  expect([first.townships, first.done, first.people.map(({ personId, teamName }) => [personId, teamName])]).toEqual([
    2,
    1,
    [
      ['a3', '塘门口村工作队'],
      ['b2', '碧塘村工作队'],
    ],
  ])
  const { days, counters } = await stack.yes<MonthReply>('a3', 'attendance.month', { month })
  expect([first.people[0]!.facts.map(({ what, dates }) => [what, dates]), counters.nights]).toEqual([
    [['noNights', days.filter(({ status }) => status === 'onPost').map(({ date }) => date)]],
    0,
  ])
  const second = await read(first.next)
  expect([second.done, second.next, second.people.map(({ personId }) => personId)]).toEqual([2, undefined, ['c1']])
  expect((await stack.yes<Patterns>('org', 'inspection.patterns', { month: '2026-05' })).people).toEqual([])
  for (const person of ['town1', 'clerk1', 'sup', 'bureau', 'deputy', 'a3', 'unit'])
    expect(await stack.no(person, 'inspection.patterns', { month })).toBe('FORBIDDEN')
  for (const cursor of ['x', first.next!]) {
    expect(await stack.no('org', 'inspection.patterns', { month: '2026-02', cursor })).toBe('INVALID_INPUT')
  }
})
