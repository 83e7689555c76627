import fc from 'fast-check'
import { addDays, dateOfDay, dayNumber } from '../../../../miniprogram/domain/calendar'
import {
  CADENCES,
  doneOf,
  doubledEntries,
  officeOf,
  organiserName,
  PLAN_TEMPLATES,
  SHIPPED_PLAN,
  spanOf,
} from '../../../../miniprogram/domain/inspection/plan'

test('the plan that comes with the product is the monthly check of the regime in force; what other texts ask for is offered [002-27][003-21][001-18]', () => {
  expect(SHIPPED_PLAN).toEqual([{ organiser: 'countyOrg', every: 'month', times: 1 }])
  expect(PLAN_TEMPLATES.map(({ clause }) => clause)).toEqual(['002-27', '003-21', '001-18', '001-18'])
})

test.each([
  ['week', '2026-03-01', '2026-02-23', '2026-03-01'],
  ['week', '2026-03-02', '2026-03-02', '2026-03-08'],
  ['month', '2026-02-28', '2026-02-01', '2026-02-28'],
  ['quarter', '2026-03-31', '2026-01-01', '2026-03-31'],
  ['quarter', '2026-04-01', '2026-04-01', '2026-06-30'],
  ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
] as const)('the %s of %s is from %s to %s', (every, date, from, to) => expect(spanOf(every, date)).toEqual({ from, to }))

test('every day lies in exactly one period of each kind', () => {
  const day = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2035-12-31') }).map(dateOfDay)
  fc.assert(
    fc.property(day, fc.constantFrom(...CADENCES), (date, every) => {
      const { from, to } = spanOf(every, date)
      expect(from <= date && date <= to).toBe(true)
      expect(spanOf(every, addDays(to, 1)).from).toBe(addDays(to, 1))
      expect(spanOf(every, from)).toEqual({ from, to })
    }),
  )
})

test('an office is called by its role or by its title; another organiser holds no post here', () => {
  expect(['supervisor', '督查人员', '县纪委', 'countyOrg', 'townshipClerk'].map(officeOf)).toEqual([
    'supervisor',
    'supervisor',
    undefined,
    'countyOrg',
    undefined,
  ])
  expect(['ruralBureau', '县纪委'].map(organiserName)).toEqual(['县乡村振兴局', '县纪委'])
  const [monthly, weekly] = [{ every: 'month', times: 1 } as const, { every: 'week', times: 1 } as const]
  const twice = [
    { organiser: 'supervisor', ...monthly },
    { organiser: 'supervisor', ...weekly },
    { organiser: 'supervisor', mode: 'phone' as const, ...monthly },
    { organiser: '督查人员', ...monthly, times: 3 },
  ]
  expect(doubledEntries(twice)).toEqual([3])
})

const made = [
  { on: '2026-03-02', mode: 'onSite', offices: ['ruralBureau'] },
  { on: '2026-03-08', mode: 'phone', offices: ['ruralBureau', 'countyOrg'] },
  { on: '2026-03-09', mode: 'onSite', offices: ['ruralBureau'] },
  { on: '2026-03-04', mode: 'onSite', offices: [] },
] as const

test.each([
  ['of its own mode, in its own week [003-21]', { organiser: 'ruralBureau', mode: 'onSite', every: 'week', times: 2 }, 1, 1],
  ['of any mode', { organiser: 'ruralBureau', every: 'week', times: 2 }, 2, 0],
  ['never less than nothing is due', { organiser: 'ruralBureau', every: 'month', times: 1 }, 3, 0],
  ['each office that its hand held', { organiser: 'countyOrg', every: 'month', times: 1 }, 1, 0],
  ['nobody else’s', { organiser: 'supervisor', every: 'month', times: 1 }, 0, 1],
] as const)('what was done, and is still due: %s', (_, entry, done, due) => {
  expect(doneOf(entry, made, '2026-03-03')).toMatchObject({ done, due })
})

test('of an organiser that holds no post here nothing is said to be done or missing', () => {
  expect(doneOf({ organiser: '县纪委', every: 'month', times: 1 }, made, '2026-03-03')).toEqual({
    period: { from: '2026-03-01', to: '2026-03-31' },
  })
})
