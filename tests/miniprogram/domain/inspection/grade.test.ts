import type { DayLeave } from '../../../../miniprogram/domain/attendance/day'
import type { CheckRecord, FoundBy, Grading } from '../../../../miniprogram/domain/inspection/check'
import type { CheckMode } from '../../../../miniprogram/domain/inspection/draw'
import { dayFoundOn, refuseSilence, wasOnLeave } from '../../../../miniprogram/domain/inspection/grade'
import {
  answerObjection,
  object,
  objectionStateOf,
  standingResult,
  type Objecting,
} from '../../../../miniprogram/domain/inspection/objection'
import { answeredNotice, objectionNotices, resultNotice } from '../../../../miniprogram/domain/inspection/result-notices'
import { Refusal } from '../../../../miniprogram/domain/refusal'
import { rulesOf } from '../../../../miniprogram/domain/rules/dated'
import { workCalendar } from '../../../../miniprogram/domain/workdays'

/** What is found of somebody, of which day, and what becomes of it when he objects. */

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
const at = (instant: string) => new Date(`2026-03-${instant}:00+08:00`)
const check = (mode: CheckMode, from: string, to: string): Pick<CheckRecord, 'mode' | 'drawn'> => ({
  mode,
  drawn: {
    ...{ on: `2026-03-${from.slice(0, 2)}`, numbers: ['1'], lot: '', targets: [] },
    ...{ at: `2026-03-${from}:00+08:00`, closesAt: `2026-03-${to}:00+08:00` },
  },
})

test.each<[CheckMode, FoundBy | undefined, string]>([
  ['location', undefined, 'INVALID_INPUT'],
  ['location', 'location', 'INVALID_INPUT'],
  ['video', 'witness', 'INVALID_INPUT'],
  ['video', 'video', 'INVALID_INPUT'],
  ['location', 'phone', 'ok'],
  ['video', 'landlineCallBack', 'ok'],
  ['location', 'onSite', 'ok'],
  ['phone', undefined, 'ok'],
  ['onSite', undefined, 'ok'],
  ['phone', 'witness', 'INVALID_INPUT'],
])('silence is no absence: by %s, looked for by %s: %s', (mode, how, code) => {
  expect(codeOf(() => refuseSilence({ mode }, { result: 'notFound', note: '', ...(how === undefined ? {} : { how }) }))).toBe(code)
  expect(codeOf(() => refuseSilence({ mode }, { result: 'explained', note: '', ...(how === undefined ? {} : { how }) }))).toBe('ok')
})

test.each<[string, CheckMode, string, string, FoundBy | undefined, string | undefined, string, string]>([
  ['of one day', 'location', '02T09:00', '02T09:30', undefined, '02T09:05', '05T10:00', '2026-03-02'],
  ['answered late, days after', 'location', '02T09:00', '02T09:30', 'location', '04T09:05', '05T10:00', '2026-03-02'],
  ['over midnight, by his answer', 'location', '02T20:00', '03T20:00', 'location', '03T08:00', '03T21:00', '2026-03-03'],
  ['over midnight, by nothing', 'location', '02T20:00', '03T20:00', undefined, undefined, '03T21:00', '2026-03-02'],
  ['over midnight, by a call', 'phone', '02T20:00', '03T20:00', undefined, undefined, '03T09:00', '2026-03-03'],
  ['over midnight, entered later', 'onSite', '02T20:00', '03T20:00', 'onSite', undefined, '06T09:00', '2026-03-03'],
  ['a clock that was set back', 'phone', '02T09:00', '02T09:30', 'phone', undefined, '01T09:00', '2026-03-02'],
])('the day of a finding: %s', (_, mode, from, to, how, answered, now, date) => {
  const answers = answered === undefined ? [] : [{ at: `2026-03-${answered}:00+08:00` }]
  expect(dayFoundOn(check(mode, from, to), answers, how, at(now))).toBe(date)
})

test.each<[string, string, string, 'am' | 'pm', 'am' | 'pm', boolean]>([
  ['the whole day', '02T09:00', '02T09:30', 'am', 'pm', true],
  ['his morning', '02T09:00', '02T09:30', 'am', 'am', true],
  ['his afternoon, looked for in the morning', '02T09:00', '02T09:30', 'pm', 'pm', false],
  ['his afternoon, looked for over noon', '02T11:50', '02T12:20', 'pm', 'pm', false],
  ['his morning, looked for in the afternoon', '02T14:00', '02T14:30', 'am', 'am', false],
])('on leave meanwhile: %s', (_, from, to, first, last, isAway) => {
  const half = (one: 'am' | 'pm') => ({ date: '2026-03-02', half: one })
  const leave: DayLeave = { leaveId: 'l', kind: 'sick', from: half(first), to: half(last), state: 'approved' }
  expect(wasOnLeave(check('location', from, to), '2026-03-02', [leave])).toBe(isAway)
  expect(wasOnLeave(check('location', from, to), '2026-03-02', [{ ...leave, state: 'pending' }])).toBe(false)
})

const by = { personId: 'sup', name: '督查员苏' }
const other = { personId: 'bureau', name: '谢局长' }
const found = (result: Grading['result']): Grading => ({
  ...{ result, note: '电话未接', how: 'phone', at: '2026-03-02T09:00:00+08:00', by },
  ...{ date: '2026-03-02', objectBy: '2026-03-05' },
})
const open: Objecting = { reason: '在山上', at: '2026-03-04T09:00:00+08:00', answerBy: '2026-03-09' }
const answered = (result: Grading['result']): Objecting => ({ ...open, answer: { result, note: '', at: '', by: other } })

test.each<[string, Grading['result'], Objecting | undefined, string, string, string]>([
  ['none', 'notFound', undefined, '10T00:00', '', 'notFound'],
  ['open', 'notFound', open, '09T23:59', 'open', 'notFound'],
  ['not answered in its term', 'notFound', open, '10T00:00', 'upheld', 'explained'],
  ['of what was explained', 'explained', open, '10T00:00', 'upheld', 'explained'],
  ['answered otherwise', 'notFound', answered('onPost'), '05T00:00', 'upheld', 'onPost'],
  ['answered the same, long ago', 'notFound', answered('notFound'), '20T00:00', 'rejected', 'notFound'],
  ['of on post', 'onPost', answered('explained'), '05T00:00', 'upheld', 'explained'],
])('what stands with an objection: %s', (_, first, objection, now, state, stands) => {
  expect(objection === undefined ? '' : objectionStateOf(objection, first, at(now))).toBe(state)
  expect(standingResult(found(first), objection, at(now))).toBe(stands)
})

test.each<[string, Grading | undefined, Objecting | undefined, boolean, string, string]>([
  ['before anything is found', undefined, undefined, false, '02T10:00', 'WRONG_STATE'],
  ['on the last day', found('notFound'), undefined, false, '05T23:59', 'ok'],
  ['a day later', found('notFound'), undefined, false, '06T00:00', 'TOO_LATE'],
  ['once more', found('notFound'), open, false, '05T10:00', 'WRONG_STATE'],
  ['once it is decided', found('notFound'), undefined, true, '04T10:00', 'WRONG_STATE'],
])('he objects %s', (_, grading, objection, isDecided, now, code) => {
  const scene = { rules: rulesOf({}, undefined, '2026-03-02'), calendar: workCalendar(), now: at(now) }
  expect(codeOf(() => object('另一个理由', { grading, objection, isDecided }, scene))).toBe(code)
  if (objection !== undefined) expect(object(objection.reason, { grading, objection, isDecided }, scene)).toBe(objection)
})

test.each<[string, Grading | undefined, Objecting | undefined, Grading['result'], string, string]>([
  ['of nobody', found('notFound'), undefined, 'onPost', '05T10:00', 'WRONG_STATE'],
  ['in its term', found('notFound'), open, 'notFound', '09T23:59', 'ok'],
  ['past its term', found('notFound'), open, 'notFound', '10T00:00', 'TOO_LATE'],
  ['the same again', found('notFound'), answered('onPost'), 'onPost', '20T00:00', 'ok'],
  ['otherwise again', found('notFound'), answered('onPost'), 'notFound', '05T10:00', 'ALREADY_DECIDED'],
  ['to his harm', found('explained'), open, 'notFound', '05T10:00', 'INVALID_INPUT'],
  ['to the same', found('explained'), open, 'explained', '05T10:00', 'ok'],
])('an objection is answered: %s', (_, grading, objection, result, now, code) => {
  expect(codeOf(() => answerObjection({ result, note: '' }, { grading, objection }, { by: other, now: at(now) }))).toBe(code)
})

test('cards tell what it rests on, until when he can object, and what became of it; a long name keeps to its field', () => {
  const of = { checkId: 'k', title: '三月动态抽查' }
  const values = ({ data }: { data: Record<string, { value: string }> }) => Object.values(data).map(({ value }) => value)
  expect(values(resultNotice(of, 'a2', { ...found('explained'), how: 'landlineCallBack' }))).toEqual([
    '三月动态抽查',
    '认定：情况已说明（村委会座机回拨）',
    '有异议请在3月5日以前提出',
    '电话未接',
  ])
  expect(values(answeredNotice(of, 'a2', answered('onPost')))[1]).toBe('异议复核：在岗')
  const objection = { ...of, personId: 'a2', name: '长'.repeat(50), gradedBy: 'sup', result: 'notFound' as const, objection: open }
  const holders = ['sup', 'bureau'].map((personId) => ({
    ...{ personId, name: personId, phone: '', delegations: [] },
    posts: [{ role: 'supervisor' as const }],
  }))
  const cards = objectionNotices(objection, holders, at('05T10:00'))
  expect(cards.map(({ to }) => to)).toEqual(['bureau'])
  for (const value of values(cards[0]!)) expect(Array.from(value).length).toBeLessThanOrEqual(20)
  expect(objectionNotices(objection, holders, at('10T10:00'))).toEqual([])
})
