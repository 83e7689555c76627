import fc from 'fast-check'
import { confirmedAt, confirmMonth, type Confirmation } from '../../../../miniprogram/domain/attendance/confirmation'
import {
  clerkVacancies,
  decideCorrection,
  requestCorrection,
  ROUNDS_MOST,
  waitsForDecision,
  WAITING_MOST,
  type CorrectionInput,
  type CorrectionRecord,
} from '../../../../miniprogram/domain/attendance/correction'
import { dayOf } from '../../../../miniprogram/domain/attendance/day'
import { undoEntry } from '../../../../miniprogram/domain/attendance/entry'
import { explainDay } from '../../../../miniprogram/domain/attendance/explain'
import type { RecordedFact } from '../../../../miniprogram/domain/attendance/fact'
import { isHisDay } from '../../../../miniprogram/domain/attendance/month'
import { Refusal } from '../../../../miniprogram/domain/refusal'
import type { Person, Post } from '../../../../miniprogram/domain/roles'
import { calendar, leave, recorded, signIn } from './samples'

const DATE = '2026-03-03'
const now = new Date('2026-03-06T09:00:00+08:00')
const place = { teamId: 'C', villageId: 'v3', townshipId: 't2' }
const person = (personId: string, name: string, ...posts: Post[]): Person => ({ personId, name, phone: '', posts, delegations: [] })
const asker = person('c1', '黄敏', { role: 'member', ...place })
const clerk = person('clerk2', '曾玲', { role: 'townshipClerk', townshipId: 't2' })
const other = person('clerk1', '欧阳雪', { role: 'townshipClerk', townshipId: 't1' })
const county = person('org', '彭科', { role: 'countyOrg' })
const input: CorrectionInput = { date: DATE, status: 'onPost', reason: '当天在农户家，无信号' }
const whole = leave(`${DATE} am`, `${DATE} pm`)
const half = leave(`${DATE} am`, `${DATE} am`)

const codeOf = (run: () => unknown): string => {
  try {
    run()
    return 'done'
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
}
type Scene = { own?: CorrectionRecord[]; locked?: string[]; leaves?: (typeof whole)[]; now?: Date }
const ask = (more: Partial<CorrectionInput> = {}, { own = [], locked = [], leaves = [], now: at = now }: Scene = {}) =>
  requestCorrection(
    { ...input, ...more },
    { own, person: asker, place, team: { teamId: 'C', lockedMonths: locked }, leaves, now: at, idOfRound: (round) => `r${round}` },
  )
type Deciding = Scene & { by?: Person; people?: Person[]; standing?: RecordedFact | null }
const decide = (
  correction: CorrectionRecord,
  decision: 'approve' | 'reject',
  { by = clerk, people = [clerk, county], standing = null, locked = [], leaves = [], now: at = now }: Deciding = {},
) =>
  decideCorrection(
    correction,
    { decision, opinion: '属实' },
    {
      factId: 'f',
      standing,
      team: { teamId: 'C', lockedMonths: locked },
      leaves,
      by,
      now: at,
      caller: by,
      vacancies: clerkVacancies(correction, people),
    },
  )
const { asked } = ask()

describe('asking [002-20]', () => {
  test('the same again is one; otherwise it takes the place of the one that waits', () => {
    expect(ask({}, { own: [asked] }).asked).toBe(asked)
    const second = ask({ status: 'officialTrip' }, { own: [asked] })
    expect([second.asked.correctionId, second.replaced?.correctionId, second.replaced?.state]).toEqual(['r1', 'r0', 'replaced'])
  })
  test.each<[string, Partial<CorrectionInput>, Scene, string]>([
    ['both halves leave', {}, { leaves: [whole] }, 'ON_LEAVE'],
    ['one half leave', {}, { leaves: [half] }, 'done'],
    ['a locked month', {}, { locked: ['2026-03'] }, 'REGISTER_LOCKED'],
    ['leave in a locked month', {}, { leaves: [whole], locked: ['2026-03'] }, 'ON_LEAVE'],
    [
      'as many as may wait',
      {},
      { own: Array.from({ length: WAITING_MOST - 1 }, (_, i) => ({ ...asked, correctionId: `w${i}`, date: `2026-01-${10 + i}` })) },
      'done',
    ],
    [
      'one more',
      {},
      { own: Array.from({ length: WAITING_MOST }, (_, i) => ({ ...asked, correctionId: `w${i}`, date: `2026-01-${10 + i}` })) },
      'TOO_MANY',
    ],
    [
      'a date that was asked for too often',
      {},
      { own: Array.from({ length: ROUNDS_MOST }, (_, i) => ({ ...asked, correctionId: `r${i}`, state: 'rejected' as const })) },
      'TOO_MANY',
    ],
  ])('%s', (_, more, scene, code) => expect(codeOf(() => ask(more, scene))).toBe(code))
})

describe('deciding [002-20]', () => {
  test('agreed to it is an entry that names both, and makes the day', () => {
    const { correction, entry } = decide(asked, 'approve')
    expect([correction.state, entry?.byName, entry?.asked?.name]).toEqual(['approved', '曾玲', '黄敏'])
    const told = explainDay(DATE, { facts: [entry!], leaves: [], calendar })
    expect([told.status, told.reviewed]).toEqual(['onPost', true])
    expect(told.why).toMatch(/黄敏.*申请更正为在岗：当天在农户家，无信号.*乡镇考勤专人曾玲.*核实同意：属实/)
  })
  const approved = decide(asked, 'approve').correction
  test.each<[string, CorrectionRecord, 'approve' | 'reject', Deciding, string]>([
    ['his own', asked, 'approve', { by: asker }, 'OWN_RECORD'],
    ['the county while a clerk is there', asked, 'approve', { by: county }, 'FORBIDDEN'],
    ['the county where none is', asked, 'approve', { by: county, people: [county] }, 'done'],
    ['the county where he alone is the clerk', asked, 'reject', { by: county, people: [county, { ...clerk, personId: 'c1' }] }, 'done'],
    ['a clerk of elsewhere', asked, 'approve', { by: other, people: [clerk, other] }, 'FORBIDDEN'],
    ['on leave', asked, 'approve', { leaves: [whole] }, 'ON_LEAVE'],
    ['on leave, not agreed to', asked, 'reject', { leaves: [whole] }, 'done'],
    ['locked', asked, 'approve', { locked: ['2026-03'] }, 'REGISTER_LOCKED'],
    ['locked, not agreed to', asked, 'reject', { locked: ['2026-03'] }, 'done'],
    ['the same again, whatever came since', approved, 'approve', { locked: ['2026-03'] }, 'done'],
    ['the other way', approved, 'reject', {}, 'ALREADY_DECIDED'],
    ['the same by another', approved, 'approve', { by: { ...clerk, personId: 'clerk9' } }, 'ALREADY_DECIDED'],
    ['what he has asked for otherwise since', { ...asked, state: 'replaced' }, 'approve', {}, 'ALREADY_DECIDED'],
  ])('%s', (_, correction, decision, scene, code) => expect(codeOf(() => decide(correction, decision, scene))).toBe(code))

  test('it waits for exactly those from whom a decision is taken, whoever begins and ends when', () => {
    const post = fc.record({ from: fc.integer({ min: 1, max: 12 }), length: fc.integer({ min: 0, max: 6 }) })
    const dated = (day: number) => `2026-03-${String(day).padStart(2, '0')}`
    fc.assert(
      fc.property(fc.array(post, { maxLength: 4 }), fc.integer({ min: 1, max: 20 }), fc.boolean(), (posts, day, isSelf) => {
        const clerks = posts.map(({ from, length }, i) =>
          person(i === 0 && isSelf ? 'c1' : `k${i}`, 'k', {
            role: 'townshipClerk',
            townshipId: 't2',
            from: dated(from),
            to: dated(from + length),
          }),
        )
        const people = [...clerks, county, other]
        const at = new Date(`${dated(day)}T09:00:00+08:00`)
        const vacancies = clerkVacancies(asked, people)
        const takes = people.filter((by) => codeOf(() => decide(asked, 'approve', { by, people, now: at })) === 'done')
        expect(people.filter((one) => waitsForDecision(asked, vacancies, one, at))).toEqual(takes)
        expect(takes.length).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('an entry taken back [002-20]', () => {
  const entry = { ...recorded(DATE, 'officialTrip'), personId: 'c1', factId: 'f', history: [], evidenceFileIds: [] } as RecordedFact
  const scene = (standing: RecordedFact | null, lockedMonths: string[] = [], by = { personId: 'clerk2', name: '曾玲' }) =>
    ({ factId: 'f', standing, team: { teamId: 'C', lockedMonths }, leaves: [], by, now }) as const
  const undo = (...given: Parameters<typeof scene>) => undoEntry({ personId: 'c1', date: DATE, reason: '登错了人' }, scene(...given))
  const undone = undo(entry)
  test('speaks for the day no more, and stays to be read', () => {
    expect(dayOf(DATE, { facts: [undone], leaves: [], calendar })).toMatchObject({ status: 'unconfirmed', reviewed: false })
    expect(dayOf(DATE, { facts: [undone, signIn(DATE, '08:00')], leaves: [], calendar }).status).toBe('onPost')
    const { facts } = explainDay(DATE, { facts: [undone], leaves: [], calendar })
    expect(facts.map(({ text }) => text).join()).toMatch(/登记为因公外出.*曾玲.*撤销了这次登记：登错了人/)
    expect(isHisDay([], [undone], DATE)).toBe(false)
  })
  test.each<[string, () => unknown, string]>([
    ['again by the same', () => expect(undo(undone)).toBe(undone), 'done'],
    ['again by another', () => undo(undone, [], { personId: 'k', name: 'k' }), 'NOT_FOUND'],
    ['where there is none', () => undo(null), 'NOT_FOUND'],
    ['his own', () => undo(entry, [], { personId: 'c1', name: '黄敏' }), 'OWN_RECORD'],
    ['in a locked month', () => undo(entry, ['2026-03']), 'REGISTER_LOCKED'],
  ])('%s', (_, run, code) => expect(codeOf(run)).toBe(code))
})

describe('a month confirmed', () => {
  const open: Confirmation = { personId: 'c1', month: '2026-03' }
  const day = (date: string, ...facts: Parameters<typeof dayOf>[1]['facts']) => dayOf(date, { facts, leaves: [], calendar })
  const days = [day('2026-03-02', signIn('2026-03-02', '08:00')), day(DATE)]
  const later = new Date('2026-04-01T00:00:00+08:00')
  test('not before it is over, nor without a day of his', () => {
    expect(codeOf(() => confirmMonth(open, days, new Date('2026-03-31T23:59:59+08:00')))).toBe('MONTH_NOT_OVER')
    expect(codeOf(() => confirmMonth(open, [], later))).toBe('NOT_FOUND')
  })
  const confirmed = confirmMonth(open, days, later)
  test('holds while its days stand as they were, and again where the same is confirmed', () => {
    expect(confirmedAt(confirmed, days)).toBe('2026-04-01T00:00:00.000+08:00')
    expect(confirmedAt(confirmed, days.slice(0, 1))).toBeDefined()
    expect(confirmedAt(confirmed, [])).toBeUndefined()
    expect(confirmedAt(confirmed, [days[0]!, day(DATE, recorded(DATE, 'restDay'))])).toBeUndefined()
    expect(confirmedAt(confirmed, [...days, day('2026-03-04')])).toBeUndefined()
    expect(confirmMonth(confirmed, days, new Date('2026-04-02T00:00:00+08:00'))).toBe(confirmed)
  })
})
