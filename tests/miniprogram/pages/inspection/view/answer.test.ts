import type { Check, CheckAnswer } from '../../../../../miniprogram/contract/calls'
import { answerView, leftText, tickMs } from '../../../../../miniprogram/pages/inspection/view/answer'
import { answerTrouble } from '../../../../../miniprogram/pages/inspection/view/answer-trouble'
import { pendingLines, whereText } from '../../../../../miniprogram/pages/inspection/view/sent'
import { DEFAULT_RULES } from '../../../../../miniprogram/domain/rules'

/** What the page of who is asked says. */

const CLOSES = '2026-03-02T09:20:00+08:00'
const before = (ms: number) => new Date(Date.parse(CLOSES) - ms)

test.each([
  [3_600_000 * 2, '还剩 2 小时'],
  [3_600_000 + 60_000, '还剩 1 小时 1 分钟'],
  [3_600_000, '还剩 1 小时'],
  [3_599_999, '还剩 59 分钟'],
  [60_000, '还剩 1 分钟'],
  [59_999, '还剩 60 秒'],
  [1, '还剩 1 秒'],
  [0, ''],
  [-1, ''],
])('%d ms before the end: %j', (ms, text) => expect(leftText(CLOSES, before(ms))).toBe(text))

test('it is drawn anew before what it says is wrong, whenever it is looked at', () => {
  for (let ms = 1; ms < 4 * 3_600_000; ms += 997) {
    const now = before(ms)
    const wait = tickMs(CLOSES, now)
    expect(wait).toBeGreaterThan(0)
    // A moment before the tick, less than a minute is wrong with it.
    const said = leftText(CLOSES, new Date(now.getTime() + wait - 1))
    expect(said === leftText(CLOSES, now) || wait <= 60_000).toBe(true)
  }
})

const answer = (more: Partial<CheckAnswer>): CheckAnswer => ({ personId: 'wang', at: '2026-03-02T09:05:00+08:00', late: false, ...more })
test.each<[Partial<CheckAnswer>, string]>([
  [{ grade: 'A', place: '村委会', distanceMetres: 0, accuracy: 15 }, '在村委会（在村内，精度 15 米）'],
  [{ grade: 'outside', place: '村委会', distanceMetres: 2300, accuracy: 15 }, '离村委会 2.3 公里（在签到范围外，精度 15 米）'],
  [{ grade: 'coarse', place: '村委会', distanceMetres: 0, accuracy: 3000 }, '在村委会（定位太不准，看不出在不在村，精度 3.0 公里）'],
  [{ grade: 'B', place: '村委会', shownBy: '何支书' }, '在村委会（在村内，凭何支书出示的在岗码）'],
  [{ grade: 'outside' }, '有一次定位（在签到范围外）'],
  [{ note: '在田间' }, ''],
])('%j: %s', (more, text) => expect(whereText(answer(more))).toBe(text))

const check = (more: object = {}) =>
  ({
    ...{ checkId: 'c1', title: '三月抽查', mode: 'location', closesAt: CLOSES, preparedBy: '邓志强', answers: [], results: [] },
    targets: [{ personId: 'wang', name: '王秀英', teamId: 'A', tag: 't', may: ['answer'] }],
    ...more,
  }) as unknown as Check
const view = (more: object = {}, pending: object[] = [], isSending = false) =>
  answerView({
    ...{ checkId: 'c1', personId: 'wang', now: before(60_000), check: check(more), pending: pending as never },
    sending: { percentOf: () => undefined, isUnderway: () => false, isSending },
  })

test.each<[string, object, object[], object]>([
  ['asked', {}, [], { state: 'asked', mayAnswer: true }],
  ['kept on the phone it is not asked for again', {}, [{ id: 'p', checkId: 'c1', note: '在田间', at: CLOSES }], { state: 'kept' }],
  ['refused it is asked for again', {}, [{ id: 'p', checkId: 'c1', note: 'x', at: CLOSES, refused: '不行' }], { state: 'asked' }],
  ['of another check nothing is said', {}, [{ id: 'p', checkId: 'c2', note: 'x', at: CLOSES }], { state: 'asked', sent: [] }],
  ['answered', { answers: [answer({ note: '在田间' })] }, [], { state: 'answered' }],
  ['annulled', { annulled: {} }, [], { state: 'annulled', mayAnswer: false }],
  ['not drawn', { targets: [] }, [], { state: 'notDrawn', mayAnswer: false }],
  ['a visit is never answered by phone', { mode: 'onSite' }, [], { mayAnswer: false, left: '' }],
])('%s', (_name, more, pending, expected) => expect(view(more, pending)).toMatchObject(expected))

test('one that is just being sent is not yet kept for later', () =>
  expect(view({}, [{ id: 'p', checkId: 'c1', note: '在田间', at: CLOSES }], true)).toMatchObject({ state: 'asked' }))

test('a clip that goes tells how far it is; one that is lost, or refused, is told of', () => {
  const clip = { path: 'p', sha256: 'a', seconds: 11.4 }
  const of = (more: object, percent?: number, isUnderway = false) =>
    pendingLines(
      [{ id: 'p', checkId: 'c1', title: '', at: CLOSES, clip, ...more }],
      'c1',
      { percentOf: () => percent, isUnderway: () => isUnderway },
      '2026-03-02',
    )[0]
  expect(of({}, 40)).toMatchObject({ parts: ['视频 11 秒'], waiting: '正在传视频 40%，请先别离开', isStuck: false })
  expect(of({})?.waiting).toContain('接着传')
  expect(of({}, undefined, true)?.waiting).toBe('正在发送…')
  expect(of({ isClipLost: true })).toMatchObject({ isStuck: true })
  expect(of({ refused: '不收' })).toMatchObject({ waiting: '没有收下：不收', isStuck: true })
})

describe('where a fix is in the way, a word is offered', () => {
  const site = { places: [{ name: '村委会', circle: { latitude: 26.13, longitude: 113.12, radiusMetres: 200 } }], rules: DEFAULT_RULES }
  const fix = (latitude: number, accuracy = 15) => ({
    fix: { latitude, longitude: 113.12, accuracy, takenAt: '2026-03-02T09:00:00+08:00' },
    isApproximate: false,
  })
  test('in the village nothing is', () => expect(answerTrouble(fix(26.13), site as never)).toBeNull())
  test.each(['switchedOff', 'wechatDenied', 'refused', 'privacyRefused', 'timedOut', 'unavailable'] as const)('%s', (trouble) =>
    expect(answerTrouble({ trouble }, site as never)).toMatchObject({ mayStill: false, text: expect.stringContaining('写一句') as string }),
  )
  test.each([
    ['outside', fix(26.2)],
    ['coarse', fix(26.13, 3000)],
  ] as const)('%s', (trouble, located) =>
    expect(answerTrouble(located, site as never)).toMatchObject({
      trouble,
      mayStill: true,
      text: expect.stringContaining('写一句') as string,
    }),
  )
})
