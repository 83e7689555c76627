import {
  recordDay,
  refuseFuture,
  refuseFutures,
  witness,
  witnessedDate,
  type RecordDayInput,
} from '../../../../miniprogram/domain/attendance/entry'
import type { DayLeave } from '../../../../miniprogram/domain/attendance/day'
import type { RecordedFact, WitnessFact } from '../../../../miniprogram/domain/attendance/fact'
import { Refusal } from '../../../../miniprogram/domain/refusal'
import { leave } from './samples'

const input: RecordDayInput = { personId: 'a2', date: '2026-03-03', status: 'onPost', reason: '无信号，村委会纸质登记' }
const now = new Date('2026-03-04T08:00:00+08:00')
const later = new Date('2026-03-05T08:00:00+08:00')
const clerk = { personId: 'clerk1', name: '欧阳雪' }
type More = { standing?: RecordedFact | null; lockedMonths?: string[]; leaves?: DayLeave[]; clerk?: typeof clerk; now?: Date }
const enter = (
  more: Partial<RecordDayInput> = {},
  { standing = null, lockedMonths = [], leaves = [], clerk: by = clerk, now: at = now }: More = {},
) => recordDay({ ...input, ...more }, { factId: 'f', standing, team: { teamId: 'A', lockedMonths }, leaves, by, now: at })
const codeOf = (run: () => unknown): string => {
  try {
    run()
    return 'done'
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
}

describe('the clerk’s entry [002-20]', () => {
  const first = enter()
  const entry = {
    status: 'onPost',
    reason: input.reason,
    evidenceFileIds: [],
    byPersonId: 'clerk1',
    byName: '欧阳雪',
    at: '2026-03-04T08:00:00.000+08:00',
  }
  test('is a fact of that day', () =>
    expect(first).toEqual({
      factId: 'f',
      kind: 'recorded',
      once: 'f',
      personId: 'a2',
      teamId: 'A',
      date: '2026-03-03',
      ...entry,
      history: [],
    }))
  test('the same again stands as it stands', () => expect(enter({}, { standing: first, now: later })).toBe(first))
  test.each([
    ['another status', { status: 'restDay' as const }, {}],
    ['another reason', { reason: '核对后更正' }, {}],
    ['evidence', { evidenceFileIds: ['cloud://a'] }, {}],
    ['another clerk', {}, { clerk: { personId: 'clerk9', name: '代班' } }],
  ])('%s replaces it, and what it replaced stays readable', (_, more, by) => {
    const second = enter(more, { standing: first, now: later, ...by })
    expect(second).toMatchObject({ ...more, at: '2026-03-05T08:00:00.000+08:00', history: [entry] })
    expect(enter({ reason: '再改' }, { standing: second, now: later }).history.map(({ at }) => at)).toEqual([entry.at, second.at])
  })

  test.each([
    ['no leave', [], 'done'],
    ['an approved leave of the whole day', [leave('2026-03-03 am', '2026-03-03 pm')], 'ON_LEAVE'],
    ['within a longer one', [leave('2026-03-02 pm', '2026-03-04 am')], 'ON_LEAVE'],
    ['of the morning', [leave('2026-03-02 pm', '2026-03-03 am')], 'done'],
    ['of the afternoon', [leave('2026-03-03 pm', '2026-03-04 am')], 'done'],
    ['two halves', [leave('2026-03-03 am', '2026-03-03 am'), leave('2026-03-03 pm', '2026-03-03 pm')], 'ON_LEAVE'],
    ['of the day before', [leave('2026-03-02 am', '2026-03-02 pm')], 'done'],
    ['waiting', [leave('2026-03-03 am', '2026-03-03 pm', { state: 'pending' })], 'done'],
    [
      'returned that day',
      [leave('2026-03-02 am', '2026-03-03 pm', { state: 'returned', returnedOn: { date: '2026-03-03', half: 'pm' } })],
      'ON_LEAVE',
    ],
    [
      'returned that morning',
      [leave('2026-03-02 am', '2026-03-03 pm', { state: 'returned', returnedOn: { date: '2026-03-03', half: 'am' } })],
      'done',
    ],
    [
      'returned the day before',
      [leave('2026-03-02 am', '2026-03-03 pm', { state: 'returned', returnedOn: { date: '2026-03-02', half: 'pm' } })],
      'done',
    ],
  ])('%s', (_, leaves, code) => expect(codeOf(() => enter({}, { leaves }))).toBe(code))

  test.each([
    [['2026-02'], 'done'],
    [['2026-03'], 'REGISTER_LOCKED'],
    [['2026-04'], 'done'],
    [['2026-02', '2026-03'], 'REGISTER_LOCKED'],
  ])('locked %j: %s [002-23]', (lockedMonths, code) => {
    expect(codeOf(() => enter({}, { lockedMonths }))).toBe(code)
  })
  test('leave is told before the lock', () => {
    expect(codeOf(() => enter({}, { leaves: [leave('2026-03-03 am', '2026-03-03 pm')], lockedMonths: ['2026-03'] }))).toBe('ON_LEAVE')
  })
  test.each([
    ['2026-03-03T23:59:59+08:00', '2026-03-04', 'INVALID_INPUT'],
    ['2026-03-04T00:00:00+08:00', '2026-03-04', 'done'],
    ['2026-03-05T00:00:00+08:00', '2026-03-04', 'done'],
  ])('at %s for %s: %s', (at, date, code) => expect(codeOf(() => refuseFuture(date, new Date(at)))).toBe(code))
  test('of many days each that is to come is named', () => {
    let refusal: unknown
    try {
      refuseFutures([{ date: '2026-03-04' }, { date: '2026-03-05' }, { date: '2026-03-06' }], now)
    } catch (error) {
      refusal = error
    }
    expect(refusal).toEqual(
      expect.objectContaining({
        detail: { errors: ['/days/1/date', '/days/2/date'].map((path) => expect.objectContaining({ path }) as unknown) },
      }),
    )
  })
  test('nobody enters a day of his own, not even again', () => {
    const own = { ...first, personId: 'clerk1', date: '2026-03-03' }
    expect(codeOf(() => enter({ personId: 'clerk1' }))).toBe('OWN_RECORD')
    expect(codeOf(() => enter({ personId: 'clerk1' }, { standing: own }))).toBe('OWN_RECORD')
  })
})

describe('a witness', () => {
  const branch = { personId: 'branch1', name: '何支书' }
  type Said = { standing?: WitnessFact | null; lockedMonths?: string[]; leaves?: DayLeave[]; personId?: string }
  const say = ({ standing = null, lockedMonths = [], leaves = [], personId = 'a2' }: Said = {}) =>
    witness({ personId, date: '2026-03-03' }, { factId: 'w', standing, team: { teamId: 'A', lockedMonths }, leaves, by: branch, now })
  const whole = [leave('2026-03-03 am', '2026-03-03 pm')]
  test('is a fact of that day; who said so first stands', () => {
    const first = say()
    expect(first).toEqual({
      ...{ factId: 'w', kind: 'witness', once: 'w', personId: 'a2', teamId: 'A', date: '2026-03-03' },
      ...{ byPersonId: 'branch1', byName: '何支书', at: '2026-03-04T08:00:00.000+08:00' },
    })
    expect(say({ standing: first, lockedMonths: ['2026-03'], leaves: whole })).toBe(first)
  })
  test.each([
    ['on leave', { leaves: whole }, 'ON_LEAVE'],
    ['on leave for half the day', { leaves: [leave('2026-03-03 am', '2026-03-03 am')] }, 'done'],
    ['in a closed month [002-23]', { lockedMonths: ['2026-03'] }, 'REGISTER_LOCKED'],
    ['of himself', { personId: 'branch1' }, 'OWN_RECORD'],
    ['of himself, on leave, in a closed month', { personId: 'branch1', leaves: whole, lockedMonths: ['2026-03'] }, 'ON_LEAVE'],
    ['of himself, in a closed month', { personId: 'branch1', lockedMonths: ['2026-03'] }, 'REGISTER_LOCKED'],
  ] as [string, Said, string][])('%s', (_, said, code) => expect(codeOf(() => say(said))).toBe(code))
  test.each([
    [undefined, '2026-03-04'],
    ['2026-03-05', 'INVALID_INPUT'],
    ['2026-03-04', '2026-03-04'],
    ['2026-03-01', '2026-03-01'],
    ['2026-02-28', 'INVALID_INPUT'],
  ])('speaks of today or up to three days back: %s', (date, expected) => {
    let read = ''
    const code = codeOf(() => (read = witnessedDate(date, now)))
    expect(code === 'done' ? read : code).toBe(expected)
  })
})
