import fc from 'fast-check'
import { addDays, datesFrom, monthBefore, monthOf } from '../../../../miniprogram/domain/calendar'
import { monthMeasures, summed, yearMeasures } from '../../../../miniprogram/domain/attendance/measure'
import { monthRecord, NO_DAYS } from '../../../../miniprogram/domain/attendance/month'
import { byWeek, daysBefore, shortWeeks, weeksOf, weeksOfMonth } from '../../../../miniprogram/domain/attendance/weeks'
import { withDefaults, type PartialRules } from '../../../../miniprogram/domain/rules'
import { calendar, posts, signIn } from './samples'

const weekly = withDefaults({ attendance: { perWeek: { days: 5, nights: 4 } } })
const dates = (month: string, ...days: number[]) => days.map((day) => `${month}-${String(day).padStart(2, '0')}`)
const seen = (days: string[], nights: string[]) => [
  ...days.map((date) => signIn(date, '08:00')),
  ...nights.map((date) => signIn(date, '21:30', { night: true })),
]
const daysOf = (facts: ReturnType<typeof seen>, ...months: string[]) =>
  months.flatMap((month) => monthRecord({ month, today: '2026-05-01', posts, facts, leaves: [], calendar, rules: weekly }).days)

describe('five days and four nights a week', () => {
  // 2 March 2026 is a Monday; the week of 30 March ends on 5 April.
  const facts = seen(
    [...dates('2026-03', 2, 3, 4, 5, 6, 9, 10, 11, 12, 30, 31), ...dates('2026-04', 1, 2, 3)],
    [...dates('2026-03', 2, 3, 4, 5, 9, 10, 11, 30, 31), ...dates('2026-04', 1, 2)],
  )
  const days = daysOf(facts, '2026-03', '2026-04')

  test('a week begins on its Monday, and one that two months share is one, told where its Sunday lies', () => {
    expect(weeksOfMonth('2026-03-01', '2026-03-31')).toEqual({ from: '2026-02-23', to: '2026-03-29' })
    expect(weeksOfMonth('2026-04-01', '2026-04-30')).toEqual({ from: '2026-03-30', to: '2026-04-26' })
    const [first] = weeksOf(days, { ...weeksOfMonth('2026-04-01', '2026-04-30'), today: '2026-05-01' }, weekly)
    expect(first).toEqual({ from: '2026-03-30', to: '2026-04-05', days: 5, nights: 4, required: { days: 5, nights: 4 } })
  })
  test('of a week that is cut, or not over, nothing is missing yet', () => {
    const weeks = weeksOf(days, { from: '2026-03-02', to: '2026-03-31', today: '2026-03-31' }, weekly)
    expect(weeks.map(({ from, days: n, nights, isOpen }) => [from, n, nights, isOpen])).toEqual([
      ['2026-03-02', 5, 4, undefined],
      ['2026-03-09', 4, 3, undefined],
      ['2026-03-16', 0, 0, undefined],
      ['2026-03-23', 0, 0, undefined],
      ['2026-03-30', 2, 2, true],
    ])
    expect(shortWeeks(weeks).map(({ from }) => from)).toEqual(['2026-03-09', '2026-03-16', '2026-03-23'])
    expect(shortWeeks(weeksOf(days, { from: '2026-03-02', to: '2026-03-08', today: '2026-03-08' }, weekly))).toEqual([])
  })
  test('where the county asks nothing by the week, none is short', () => {
    const weeks = weeksOf(days, { from: '2026-03-02', to: '2026-03-29', today: '2026-05-01' }, withDefaults())
    expect([weeks.length, weeks[0]!.required, shortWeeks(weeks)]).toEqual([4, undefined, []])
  })
})

test('every week that is over is judged in the month in which it ends: once, and with all of its days', () => {
  const first = '2025-09-01'
  const all = datesFrom(first, '2026-04-30')
  fc.assert(
    fc.property(
      fc.subarray(all),
      fc.subarray(all),
      fc.integer({ min: 0, max: all.length - 1 }),
      fc.integer({ min: 0, max: all.length - 1 }),
      (onPost, nights, began, now) => {
        const today = all[now]!
        const own = [{ role: 'member' as const, teamId: 'A', villageId: 'v1', townshipId: 't1', from: all[began]! }]
        const facts = seen(
          onPost.filter((date) => date >= all[began]! && date <= today),
          nights.filter((date) => date >= all[began]! && date < today),
        )
        const of = (month: string) => monthRecord({ month, today, posts: own, facts, leaves: [], calendar, rules: weekly }).days
        const months = [...new Set(all.map(monthOf))].slice(1)
        const judged = months.flatMap((month) => {
          const before = of(monthBefore(month)).filter(({ date }) => date >= daysBefore(month).from)
          const { weeks } = byWeek('a2', month, { days: of(month), before }, today, weekly) ?? { weeks: [] }
          return weeks.filter(({ isOpen }) => !isOpen)
        })
        const whole = weeksOf([...new Set(all.map(monthOf))].flatMap(of), { from: first, to: '2026-04-30', today }, weekly)
        expect(judged).toEqual(whole.filter(({ to, isOpen }) => !isOpen && monthOf(to) > monthOf(first)))
        const late = judged.filter(({ from }) => from < all[began]!)
        expect([late.every(({ isPart }) => isPart), shortWeeks(late)]).toEqual([true, []])
        expect(judged.every(({ from, to }) => to === addDays(from, 6))).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

describe('counters against what the rules name: reckoned all, asked for only where the county ticks it [C-7]', () => {
  const counters = { ...NO_DAYS, daysInVillage: 18.5, nights: 5, workingDays: 22 }
  const month = (partial: PartialRules, personId = 'a2') =>
    monthMeasures(personId, '2026-03', counters, withDefaults(partial)).map(({ quota, required, isDue, missing }) => [
      quota,
      required,
      isDue,
      missing,
    ])
  test.each<[string, PartialRules, (string | number | boolean)[][]]>([
    [
      'by the texts [003-07][003-08]',
      {},
      [
        ['daysPerMonth', 20, false, 1.5],
        ['nightsPerMonth', 12, false, 7],
      ],
    ],
    [
      'ticked',
      { attendance: { due: ['nightsPerMonth'] } },
      [
        ['daysPerMonth', 20, false, 1.5],
        ['nightsPerMonth', 12, true, 7],
      ],
    ],
    [
      'who lives near owes nights on duty',
      { attendance: { nightDuty: { nightsPerMonth: 4, personIds: ['a2'] } } },
      [
        ['daysPerMonth', 20, false, 1.5],
        ['nightsPerMonth', 4, false, 0],
      ],
    ],
    [
      'another of them does not',
      { attendance: { nightDuty: { nightsPerMonth: 4, personIds: ['a3'] } } },
      [
        ['daysPerMonth', 20, false, 1.5],
        ['nightsPerMonth', 12, false, 7],
      ],
    ],
    ['an agro-technician owes the year alone [001-12]', { attendance: { agroTechnicians: ['a2'] } }, []],
  ])('%s', (_, partial, expected) => expect(month(partial)).toEqual(expected))

  test('a year is the sum of its months: two hundred days, two thirds of the working days, sixty days [000-08][001-11][001-12]', () => {
    const year = summed(Array.from({ length: 9 }, () => counters))
    const of = (partial: PartialRules) =>
      yearMeasures('a2', '2026-10-01', year, withDefaults(partial)).map(({ quota, counted, required, missing }) => [
        quota,
        counted,
        required,
        missing,
      ])
    expect(of({})).toEqual([
      ['daysPerYear', 166.5, 200, 33.5],
      ['shareOfWorkingDays', 166.5, 132, 0],
    ])
    expect(of({ attendance: { agroTechnicians: ['a2'] } })).toEqual([['agroDaysPerYear', 166.5, 60, 0]])
  })
})
