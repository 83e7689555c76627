import fc from 'fast-check'
import { dayOf, halvesOf, type DayLeave } from '../../../../miniprogram/domain/attendance/day'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { DAY_STATUSES, STATUS_CLAUSES } from '../../../../miniprogram/domain/attendance/status'
import { LEAVE_KINDS } from '../../../../miniprogram/domain/rules'
import { workCalendar } from '../../../../miniprogram/domain/workdays'
import { calendar, decided, leave, recorded, signIn, witnessed } from './samples'
import { runs } from '../../../runs'

const MONDAY = '2026-03-02'
const TUESDAY = '2026-03-03'
const SATURDAY = '2026-03-07'
const day = (date: string, facts: Fact[] = [], leaves: DayLeave[] = []) => dayOf(date, { facts, leaves, calendar })
const whole = leave(`${MONDAY} am`, `${MONDAY} pm`)
const morning = leave(`${MONDAY} am`, `${MONDAY} am`)
const afternoon = leave(`${MONDAY} pm`, `${MONDAY} pm`, { kind: 'sick' })

describe('what ranks highest of a day [002-19][002-22]', () => {
  test.each([
    ['nothing, on a working day', MONDAY, [], [], 'unconfirmed', false],
    ['nothing, on a Saturday', SATURDAY, [], [], 'restDay', false],
    ['a public holiday', '2026-10-01', [], [], 'restDay', false],
    ['a make-up workday on a Saturday', '2026-02-14', [], [], 'unconfirmed', false],
    ['A', MONDAY, [signIn(MONDAY, '08:00')], [], 'onPost', false],
    ['B', MONDAY, [signIn(MONDAY, '08:00', { grade: 'B' })], [], 'onPost', false],
    ['C', MONDAY, [signIn(MONDAY, '08:00', { grade: 'C', offline: true })], [], 'onPost', false],
    ['outside', MONDAY, [signIn(MONDAY, '08:00', { grade: 'outside' })], [], 'unconfirmed', false],
    ['coarse', MONDAY, [signIn(MONDAY, '08:00', { grade: 'coarse' })], [], 'unconfirmed', false],
    ['a night, which gives no day', MONDAY, [signIn(MONDAY, '22:00', { night: true })], [], 'unconfirmed', false],
    ['a sign-in of another date', TUESDAY, [signIn(MONDAY, '08:00')], [], 'unconfirmed', false],
    ['a sign-in on a rest day', SATURDAY, [signIn(SATURDAY, '08:00')], [], 'onPost', false],
    ['outside on a rest day', SATURDAY, [signIn(SATURDAY, '08:00', { grade: 'outside' })], [], 'restDay', false],
    ['the entry over a sign-in [002-20]', MONDAY, [signIn(MONDAY, '08:00'), recorded(MONDAY, 'restDay')], [], 'restDay', true],
    ['the entry over the calendar [002-20]', SATURDAY, [recorded(SATURDAY, 'officialTrip')], [], 'officialTrip', true],
    ['a witness', MONDAY, [witnessed(MONDAY)], [], 'onPost', false],
    ['a witness on a rest day', SATURDAY, [witnessed(SATURDAY)], [], 'onPost', false],
    ['a witness of another date', TUESDAY, [witnessed(MONDAY)], [], 'unconfirmed', false],
    ['the entry over a witness [002-20]', MONDAY, [witnessed(MONDAY), recorded(MONDAY, 'restDay')], [], 'restDay', true],
    ['the leave over a witness', MONDAY, [witnessed(MONDAY)], [whole], 'personalLeave', false],
    ['a witness under a pending leave', MONDAY, [witnessed(MONDAY)], [{ ...whole, state: 'pending' }], 'onPost', false],
    ['the leave over a sign-in', MONDAY, [signIn(MONDAY, '08:00')], [whole], 'personalLeave', false],
    ['the leave over the entry', MONDAY, [recorded(MONDAY, 'onPost')], [whole], 'personalLeave', false],
    ['leave on a rest day [002-30]', SATURDAY, [], [leave(`${SATURDAY} am`, `${SATURDAY} pm`)], 'personalLeave', false],
    ['the case over the leave [002-45]', MONDAY, [decided(MONDAY, 'absentWithoutLeave')], [whole], 'absentWithoutLeave', true],
    [
      'the case over entry and sign-in [002-45]',
      MONDAY,
      [signIn(MONDAY, '08:00'), recorded(MONDAY, 'onPost'), decided(MONDAY, 'absentWithoutLeave')],
      [],
      'absentWithoutLeave',
      true,
    ],
    ['a case that finds him on post', MONDAY, [decided(MONDAY, 'onPost')], [], 'onPost', true],
    ['a case that finds public duty', MONDAY, [decided(MONDAY, 'officialTrip')], [], 'officialTrip', true],
    ['a case explained: as without it', MONDAY, [signIn(MONDAY, '08:00'), decided(MONDAY, 'explained')], [], 'onPost', false],
    ['a case explained, no other fact', MONDAY, [decided(MONDAY, 'explained')], [], 'unconfirmed', false],
    ['a rejected leave', MONDAY, [], [{ ...whole, state: 'rejected' }], 'unconfirmed', false],
    ['a withdrawn leave', MONDAY, [], [{ ...whole, state: 'withdrawn' }], 'unconfirmed', false],
    ['a pending leave', MONDAY, [], [{ ...whole, state: 'pending' }], 'unconfirmed', false],
    [
      'a pending leave over a rest day',
      SATURDAY,
      [],
      [leave(`${SATURDAY} am`, `${SATURDAY} pm`, { state: 'pending' })],
      'unconfirmed',
      false,
    ],
    ['a sign-in under a pending leave', MONDAY, [signIn(MONDAY, '08:00')], [{ ...whole, state: 'pending' }], 'onPost', false],
  ] as [string, string, Fact[], DayLeave[], string, boolean][])('%s', (_, date, facts, leaves, status, reviewed) => {
    const found = day(date, facts, leaves)
    expect([found.status, found.reviewed, found.half]).toEqual([status, reviewed, undefined])
  })

  test('the machine finds nobody absent, whatever the facts and leaves [002-45]', () => {
    fc.assert(
      fc.property(sources(), ({ facts, leaves }) => {
        const undecided = facts.filter((fact) => fact.kind !== 'case')
        expect(halvesOf(day(MONDAY, undecided, leaves))).not.toContain('absentWithoutLeave')
      }),
    )
  })
})

describe('leave on a day [002-22]', () => {
  test.each([
    ['morning, nothing else', [], [morning], 'unconfirmed', { am: 'personalLeave', pm: 'unconfirmed' }],
    ['morning, and a sign-in', [signIn(MONDAY, '13:30')], [morning], 'onPost', { am: 'personalLeave', pm: 'onPost' }],
    ['afternoon, and a sign-in', [signIn(MONDAY, '08:00')], [afternoon], 'onPost', { am: 'onPost', pm: 'sickLeave' }],
    ['afternoon, and the entry', [recorded(MONDAY, 'officialTrip')], [afternoon], 'officialTrip', { am: 'officialTrip', pm: 'sickLeave' }],
    [
      'public duty beside the same by entry',
      [recorded(MONDAY, 'officialTrip')],
      [{ ...morning, kind: 'study' }],
      'officialTrip',
      { am: 'officialTrip', pm: 'officialTrip' },
    ],
    [
      'morning approved, afternoon pending',
      [],
      [morning, { ...afternoon, state: 'pending' }],
      'unconfirmed',
      { am: 'personalLeave', pm: 'unconfirmed' },
    ],
    ['two leaves of two kinds', [], [morning, afternoon], 'personalLeave', { am: 'personalLeave', pm: 'sickLeave' }],
    ['two leaves of one kind', [], [morning, { ...afternoon, kind: 'personal' }], 'personalLeave', undefined],
    ['a case takes the whole day', [decided(MONDAY, 'onPost')], [morning], 'onPost', undefined],
  ] as [string, Fact[], DayLeave[], string, unknown][])('%s', (_, facts, leaves, status, half) => {
    const found = day(MONDAY, facts, leaves)
    expect([found.status, found.half]).toEqual([status, half])
  })

  test('half a rest day', () => {
    expect(day(SATURDAY, [], [leave(`${SATURDAY} pm`, '2026-03-09 pm')])).toMatchObject({
      status: 'restDay',
      half: { am: 'restDay', pm: 'personalLeave' },
    })
  })

  test.each([
    ['2026-03-02 am', ['personalLeave', 'unconfirmed'], ['unconfirmed', 'unconfirmed']],
    ['2026-03-02 pm', ['personalLeave', 'personalLeave'], ['unconfirmed', 'unconfirmed']],
    ['2026-03-03 am', ['personalLeave', 'personalLeave'], ['personalLeave', 'unconfirmed']],
    ['2026-03-03 pm', ['personalLeave', 'personalLeave'], ['personalLeave', 'personalLeave']],
    ['2026-03-05 am', ['personalLeave', 'personalLeave'], ['personalLeave', 'personalLeave']],
  ])('asked for from the 2nd to the 3rd and returned on %s: up to and with that half-day', (returned, monday, tuesday) => {
    const returnedOn = { date: returned.slice(0, 10), half: returned.slice(11) as 'am' | 'pm' }
    const ended = [leave(`${MONDAY} am`, `${TUESDAY} pm`, { state: 'returned', returnedOn })]
    expect([halvesOf(day(MONDAY, [], ended)), halvesOf(day(TUESDAY, [], ended))]).toEqual([monday, tuesday])
  })

  test.each([
    ['officialTrip', 'officialTrip'],
    ['study', 'officialTrip'],
    ['training', 'officialTrip'],
    ['personal', 'personalLeave'],
    ['sick', 'sickLeave'],
    ['annual', 'annualLeave'],
    ['marriage', 'otherLeave'],
    ['maternity', 'otherLeave'],
    ['bereavement', 'otherLeave'],
    ['family', 'otherLeave'],
    ['other', 'otherLeave'],
  ] as const)('%s is %s [002-31][002-32]', (kind, status) => {
    expect(day(MONDAY, [], [{ ...whole, kind }])).toMatchObject({ status, leaveId: whole.leaveId })
  })
  test('no kind is forgotten above', () => expect(LEAVE_KINDS).toHaveLength(11))
})

describe('the clause of a day', () => {
  const LEAVE = '第8条：事假、病假、年休假等因私……必须履行书面请假手续'
  const ENTRY = '第7条：落实专人负责驻村干部的考勤管理，考勤按日登记'
  test.each(DAY_STATUSES.map((status) => [status]))('%s has one', (status) =>
    expect(STATUS_CLAUSES[status].words.length).toBeGreaterThan(5),
  )
  test.each([
    ['absence [002-45]', [decided(MONDAY, 'absentWithoutLeave')], [], '第8条：不假外出或擅自超假的一律按旷工处理'],
    ['the entry [002-20]', [recorded(MONDAY, 'onPost')], [], ENTRY],
    ['a sign-in [002-19]', [signIn(MONDAY, '08:00')], [], '第7条：考勤按日登记'],
    ['half a leave, and the entry', [recorded(MONDAY, 'onPost')], [morning], `${LEAVE}；${ENTRY}`],
    ['both halves', [signIn(MONDAY, '13:30')], [morning], `${LEAVE}；第7条：考勤按日登记`],
    ['a whole leave of two kinds under one clause', [], [morning, afternoon], LEAVE],
  ] as [string, Fact[], DayLeave[], string][])('%s', (_, facts, leaves, clause) => expect(day(MONDAY, facts, leaves).clause).toBe(clause))
})

describe('a year that nobody has published', () => {
  const date = '2027-03-01'
  test.each([
    ['leans on it', [], [], true],
    ['a sign-in does not', [signIn(date, '08:00')], [], undefined],
    ['a witness does not', [witnessed(date)], [], undefined],
    ['an entry does not', [recorded(date, 'onPost')], [], undefined],
    ['a decision does not', [decided(date, 'onPost')], [], undefined],
    ['a whole leave does not', [], [leave(`${date} am`, `${date} pm`)], undefined],
    ['half a leave does', [], [leave(`${date} am`, `${date} am`)], true],
  ] as [string, Fact[], DayLeave[], unknown][])('%s', (_, facts, leaves, provisional) =>
    expect(day(date, facts, leaves).calendarProvisional).toBe(provisional),
  )
  test('until the county enters it', () => {
    const entered = workCalendar([{ year: 2027, rest: [], work: [] }])
    expect(dayOf(date, { facts: [], leaves: [], calendar: entered }).calendarProvisional).toBeUndefined()
  })
})

/** Facts and leaves of 2 March, of every sort, contradictions included. */
function sources() {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
  const tap = fc
    .tuple(time, fc.boolean(), fc.constantFrom('A', 'B', 'C', 'outside', 'coarse'))
    .map(([at, night, grade]) => signIn(MONDAY, at, { night, grade }))
  const entry = fc
    .tuple(time, fc.constantFrom('onPost', 'officialTrip', 'restDay'))
    .map(([at, status]) => recorded(MONDAY, status, { factId: `r-${at}`, at: signIn(MONDAY, at).at }))
  const seen = time.map((at) => witnessed(MONDAY, { factId: `w-${at}`, at: signIn(MONDAY, at).at }))
  const finding = fc
    .tuple(time, fc.constantFrom('onPost', 'explained', 'officialTrip', 'absentWithoutLeave'))
    .map(([at, decision]) => ({ ...decided(MONDAY, decision), factId: `c-${at}`, at: signIn(MONDAY, at).at }))
  const periods = fc.constantFrom(['am', 'am'], ['pm', 'pm'], ['am', 'pm'])
  const away = fc
    .tuple(
      fc.integer(),
      periods,
      fc.constantFrom(...LEAVE_KINDS),
      fc.constantFrom('pending', 'approved', 'returned', 'rejected', 'withdrawn'),
    )
    .map(([id, [from, to], kind, state]) => leave(`${MONDAY} ${from}`, `${MONDAY} ${to}`, { leaveId: `l-${id}`, kind, state }))
  const byId = <T>(key: (item: T) => string) => ({ selector: key, maxLength: 5 })
  return fc.record({
    facts: fc.uniqueArray(
      fc.oneof<fc.Arbitrary<Fact>[]>(tap, tap, entry, seen, finding),
      byId((fact: Fact) => fact.factId),
    ),
    leaves: fc.uniqueArray(away, { ...byId((each: DayLeave) => each.leaveId), maxLength: 3 }),
  })
}

describe('the order in which facts and leaves come', () => {
  test('never changes a day', () => {
    fc.assert(
      fc.property(
        sources().chain(({ facts, leaves }) =>
          fc.tuple(
            fc.constant({ facts, leaves }),
            fc.shuffledSubarray(facts, { minLength: facts.length }),
            fc.shuffledSubarray(leaves, { minLength: leaves.length }),
          ),
        ),
        ([{ facts, leaves }, otherFacts, otherLeaves]) => expect(day(MONDAY, otherFacts, otherLeaves)).toEqual(day(MONDAY, facts, leaves)),
      ),
      { numRuns: runs(500) },
    )
  })

  test('what is of other dates never changes a day', () => {
    fc.assert(
      fc.property(sources(), ({ facts, leaves }) => {
        const elsewhere = [signIn(TUESDAY, '08:00'), decided(TUESDAY, 'absentWithoutLeave'), recorded('2026-03-01', 'onPost')]
        expect(day(MONDAY, [...elsewhere, ...facts], [leave(`${TUESDAY} am`, `${TUESDAY} pm`), ...leaves])).toEqual(
          day(MONDAY, facts, leaves),
        )
      }),
    )
  })
})
