import fc from 'fast-check'
import type { DayLeave } from '../../../../miniprogram/domain/attendance/day'
import { halvesOf } from '../../../../miniprogram/domain/attendance/day'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { monthRecord } from '../../../../miniprogram/domain/attendance/month'
import { DAY_STATUSES_ON_LEAVE } from '../../../../miniprogram/domain/attendance/status'
import { datesFrom } from '../../../../miniprogram/domain/calendar'
import type { Post } from '../../../../miniprogram/domain/roles'
import { DEFAULT_RULES, withDefaults, type Rules } from '../../../../miniprogram/domain/rules'
import { rulesOf } from '../../../../miniprogram/domain/rules/dated'
import { workCalendar } from '../../../../miniprogram/domain/workdays'
import { calendar, decided, leave, posts, recorded, signIn, witnessed } from './samples'

type Asked = { rules?: Rules; month?: string; today?: string; facts?: Fact[]; leaves?: DayLeave[]; held?: Post[] }
const march = ({ month = '2026-03', today = '2026-03-31', facts = [], leaves = [], held = posts, rules = DEFAULT_RULES }: Asked = {}) =>
  monthRecord({ month, today, facts, leaves, calendar, posts: held, rules })
const post = (from: string | undefined, to: string | undefined, role: 'member' | 'standIn' = 'member'): Post => ({
  role,
  teamId: 'A',
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})

describe('the days of a month', () => {
  test.each([
    ['2026-02-28', 0],
    ['2026-03-01', 1],
    ['2026-03-02', 2],
    ['2026-03-30', 30],
    ['2026-03-31', 31],
    ['2026-04-01', 31],
  ])('today %s: %d', (today, count) => {
    expect(march({ today }).days).toHaveLength(count)
  })
  test.each([
    ['without end', [post(undefined, undefined)], 31],
    ['from the 10th', [post('2026-03-10', undefined)], 22],
    ['to the 10th', [post(undefined, '2026-03-10')], 10],
    ['a gap of one day', [post('2026-01-01', '2026-03-10'), post('2026-03-12', '2026-12-31')], 30],
    ['as stand-in for a week', [post('2026-03-09', '2026-03-15', 'standIn')], 7],
    ['over before', [post(undefined, '2026-02-28')], 0],
    ['an office alone', [{ role: 'townshipClerk', townshipId: 't1' }], 0],
  ] as [string, Post[], number][])('in post %s', (_, held, count) => expect(march({ held }).days).toHaveLength(count))
})

describe('counters', () => {
  test('halves, nights, and the working days in post [003-07][003-08][001-11]', () => {
    const facts = [
      signIn('2026-03-02', '08:00'),
      signIn('2026-03-02', '22:00', { night: true }),
      { ...signIn('2026-03-03', '02:00', { night: true }), date: '2026-03-02' },
      signIn('2026-03-03', '08:00'),
      signIn('2026-03-03', '21:00', { night: true }),
      signIn('2026-03-07', '10:00'),
      recorded('2026-03-05', 'officialTrip'),
      decided('2026-03-06', 'absentWithoutLeave'),
    ]
    const leaves = [leave('2026-03-03 pm', '2026-03-04 pm'), leave('2026-03-09 am', '2026-03-09 pm', { kind: 'study' })]
    expect(march({ facts, leaves, today: '2026-03-10' }).counters).toEqual({
      daysInVillage: 2.5,
      nights: 2,
      officialTripDays: 2,
      leaveDays: 1.5,
      workingDays: 7,
      unconfirmed: 1,
      absentWithoutLeave: 1,
    })
  })
  test('22 working days in March 2026, 16 in February with its make-up workdays, from both up to today', () => {
    expect([march(), march({ month: '2026-02' }), march({ today: '2026-03-06' })].map(({ counters }) => counters.workingDays)).toEqual([
      22, 16, 5,
    ])
  })
  test.each([
    ['a sign-in', [signIn('2026-03-02', '08:00'), signIn('2026-03-02', '22:00', { night: true })], 'onPost'],
    ['one that makes no day', [signIn('2026-03-02', '08:00', { grade: 'outside' })], 'unconfirmed'],
    ['an entry', [recorded('2026-03-02', 'officialTrip')], 'officialTrip'],
    ['a witness', [witnessed('2026-03-02')], 'onPost'],
  ] as [string, Fact[], string][])(
    'the day on which his post was ended stays his, by %s; those without a fact do not',
    (_, facts, status) => {
      const { days, counters } = march({ facts, today: '2026-03-04', held: [post(undefined, '2026-03-01')] })
      expect(days.map((day) => [day.date, day.status])).toEqual([
        ['2026-03-01', 'restDay'],
        ['2026-03-02', status],
      ])
      expect(counters.workingDays).toBe(1)
    },
  )

  test('equal the sum over the days, whatever happened, in whatever order it comes', () => {
    const dates = datesFrom('2026-02-27', '2026-04-02')
    const date = fc.constantFrom(...dates)
    const fact = fc.oneof(
      fc
        .tuple(date, fc.boolean(), fc.constantFrom('A', 'C', 'outside'))
        .map(([on, night, grade]): Fact => signIn(on, night ? '22:00' : '08:00', { night, grade })),
      fc.tuple(date, fc.constantFrom('onPost', 'officialTrip', 'restDay')).map(([on, status]): Fact => recorded(on, status)),
      date.map((on): Fact => witnessed(on)),
      fc.tuple(date, fc.constantFrom('onPost', 'absentWithoutLeave')).map(([on, decision]): Fact => decided(on, decision)),
    )
    const away = fc
      .tuple(
        fc.nat(dates.length - 1),
        fc.nat(6),
        fc.constantFrom('am', 'pm'),
        fc.constantFrom('sick', 'study', 'annual'),
        fc.constantFrom('pending', 'approved'),
      )
      .map(([at, length, side, kind, state]) =>
        leave(`${dates[at]!} ${side}`, `${dates[Math.min(at + length, dates.length - 1)]!} pm`, { kind, state }),
      )
    const facts = fc.uniqueArray(fact, { selector: ({ factId }) => factId, maxLength: 60 })
    fc.assert(
      fc.property(
        facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.uniqueArray(away, { selector: ({ leaveId }) => leaveId, maxLength: 4 }),
        ([all, shuffled], leaves) => {
          const record = march({ facts: all, leaves })
          const { days, counters } = record
          const halves = days.flatMap(halvesOf)
          const sum = (...statuses: string[]) => halves.filter((status) => statuses.includes(status)).length / 2
          expect(counters).toEqual({
            daysInVillage: sum('onPost'),
            nights: new Set(
              all
                .filter((one) => one.kind === 'signIn' && one.night && one.grade !== 'outside' && one.date.startsWith('2026-03'))
                .map((one) => one.date),
            ).size,
            officialTripDays: sum('officialTrip'),
            leaveDays: sum(...DAY_STATUSES_ON_LEAVE),
            workingDays: 22,
            unconfirmed: sum('unconfirmed'),
            absentWithoutLeave: sum('absentWithoutLeave'),
          })
          const { daysInVillage, officialTripDays, leaveDays, unconfirmed, absentWithoutLeave } = counters
          expect(daysInVillage + officialTripDays + leaveDays + unconfirmed + absentWithoutLeave + sum('restDay')).toBe(31)
          expect(march({ facts: shuffled, leaves: [...leaves].reverse() })).toEqual(record)
        },
      ),
    )
  })
})

describe('trips counted as in the village [C-7]', () => {
  const facts = [signIn('2026-03-02', '08:00'), recorded('2026-03-03', 'officialTrip'), recorded('2026-03-10', 'officialTrip')]
  const leaves = [leave('2026-03-11 am', '2026-03-11 am', { kind: 'training' }), leave('2026-03-12 am', '2026-03-12 pm')]
  const counted = (rules?: Rules) => march({ facts, leaves, ...(rules === undefined ? {} : { rules }) }).counters
  const own = { attendance: { tripsCountAsVillage: true } }
  test.each<[string, Rules, number]>([
    ['not by the texts', DEFAULT_RULES, 1],
    ['where the county says so, by halves too', withDefaults(own), 3.5],
    ['from the day on that it has said so', rulesOf({}, [{ from: '2026-03-10', rules: own, on: '2026-03-01' }], '2026-03-31'), 2.5],
    ['of a later month’s rule nothing', rulesOf({}, [{ from: '2026-04-01', rules: own, on: '2026-03-01' }], '2026-04-02'), 1],
  ])('%s', (_, rules, days) => {
    expect(counted(rules)).toMatchObject({ daysInVillage: days, officialTripDays: 2.5, leaveDays: 1 })
  })
})

describe('a year that nobody has published', () => {
  const posted = { today: '2027-12-31', posts, leaves: [], facts: [] }
  test.each([
    ['2026-12', undefined],
    ['2027-01', true],
  ])('%s', (month, provisional) => {
    expect(monthRecord({ ...posted, month, calendar, rules: DEFAULT_RULES }).calendarProvisional).toBe(provisional)
  })
  test('until the county enters it', () => {
    expect(
      monthRecord({
        ...posted,
        month: '2027-01',
        calendar: workCalendar([{ year: 2027, rest: ['2027-01-01'], work: [] }]),
        rules: DEFAULT_RULES,
      }).calendarProvisional,
    ).toBeUndefined()
  })
})
