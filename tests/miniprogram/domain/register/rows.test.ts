import fc from 'fast-check'
import { halvesOf, type Day } from '../../../../miniprogram/domain/attendance/day'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { DAY_STATUSES } from '../../../../miniprogram/domain/attendance/status'
import { ENTRY_STATUSES } from '../../../../miniprogram/domain/attendance/fact'
import { withEntry, withFinding, withLeaveOn } from '../../../../miniprogram/domain/register/amending'
import { firstOwed, fileByOf, isLate, owedMonths, workingDayBefore } from '../../../../miniprogram/domain/register/deadline'
import { packed, unpacked } from '../../../../miniprogram/domain/register/packed'
import { rowOf, unsettledIn, type RegisterPerson, type RegisterRow } from '../../../../miniprogram/domain/register/rows'
import { nextReminder } from '../../../../miniprogram/domain/register/notices'
import { versionText } from '../../../../miniprogram/domain/register/text'
import { DEFAULT_RULES, withDefaults } from '../../../../miniprogram/domain/rules'
import { rulesOf } from '../../../../miniprogram/domain/rules/dated'
import { calendar, decided, half, posts, recorded, signIn, witnessed } from '../attendance/samples'

const month = '2026-03'
const teams = new Map(['A', 'A9'].map((teamId) => [teamId, { teamId, name: `${teamId}队`, villageName: '塘门口村' }]))
const rules = withDefaults()
const sources = { month, today: '2026-04-01', teams, calendar, rules }
const person = (more: Partial<RegisterPerson> = {}): RegisterPerson => ({
  personId: 'a2',
  name: '王秀英',
  posts,
  facts: [],
  leaves: [],
  ...more,
})
const leave = (
  from: string,
  to: string,
  state: 'approved' | 'pending' = 'approved',
  kind: 'personal' | 'sick' | 'officialTrip' = 'personal',
) => ({
  leaveId: `${kind}-${from}`,
  kind,
  from: half(from),
  to: half(to),
  state,
})
const dated = (day: number) => `2026-03-${String(day).padStart(2, '0')}`
const inA = { role: 'member' as const, teamId: 'A', villageId: 'v1', townshipId: 't1' }
const inB = { ...inA, teamId: 'B', villageId: 'v9', townshipId: 't2' }
const datesOf = (row: RegisterRow | undefined) => row?.days.map(({ date }) => +date.slice(8))
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe('his days are those in a team of the township [002-19]', () => {
  test.each([
    ['all month', posts, [], upTo(1, 31)],
    ['from the 16th', [{ ...inA, from: dated(16) }], [], upTo(16, 31)],
    [
      'up to the 15th, then elsewhere',
      [
        { ...inA, to: dated(15) },
        { ...inB, from: dated(16) },
      ],
      [],
      upTo(1, 15),
    ],
    [
      'elsewhere, then from the 16th',
      [
        { ...inB, to: dated(15) },
        { ...inA, from: dated(16) },
      ],
      [],
      upTo(16, 31),
    ],
    [
      'of two of its teams',
      [
        { ...inA, to: dated(15) },
        { ...inA, teamId: 'A9', from: dated(16) },
      ],
      [],
      upTo(1, 31),
    ],
    ['with the day that he served after his last', [{ ...inA, to: dated(15) }], [signIn(dated(16), '08:00')], upTo(1, 16)],
    [
      'elsewhere on the day that he had begun here',
      [
        { ...inA, to: dated(15) },
        { ...inB, from: dated(16) },
      ],
      [signIn(dated(16), '08:00')],
      upTo(1, 15),
    ],
    ['ended before', [{ ...inA, to: '2026-02-28' }], [], undefined],
    ['to come', [{ ...inA, from: '2026-04-01' }], [], undefined],
    ['elsewhere', [inB], [], undefined],
  ])('%s', (_, own, facts: Fact[], days) => expect(datesOf(rowOf(person({ posts: own, facts }), sources))).toEqual(days))
  test('an open month goes up to today', () => expect(datesOf(rowOf(person(), { ...sources, today: dated(10) }))).toEqual(upTo(1, 10)))
  test('team and role are those of his last day', () => {
    const own = [
      { ...inA, to: dated(15) },
      { ...inA, role: 'firstSecretary' as const, teamId: 'A9', from: dated(16) },
    ]
    expect(rowOf(person({ posts: own }), sources)).toMatchObject({ teamId: 'A9', role: 'firstSecretary', teamName: 'A9队' })
  })
})

const days = fc.integer({ min: 1, max: 31 }).map(dated)
const facts: fc.Arbitrary<Fact> = fc.oneof(
  days.map((date) => signIn(date, '08:00')),
  days.map((date) => signIn(date, '22:00', { night: true })),
  days.map((date) => signIn(date, '09:00', { grade: 'outside' })),
  days.map((date) => witnessed(date)),
  fc.tuple(days, fc.constantFrom('onPost', 'officialTrip', 'restDay')).map(([date, status]) => recorded(date, status as 'onPost')),
  fc.tuple(days, fc.constantFrom('onPost', 'absentWithoutLeave', 'explained')).map(([date, found]) => decided(date, found as 'onPost')),
)
const leaves = fc
  .tuple(days, fc.integer({ min: 0, max: 4 }), fc.constantFrom('approved' as const, 'pending' as const), fc.constantFrom('am', 'pm'))
  .map(([date, more, state, side]) => leave(`${date} ${side}`, `${dated(Math.min(31, +date.slice(8) + more))} pm`, state))
const world = fc.record({
  facts: fc.uniqueArray(facts, { selector: ({ factId }) => factId, maxLength: 40 }),
  leaves: fc.array(leaves, { maxLength: 3 }),
})

test('a month is a function of its facts, whatever their order of arrival', () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), ({ facts: some, leaves: away }, chance) => {
      const keys = new Map(some.map((fact) => [fact.factId, chance.next().value]))
      const shuffled = [...some].sort((a, b) => keys.get(a.factId)! - keys.get(b.factId)!)
      expect(rowOf(person({ facts: shuffled, leaves: [...away].reverse() }), sources)).toEqual(
        rowOf(person({ facts: some, leaves: away }), sources),
      )
    }),
  )
})

test('the sum of all that his halves are is his days in post; packed and unpacked it is the same, and says the same', () => {
  fc.assert(
    fc.property(world, (speaks) => {
      const row = rowOf(person(speaks), sources)!
      const counted = DAY_STATUSES.map((status) => row.days.flatMap(halvesOf).filter((one) => one === status).length / 2)
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(31)
      const held = unpacked(packed([row], month), month)
      expect(held).toEqual([row])
      const of = { townshipId: 't1', month, version: 1 }
      expect(versionText(of, held)).toBe(versionText(of, [row]))
      expect(unsettledIn([row]).length).toBe(row.days.filter((day) => halvesOf(day).includes('unconfirmed')).length)
    }),
  )
})

describe('a day of a version, otherwise', () => {
  const dayOf = (some: Partial<RegisterPerson>): Day => rowOf(person(some), sources)!.days[2]!
  const onPost = dayOf({ facts: [signIn(dated(3), '08:00')] })
  const halfSick = dayOf({ facts: [signIn(dated(3), '15:00')], leaves: [leave('2026-03-03 am', '2026-03-03 am', 'approved', 'sick')] })
  const whole = dayOf({ leaves: [leave('2026-03-03 am', '2026-03-03 pm')] })
  const found = dayOf({ facts: [decided(dated(3), 'absentWithoutLeave')] })

  test('by the clerk', () => {
    expect(withEntry(onPost, 'restDay')).toMatchObject({ status: 'restDay', reviewed: true })
    expect(withEntry(halfSick, 'officialTrip')).toMatchObject({ status: 'officialTrip', half: { am: 'sickLeave', pm: 'officialTrip' } })
    expect(() => withEntry(whole, 'onPost')).toThrow(expect.objectContaining({ code: 'ON_LEAVE' }) as Error)
  })
  const AWAY = (['sick', 'officialTrip'] as const).flatMap((kind) => [
    leave('2026-03-02 am', '2026-03-03 am', 'approved', kind),
    leave('2026-03-03 pm', '2026-03-04 pm', 'approved', kind),
    leave('2026-03-03 am', '2026-03-03 pm', 'pending', kind),
  ])
  const SAID = [undefined, signIn(dated(3), '08:00'), ...ENTRY_STATUSES.map((status) => recorded(dated(3), status))]
  test.each(ENTRY_STATUSES)('by an entry of %s just as the facts would have it, whatever stood before', (status) => {
    for (const leaves of [[], ...AWAY.map((one) => [one])])
      for (const said of SAID) {
        const before = dayOf({ facts: said === undefined ? [] : [said], leaves })
        const { flags: _, grade: __, ...computed } = dayOf({ facts: [recorded(dated(3), status)], leaves })
        expect(withEntry(before, status)).toMatchObject(computed)
        expect(withEntry(withEntry(before, 'onPost'), status)).toMatchObject(computed)
      }
  })
  test.each([
    ['a day', '2026-03-03 am', '2026-03-03 pm'],
    ['its morning', '2026-03-02 am', '2026-03-03 am'],
    ['its afternoon', '2026-03-03 pm', '2026-03-04 pm'],
  ])('by a slip of %s just as the facts would have it', (_, from, to) => {
    const slip = leave(from, to)
    const facts = [recorded(dated(3), 'onPost')]
    expect(withLeaveOn(dayOf({ facts }), slip)).toMatchObject({
      ...dayOf({ facts, leaves: [slip] }),
      flags: expect.anything() as unknown,
    })
  })
  test('what a case has found stays; a slip of other days changes nothing', () => {
    expect(withLeaveOn(found, leave('2026-03-03 am', '2026-03-03 pm'))).toBe(found)
    expect(withLeaveOn(onPost, leave('2026-03-04 am', '2026-03-05 pm'))).toBe(onPost)
    expect(withFinding(onPost, 'absentWithoutLeave')).toMatchObject({ status: 'absentWithoutLeave', reviewed: true })
  })
})

describe('filed by the fifth working day of the next month [002-24][C-6]', () => {
  test.each([
    ['2026-01', '2026-02-06'],
    ['2026-02', '2026-03-06'],
    ['2026-03', '2026-04-08'],
    ['2026-09', '2026-10-13'],
  ])('%s: %s', (of, fileBy) => expect(fileByOf(of, { rules: DEFAULT_RULES, calendar, since: '2020-01-01' })).toEqual({ fileBy }))
  describe('rules that change in the middle of a year move no term of a month that was over', () => {
    const change = { from: '2026-04-01', rules: { register: { fileByWorkingDay: 10 } }, on: '2026-03-20' }
    const within = { ...change, from: '2026-05-15', rules: { register: { fileByWorkingDay: 3 } } }
    const rows: [string, string, string][] = [
      ['before the first', '2026-03', '2026-04-08'],
      ['by the first', '2026-04', '2026-05-18'],
      ['changed within the month', '2026-05', '2026-06-03'],
    ]
    const readings: [string][] = [['2026-03-25'], ['2026-04-07'], ['2026-05-20'], ['2026-12-01']]
    describe.each(readings)('read on %s', (today) => {
      const rules = rulesOf({}, [change, within], today)
      test.each(rows)('%s: %s is filed by %s', (_, of, fileBy) => expect(fileByOf(of, { rules, calendar }).fileBy).toBe(fileBy))
      test.each(rows)('%s: the reminder of %s is three working days before %s', (_, of, fileBy) => {
        const register = { townshipId: 't', month: of, state: 'open' as const, version: 0, writes: 0, versions: [], people: [] }
        const at = nextReminder(register, { rules, calendar, now: new Date(`${of}-28T12:00:00+08:00`) })
        expect(at).toEqual(new Date(`${workingDayBefore(fileBy, 3, calendar)}T08:00:00+08:00`))
      })
    })
  })
  test('in a year that nobody has published nothing is late by it', () => {
    const due = fileByOf('2026-12', { rules: DEFAULT_RULES, calendar, since: '2020-01-01' })
    expect(due).toEqual({ fileBy: '2027-01-07', calendarProvisional: true })
    expect(isLate(due, new Date('2027-03-01T08:00:00+08:00'))).toBe(false)
  })
  test.each([
    ['the month before the county began', '2026-02', true],
    ['the month in which it began', '2026-03', true],
    ['the first that began after it', '2026-04', undefined],
  ])('of %s: is it not owed? %s', (_, of, isNotOwed) => {
    const due = fileByOf(of, { rules: DEFAULT_RULES, calendar, since: '2026-03-02' })
    expect([due.isNotOwed, isLate(due, new Date('2026-12-01T08:00:00+08:00'))]).toEqual([isNotOwed, isNotOwed === undefined])
  })
  test('its last minute is not late, the next is', () => {
    const due = { fileBy: '2026-04-08' }
    expect([isLate(due, new Date('2026-04-08T23:59:59+08:00')), isLate(due, new Date('2026-04-09T00:00:00+08:00'))]).toEqual([false, true])
  })
  test('three and one working days before it', () =>
    expect([3, 1].map((count) => workingDayBefore('2026-04-08', count, calendar))).toEqual(['2026-04-02', '2026-04-07']))
  test.each([
    ['2026-03-02', '2026-04'],
    ['2026-03-01', '2026-04'],
    ['2025-12-31', '2026-01'],
  ])('who begins on %s owes %s first', (since, first) => expect(firstOwed(since)).toBe(first))
  test.each([
    ['2026-04-30T23:59:00+08:00', []],
    ['2026-05-01T00:00:00+08:00', ['2026-04']],
    ['2026-06-15T08:00:00+08:00', ['2026-04', '2026-05']],
  ])('owed at %s: %j', (now, months) => expect(owedMonths('2026-03-02', new Date(now))).toEqual(months))
})
