import fc from 'fast-check'
import published from 'chinese-days/dist/chinese-days.json'
import { addDays, weekdayOf } from '../../../miniprogram/domain/calendar'
import { SHIPPED, unpublishedYear, workCalendar } from '../../../miniprogram/domain/workdays'

const calendar = workCalendar()

test.each([
  ['2026-03-02', true, 'a Monday'],
  ['2026-03-07', false, 'a Saturday'],
  ['2026-10-01', false, 'the National Day'],
  ['2026-10-07', false, 'the last day of its holiday'],
  ['2026-10-08', true, 'the day after'],
  ['2026-10-10', true, 'a make-up Saturday'],
  ['2026-10-11', false, 'the Sunday after it'],
  ['2026-02-14', true, 'a make-up Saturday before the Spring Festival'],
  ['2026-02-17', false, 'the Spring Festival'],
])('%s is worked: %s (%s)', (date, worked) => expect(calendar.isWorking(date)).toBe(worked))

test.each([
  ['2026-03-10', 1, '2026-03-11'],
  ['2026-03-13', 1, '2026-03-16'],
  ['2026-09-30', 1, '2026-10-08'],
  ['2026-10-09', 1, '2026-10-10'],
  ['2026-02-13', 1, '2026-02-14'],
  ['2026-03-31', 5, '2026-04-08'],
])('the working day %s + %i is %s (C-11: the day itself is not counted)', (date, count, day) =>
  expect(calendar.workingDayAfter(date, count)).toBe(day),
)

test('the table that is shipped is that of chinese-days, day by day', () => {
  const { holidays, workdays } = published as Record<string, Record<string, string>>
  for (let date = `${SHIPPED.firstYear}-01-01`; date <= `${SHIPPED.lastYear}-12-31`; date = addDays(date, 1)) {
    const worked = Object.hasOwn(workdays!, date) || (weekdayOf(date) <= 5 && !Object.hasOwn(holidays!, date))
    if (calendar.isWorking(date) !== worked) throw new Error(`${date} should be ${worked ? 'worked' : 'free'}`)
  }
  expect(Object.keys(holidays!).sort()[0]!.slice(0, 4)).toBe(String(SHIPPED.firstYear))
  expect(Object.keys(holidays!).sort().reverse()[0]!.slice(0, 4)).toBe(String(SHIPPED.lastYear))
})

test('a year that nobody has published is said to be so, and the county publishes it', () => {
  expect([calendar.isPublished('2026-12-31'), calendar.isPublished('2027-01-01')]).toEqual([true, false])
  expect(calendar.isWorking('2027-01-01')).toBe(true)
  const county = workCalendar([{ year: 2027, rest: ['2027-01-01'], work: ['2027-01-09'] }])
  expect([
    county.isPublished('2027-01-01'),
    county.isWorking('2027-01-01'),
    county.isWorking('2027-01-09'),
    county.isWorking('2027-01-10'),
  ]).toEqual([true, false, true, false])
})

test('the county’s own days stand over those shipped', () => {
  const county = workCalendar([{ year: 2026, rest: ['2026-03-03'], work: ['2026-03-07'] }])
  expect([county.isWorking('2026-03-03'), county.isWorking('2026-03-07'), county.isWorking('2026-10-01')]).toEqual([false, true, false])
})

test('working days of a period are counted by halves', () => {
  const days = (from: string, fromHalf: 'am' | 'pm', to: string, toHalf: 'am' | 'pm') =>
    calendar.workingDaysIn({ from: { date: from, half: fromHalf }, to: { date: to, half: toHalf } })
  expect(days('2026-03-13', 'am', '2026-03-16', 'pm')).toBe(2)
  expect(days('2026-03-13', 'pm', '2026-03-16', 'am')).toBe(1)
  expect(days('2026-03-14', 'pm', '2026-03-15', 'am')).toBe(0)
  expect(days('2026-03-13', 'pm', '2026-03-13', 'pm')).toBe(0.5)
})

test('the next working day is worked, and no day between is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (offset) => {
      const date = addDays('2023-01-01', offset)
      const next = calendar.workingDayAfter(date, 1)
      expect(calendar.isWorking(next)).toBe(true)
      for (let day = addDays(date, 1); day < next; day = addDays(day, 1)) expect(calendar.isWorking(day)).toBe(false)
    }),
  )
})

describe('whose holidays are still to be entered', () => {
  const [shipped, next] = [SHIPPED.lastYear, SHIPPED.lastYear + 1]
  const entered = workCalendar([{ year: next, rest: [], work: [] }])
  test.each([
    [`${shipped}-11-30`, undefined],
    [`${shipped}-12-01`, next],
    [`${shipped}-12-31`, next],
    [`${next}-01-01`, next],
    [`${next}-12-31`, next],
  ])('on %s %s', (today, year) => expect(unpublishedYear(calendar, today)).toBe(year))
  test('once entered, nothing until the December of that year', () => {
    expect([`${shipped}-12-01`, `${next}-06-01`, `${next}-12-01`].map((today) => unpublishedYear(entered, today))).toEqual([
      undefined,
      undefined,
      next + 1,
    ])
  })
})
