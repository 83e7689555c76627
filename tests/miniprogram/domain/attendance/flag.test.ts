import { dayOf, type DayLeave } from '../../../../miniprogram/domain/attendance/day'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { calendar, leave, recorded, signIn, witnessed } from './samples'

/** What a day tells beside its status: flags, the grade, the night. */

const MONDAY = '2026-03-02'
const TUESDAY = '2026-03-03'
const day = (date: string, facts: Fact[] = [], leaves: DayLeave[] = []) => dayOf(date, { facts, leaves, calendar })
const whole = leave(`${MONDAY} am`, `${MONDAY} pm`)
const morning = leave(`${MONDAY} am`, `${MONDAY} am`)

describe('flags', () => {
  test.each([
    ['a sign-in on leave', [signIn(MONDAY, '08:00')], [whole], ['signInOnLeave']],
    ['a night on leave', [signIn(MONDAY, '22:00', { night: true })], [whole], ['signInOnLeave']],
    ['outside on leave', [signIn(MONDAY, '08:00', { grade: 'outside' })], [whole], ['outside']],
    ['the last minute of the morning on leave', [signIn(MONDAY, '11:59')], [morning], ['signInOnLeave']],
    ['the first of the afternoon after it', [signIn(MONDAY, '12:00')], [morning], []],
    ['sent later', [signIn(MONDAY, '08:00', { grade: 'C', offline: true })], [], ['sentLate']],
    ['sent later from outside', [signIn(MONDAY, '08:00', { grade: 'outside', offline: true })], [], ['outside']],
    ['outside', [signIn(MONDAY, '08:00', { grade: 'outside' })], [], ['outside']],
    [
      'coarse and outside',
      [signIn(MONDAY, '09:00', { grade: 'coarse' }), signIn(MONDAY, '08:00', { grade: 'outside' })],
      [],
      ['outside', 'coarse'],
    ],
    ['outside first, then within', [signIn(MONDAY, '08:00', { grade: 'outside' }), signIn(MONDAY, '09:00')], [], []],
    [
      'outside at night, within by day',
      [signIn(MONDAY, '08:00'), signIn(MONDAY, '22:00', { night: true, grade: 'outside' })],
      [],
      ['outside'],
    ],
    ['a night at noon', [signIn(MONDAY, '12:00', { night: true })], [], ['nightOutOfHours']],
    ['a leave that waits', [], [{ ...whole, state: 'pending' }], ['leavePending']],
    ['the entry against the leave', [recorded(MONDAY, 'onPost')], [whole], ['entryOnLeave']],
    ['the entry that says what the leave says', [recorded(MONDAY, 'officialTrip')], [{ ...whole, kind: 'study' }], []],
    ['a code with a fix elsewhere', [signIn(MONDAY, '08:00', { grade: 'outside', office: true })], [], ['outside', 'codeElsewhere']],
    [
      'a code with a fix elsewhere, then within',
      [signIn(MONDAY, '08:00', { grade: 'outside', office: true }), signIn(MONDAY, '09:00')],
      [],
      ['codeElsewhere'],
    ],
    ['a code alone', [signIn(MONDAY, '08:00', { grade: 'B', office: true })], [], []],
    [
      'a night by the code of an office for the day',
      [signIn(MONDAY, '22:00', { night: true, grade: 'B', dayOnly: true })],
      [],
      ['nightAtDayPlace'],
    ],
    ['a witness on leave', [witnessed(MONDAY)], [whole], ['witnessOnLeave']],
    ['a witness beside half a leave', [witnessed(MONDAY)], [morning], []],
    ['the entry beside half a leave', [recorded(MONDAY, 'onPost')], [morning], []],
  ] as [string, Fact[], DayLeave[], string[]][])('%s', (_, facts, leaves, flags) => expect(day(MONDAY, facts, leaves).flags).toEqual(flags))
})

describe('the grade of a day is that of the sign-in that makes it, else of the first', () => {
  test.each([
    [['outside'], 'outside'],
    [['coarse', 'outside'], 'coarse'],
    [['outside', 'B', 'A'], 'B'],
    [['A', 'outside'], 'A'],
    [[], undefined],
  ] as const)('%j: %s', (grades, grade) => {
    const facts = grades.map((each, i) => signIn(MONDAY, `0${7 + i}:00`, { grade: each }))
    expect(day(MONDAY, facts).grade).toBe(grade)
  })
  test('of two at the same instant always the same', () => {
    const [a, b] = [signIn(MONDAY, '08:00', { grade: 'A' }), signIn(MONDAY, '08:00', { grade: 'B' })]
    expect([day(MONDAY, [a, b]).grade, day(MONDAY, [b, a]).grade]).toEqual(['A', 'A'])
  })
  test('a witness is of equal worth to a B', () => {
    expect(day(MONDAY, [witnessed(MONDAY)]).grade).toBe('B')
    expect(day(MONDAY, [signIn(MONDAY, '08:00', { grade: 'outside' }), witnessed(MONDAY)]).grade).toBe('B')
    expect(day(MONDAY, [signIn(MONDAY, '08:00', { grade: 'C' }), witnessed(MONDAY)]).grade).toBe('C')
  })
  test('a night has none', () => expect(day(MONDAY, [signIn(MONDAY, '22:00', { night: true })]).grade).toBeUndefined())
})

describe('a night in the village [003-08]', () => {
  test.each([
    ['20:59', MONDAY, 'A', undefined],
    ['21:00', MONDAY, 'A', true],
    ['23:59', MONDAY, 'B', true],
    ['22:00', MONDAY, 'C', true],
    ['22:00', MONDAY, 'outside', undefined],
    ['22:00', MONDAY, 'coarse', undefined],
    ['05:59', TUESDAY, 'A', true],
    ['06:00', TUESDAY, 'A', undefined],
  ] as const)('%s on %s with %s', (time, on, grade, night) => {
    expect(day(MONDAY, [{ ...signIn(on, time, { night: true, grade }), date: MONDAY }]).night).toBe(night)
  })
})
