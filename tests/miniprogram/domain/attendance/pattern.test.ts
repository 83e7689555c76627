import fc from 'fast-check'
import { dayOf } from '../../../../miniprogram/domain/attendance/day'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { monthRecord } from '../../../../miniprogram/domain/attendance/month'
import { sameHandDates, withPatterns } from '../../../../miniprogram/domain/attendance/pattern'
import { DEFAULT_RULES } from '../../../../miniprogram/domain/rules'
import { calendar, recorded, signIn } from './samples'

/** What contradicts is flagged for people, and decides nothing [001-29] [002-59]. */

const dated = (number: number) => `2026-03-${String(number).padStart(2, '0')}`
const fixed = (date: string, more: object = {}) =>
  signIn(date, '08:00', { grade: 'B', place: '村委会', distanceMetres: 12, accuracy: 31, ...more })

describe('two sign-ins within an hour', () => {
  const flags = (minutes: number, metres: number, more: object = {}) => {
    const at = `${String(8 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    const first = signIn('2026-03-02', '08:00', { place: '村委会', distanceMetres: 0, accuracy: 20 })
    const second = signIn('2026-03-02', at, { grade: 'outside', place: '村委会', distanceMetres: metres, accuracy: 30, ...more })
    return dayOf('2026-03-02', { facts: [first, second], leaves: [], calendar }).flags.includes('farApart')
  }
  test.each([
    ['ninety kilometres in half an hour', 30, 90_000, {}, true],
    ['ninety kilometres in an hour', 60, 120_051, {}, true],
    ['as far as a car goes', 60, 120_050, {}, false],
    ['over an hour later', 61, 200_000, {}, false],
    ['five kilometres in a minute', 1, 5_051, {}, true],
    ['what a fix may err', 1, 5_050, {}, false],
    ['as coarse as it is far', 30, 90_000, { accuracy: 90_000 }, false],
    ['from another place, which cannot be compared', 30, 90_000, { place: '夏季牧场' }, false],
    ['a computer’s guess', 30, 90_000, { desktop: true }, false],
    ['a code without a fix', 30, 90_000, { distanceMetres: undefined, accuracy: undefined, place: undefined }, false],
  ])('%s', (_, minutes, metres, more, expected) => expect(flags(minutes, metres, more)).toBe(expected))
})

describe('the same fix to the metre', () => {
  const flagged = (facts: Fact[]) => {
    const days = Array.from({ length: 20 }, (_, i) => dayOf(dated(i + 1), { facts, leaves: [], calendar }))
    return withPatterns(days, facts).flatMap(({ date, flags }) => (flags.includes('sameFix') ? [date] : []))
  }
  const on = (count: number, more: object = {}) => Array.from({ length: count }, (_, i) => fixed(dated(i + 1), more))
  test.each([
    ['on five days', on(5), 5],
    ['on four days', on(4), 0],
    ['on five, another accuracy on the sixth', [...on(5), fixed(dated(6), { accuracy: 32 })], 5],
    ['a metre farther on the fifth', [...on(4), fixed(dated(5), { distanceMetres: 13 })], 0],
    ['inside the place all distances are nought', on(9, { distanceMetres: 0 }), 0],
    ['a computer’s', on(9, { desktop: true }), 0],
    ['five times on one day', Array.from({ length: 5 }, () => fixed(dated(1))), 0],
    ['in other months', Array.from({ length: 9 }, (_, i) => fixed(`2026-02-${String(i + 10)}`)), 0],
  ])('%s', (_, facts, count) => expect(flagged(facts)).toHaveLength(count))
})

describe('a month without a day of rest', () => {
  const posts = [{ role: 'member' as const, teamId: 'A', from: '2025-06-01' }]
  const flags = (facts: Fact[], today = '2026-04-01') =>
    monthRecord({ month: '2026-03', today, posts, facts, leaves: [], calendar, rules: DEFAULT_RULES }).days.flatMap(({ flags }) => flags)
  const every = Array.from({ length: 31 }, (_, i) => signIn(dated(i + 1), '08:00'))
  test('is marked on its last day', () => expect(flags(every)).toEqual(['everyDay']))
  test('one day of rest, or a last day to come, and it is not', () => {
    expect(flags(every.slice(0, 30).concat(recorded(dated(31), 'restDay') as never))).toEqual([])
    expect(flags(every.slice(0, 30), '2026-03-30')).toEqual([])
  })
})

describe('three people of one hand', () => {
  const shown = (personId: string, seconds: number, hand = 'branch1') => ({
    ...signIn('2026-03-02', '08:00', { grade: 'B', office: true, shownBy: { personId: hand, name: '何支书' } }),
    personId,
    factId: `${personId}${seconds}`,
    at: new Date(Date.parse('2026-03-02T08:00:00+08:00') + seconds * 1000).toISOString(),
  })
  const marked = (...facts: Fact[]) => [...sameHandDates(facts).keys()].sort()
  test.each([
    ['within a minute', [shown('a', 0), shown('b', 30), shown('c', 59)], ['a', 'b', 'c']],
    ['a minute apart', [shown('a', 0), shown('b', 30), shown('c', 60)], []],
    ['two people, one of them twice', [shown('a', 0), shown('b', 30), shown('b', 40)], []],
    ['by two hands', [shown('a', 0), shown('b', 30), shown('c', 40, 'a1')], []],
    ['a fourth later', [shown('a', 0), shown('b', 30), shown('c', 50), shown('d', 80)], ['a', 'b', 'c', 'd']],
  ])('%s', (_, facts, expected) => expect(marked(...facts)).toEqual(expected))
})

test('no order of arrival changes what is flagged, and no flag changes a day', () => {
  const facts = [
    ...Array.from({ length: 6 }, (_, i) => fixed(dated(i + 2))),
    signIn('2026-03-03', '08:20', { grade: 'outside', place: '村委会', distanceMetres: 90_000, accuracy: 20 }),
  ]
  const days = (order: Fact[]) => Array.from({ length: 10 }, (_, i) => dayOf(dated(i + 1), { facts: order, leaves: [], calendar }))
  const told = withPatterns(days(facts), facts)
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (order) => {
      expect(withPatterns(days(order), order)).toEqual(told)
    }),
    { numRuns: 30 },
  )
  expect(told.map(({ flags: _, ...day }) => day)).toEqual(days(facts).map(({ flags: _, ...day }) => day))
})
