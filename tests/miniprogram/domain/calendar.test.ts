import fc from 'fast-check'
import {
  addDays,
  civilDateAt,
  dayNumber,
  halfDayAt,
  halfNumber,
  halfOfNumber,
  halvesIn,
  instantOf,
  isCivilDate,
  lastOf,
  monthsOf,
  nextMonth,
  periodText,
  startOf,
  weekdayOf,
  type HalfDay,
} from '../../../miniprogram/domain/calendar'

const at = (date: string, half: 'am' | 'pm'): HalfDay => ({ date, half })

test.each([
  ['2026-03-02T00:00:00+08:00', '2026-03-02', 'am'],
  ['2026-03-02T11:59:59+08:00', '2026-03-02', 'am'],
  ['2026-03-02T12:00:00+08:00', '2026-03-02', 'pm'],
  ['2026-03-02T23:59:59+08:00', '2026-03-02', 'pm'],
  ['2026-03-02T15:59:59Z', '2026-03-02', 'pm'],
  ['2026-03-02T16:00:00Z', '2026-03-03', 'am'],
])('the instant %s is in Beijing %s %s', (instant, date, half) => {
  expect(halfDayAt(new Date(instant))).toEqual({ date, half })
  expect(civilDateAt(new Date(instant))).toBe(date)
})

test('an instant is written with its offset', () => {
  expect(instantOf(new Date('2026-03-02T00:00:00Z'))).toBe('2026-03-02T08:00:00.000+08:00')
  expect(startOf('2026-03-02').toISOString()).toBe('2026-03-01T16:00:00.000Z')
})

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-3-1', false],
  ['', false],
])('%s is a civil date: %s', (text, is) => expect(isCivilDate(text)).toBe(is))

test.each([
  [at('2026-03-09', 'am'), at('2026-03-09', 'am'), 1],
  [at('2026-03-09', 'am'), at('2026-03-11', 'pm'), 6],
  [at('2026-03-09', 'pm'), at('2026-03-12', 'am'), 6],
  [at('2026-02-28', 'pm'), at('2026-03-01', 'am'), 2],
  [at('2026-03-09', 'pm'), at('2026-03-09', 'am'), 0],
])('from %p to %p are %i half-days', (from, to, halves) => expect(halvesIn({ from, to })).toBe(halves))

test.each([
  ['2026-03-02', 1],
  ['2026-03-08', 7],
  ['2024-02-29', 4],
])('%s is day %i of its week', (date, day) => expect(weekdayOf(date)).toBe(day))

test('months', () => {
  expect([lastOf('2026-02'), lastOf('2028-02'), lastOf('2026-12')]).toEqual(['2026-02-28', '2028-02-29', '2026-12-31'])
  expect(nextMonth('2026-12')).toBe('2027-01')
  expect(monthsOf({ from: at('2026-01-31', 'pm'), to: at('2026-03-01', 'am') })).toEqual(['2026-01', '2026-02', '2026-03'])
})

test.each([
  [at('2026-03-09', 'am'), at('2026-03-11', 'pm'), '3月9日至11日'],
  [at('2026-03-09', 'am'), at('2026-03-09', 'pm'), '3月9日'],
  [at('2026-03-09', 'pm'), at('2026-03-09', 'pm'), '3月9日下午'],
  [at('2026-03-31', 'pm'), at('2026-04-01', 'am'), '3月31日下午至4月1日上午'],
])('a period from %p to %p is said %s', (from, to, text) => expect(periodText({ from, to })).toBe(text))

test('half-days and dates count one by one, over any year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: -800, max: 800 }), (half, step) => {
      expect(halfNumber(halfOfNumber(half))).toBe(half)
      const { date } = halfOfNumber(half)
      expect(dayNumber(addDays(date, step))).toBe(dayNumber(date) + step)
    }),
  )
})
