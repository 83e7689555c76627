import type { Day } from '../../../../miniprogram/domain/attendance/day'
import type { Place } from '../../../../miniprogram/domain/places'
import { DEFAULT_RULES, withDefaults } from '../../../../miniprogram/domain/rules'
import type { Located, PendingSignIn } from '../../../../miniprogram/contract/phone'
import type { SignedIn } from '../../../../miniprogram/contract/calls'
import { signInView, whereOf, type SignInFacts, type Site } from '../../../../miniprogram/view/attendance/sign-in'
import { pendingView } from '../../../../miniprogram/view/attendance/sign-in-pending'
import { troubleIn, troubleView } from '../../../../miniprogram/view/attendance/sign-in-trouble'

const OFFICE: Place = { name: '村委会', use: 'day', circle: { latitude: 26.1, longitude: 113.1, radiusMetres: 100 } }
const DORM: Place = { name: '宿舍', use: 'night', circle: { latitude: 26.11, longitude: 113.1, radiusMetres: 50 } }
const site = (...places: Place[]): Site => ({ places, rules: DEFAULT_RULES })
const METRE = 1 / 111_195
/** Metres north of the office's middle. */
const fixAt = (metres: number, accuracy = 15) => ({
  latitude: 26.1 + metres * METRE,
  longitude: 113.1,
  accuracy,
  takenAt: '2026-03-02T08:05:00.000+08:00',
})
const located = (metres: number, accuracy?: number, isApproximate = false): Located => ({ fix: fixAt(metres, accuracy), isApproximate })

const signedIn = (more: Partial<SignedIn> = {}): SignedIn => ({
  date: '2026-03-02',
  night: false,
  grade: 'A',
  place: '村委会',
  distanceMetres: 0,
  at: '2026-03-02T08:05:00.000+08:00',
  firstAt: '2026-03-02T08:05:00.000+08:00',
  counts: true,
  repeated: false,
  ...more,
})
const waiting = (more: Partial<PendingSignIn> = {}): PendingSignIn => ({
  clientId: 'a',
  night: false,
  location: fixAt(0),
  at: '2026-03-02T08:05:00.000+08:00',
  tappedAt: 0,
  ticket: { ticket: 't', receivedAt: 0 },
  ...more,
})
const view = (time: string, more: Partial<SignInFacts> = {}) =>
  signInView({ ...site(OFFICE, DORM), now: new Date(`${time}+08:00`), signed: [], pending: [], ...more })

describe('where one is, before the tap', () => {
  test.each([
    [0, 15, 'A', '在村委会', '在村内，签到有效'],
    [112, 15, 'B', '离村委会 12 米', '在村内，签到有效'],
    [90, 150, 'B', '在村委会', '在村内，签到有效'],
    [1300, 20, 'outside', '离村委会 1.2 公里', '在签到范围外'],
    [0, 1001, 'coarse', '在村委会', '误差太大，看不出在不在村'],
  ])('%i metres from the middle, accuracy %i: %s', (metres, accuracy, grade, text, worth) => {
    expect(whereOf(fixAt(metres, accuracy), site(OFFICE), 'day')).toMatchObject({ grade, text, worth })
  })

  test('how exact a fix must be is the county’s', () => {
    const rules = withDefaults({ attendance: { accuracyCapMetres: 30, accuracyUselessMetres: 60 } })
    expect([15, 45, 61].map((accuracy) => whereOf(fixAt(0, accuracy), { places: [OFFICE], rules }, 'day').grade)).toEqual([
      'A',
      'B',
      'coarse',
    ])
    expect(troubleIn(located(0, 61), { places: [OFFICE], rules }, 'day')).toBe('coarse')
  })

  test('the accuracy is told beside it', () => expect(whereOf(fixAt(112), site(OFFICE), 'day').accuracy).toBe('精度 15 米'))

  test('by night the places for nights count [003-08]', () => {
    expect(whereOf(fixAt(0), site(OFFICE, DORM), 'night')).toMatchObject({ grade: 'outside', text: '离宿舍 1.1 公里' })
  })

  test('no place in the village yet', () =>
    expect(whereOf(fixAt(0), site(), 'day')).toMatchObject({ grade: 'outside', text: '本村还没有设签到地点' }))
})

describe('which sign-in the hour asks for [003-08]', () => {
  test.each([
    ['2026-03-02T05:59:59', 'night', '算3月1日晚', null],
    ['2026-03-02T06:00:00', 'day', '', null],
    ['2026-03-02T20:59:59', 'day', '', null],
    ['2026-03-02T21:00:00', 'day', '', 'night'],
    ['2026-03-03T00:00:00', 'night', '算3月2日晚', null],
  ])('nothing signed at %s: %s first', (time, mode, evening, other) => {
    const shown = view(time)
    expect([shown.mode, shown.evening, shown.other?.mode ?? null]).toEqual([mode, evening, other])
  })

  const day = signedIn()
  const night = signedIn({ night: true, at: '2026-03-02T21:30:00.000+08:00', place: '宿舍' })
  test.each<[string, SignedIn[], string, string | null, boolean, string[]]>([
    ['the day is signed', [day], 'night', null, false, ['08:05 村委会']],
    ['the night is signed, the day is not', [night], 'day', null, false, ['3月2日晚 21:30 宿舍']],
    ['both are signed', [day, night], 'night', null, true, ['08:05 村委会', '3月2日晚 21:30 宿舍']],
    ['a day out of place leaves the day first', [signedIn({ counts: false, grade: 'outside' })], 'day', 'night', false, ['08:05 村委会']],
  ])('in the evening, %s', (_, signed, mode, other, isDone, headings) => {
    const shown = view('2026-03-02T21:40:00', { signed })
    expect([shown.mode, shown.other?.mode ?? null, shown.isDone]).toEqual([mode, other, isDone])
    expect(shown.done.map(({ heading }) => heading)).toEqual(headings)
  })
})

describe('after the tap', () => {
  test.each<[string, Partial<SignedIn>, string, string]>([
    ['within', {}, '08:05 村委会', '有效'],
    ['unsure', { grade: 'B', distanceMetres: 12 }, '08:05 村委会', '有效'],
    ['sent later', { grade: 'C' }, '08:05 村委会', '有效，后来补传'],
    ['by the plate alone', { grade: 'B', place: undefined, distanceMetres: undefined } as unknown as Partial<SignedIn>, '08:05', '有效'],
    ['outside', { grade: 'outside', counts: false, distanceMetres: 1200 }, '08:05 离村委会 1.2 公里', '在村外，不算在岗'],
    ['useless', { grade: 'coarse', counts: false }, '08:05 村委会', '定位太不准，不算在岗'],
  ])('%s: when, where, and what it is worth', (_, more, heading, text) => {
    const shown = view('2026-03-02T09:00:00', { signed: [signedIn(more)] })
    expect(shown.done).toMatchObject([{ heading, text }])
    expect(shown.isDone).toBe(more.counts !== false)
  })

  test('the result of a night says the evening that it counts for', () => {
    const night = (at: string, more: Partial<SignedIn> = {}) => signedIn({ night: true, at: `${at}.000+08:00`, place: '宿舍', ...more })
    const said = (at: string, one: SignedIn) => view(at, { signed: [one] }).done.map(({ heading, text }) => [heading, text])
    expect(said('2026-03-02T22:00:00', night('2026-03-02T21:30:00'))).toEqual([['3月2日晚 21:30 宿舍', '住村有效']])
    expect(said('2026-03-03T02:20:00', night('2026-03-03T02:10:00'))).toEqual([['3月2日晚 次日02:10 宿舍', '住村有效']])
    expect(said('2026-03-02T22:00:00', night('2026-03-02T21:30:00', { counts: false, grade: 'coarse' }))).toEqual([
      ['3月2日晚 21:30 宿舍', '定位太不准，不算住村'],
    ])
  })

  test('of several the first that counts', () => {
    const signed = [
      signedIn({ counts: false, grade: 'outside' }),
      signedIn({ at: '2026-03-02T08:20:00.000+08:00' }),
      signedIn({ at: '2026-03-02T12:20:00.000+08:00' }),
    ]
    expect(view('2026-03-02T13:00:00', { signed }).done.map((one) => one.heading)).toEqual(['08:20 村委会'])
  })

  test('yesterday’s says nothing of today', () => expect(view('2026-03-03T09:00:00', { signed: [signedIn()] }).done).toEqual([]))

  test('kept on the phone: said so, and not asked for again', () => {
    expect(view('2026-03-02T09:00:00', { pending: [waiting()] })).toMatchObject({
      isDone: true,
      done: [{ heading: '08:05 已记下', text: '待上传', isWaiting: true }],
    })
  })

  test.each([{ refused: '不行' }, { lacking: 'ticket' as const }])('one that will not be sent (%j) leaves the day open', (more) => {
    expect(view('2026-03-02T09:00:00', { pending: [waiting(more)] }).isDone).toBe(false)
  })

  test('signed in elsewhere, or entered by the clerk: why the day stands [002-20]', () => {
    const day: Day = { date: '2026-03-02', status: 'onPost', clause: '', reviewed: false, flags: [] }
    expect(view('2026-03-02T09:00:00', { day, why: '3月2日 08:05 签到，在村委会，有效' }).done).toMatchObject([
      { heading: '今天在岗', text: '3月2日 08:05 签到，在村委会，有效' },
    ])
    expect(view('2026-03-02T21:00:00', { day: { ...day, night: true } })).toMatchObject({
      isDone: true,
      done: [{ heading: '今天在岗' }, { heading: '3月2日晚 已住村签到' }],
    })
    expect(view('2026-03-03T09:00:00', { day }).done).toEqual([])
  })
})

describe('what is in the way', () => {
  test.each<[string, Located, string | undefined]>([
    ['within', located(0), undefined],
    ['unsure', located(112), undefined],
    ['outside', located(1300), 'outside'],
    ['coarse', located(0, 1001), 'coarse'],
    ['only the neighbourhood, by the phone’s setting', located(0, 5000, true), 'approximate'],
    ['only the neighbourhood, yet within', located(0, 90, true), undefined],
    ['switched off', { trouble: 'switchedOff' }, 'switchedOff'],
  ])('%s', (_, where, trouble) => expect(troubleIn(where, site(OFFICE), 'day')).toBe(trouble))

  test('on a PC a fix within proves nothing, and is not said to', () => {
    const onDesktop = { ...site(OFFICE), isDesktop: true }
    expect(troubleIn(located(0), onDesktop, 'day')).toBe('desktop')
    expect(whereOf(fixAt(0), onDesktop, 'day')).toMatchObject({ grade: 'coarse', worth: '电脑的定位不作数，请用手机签到' })
    expect(troubleView('desktop', located(0), onDesktop, 'day').text).toContain('请用手机签到')
  })

  test('no place in the village yet', () => expect(troubleIn(located(0), site(DORM), 'day')).toBe('noPlaces'))

  test('outside: how far, what it is worth, and the way for a public trip [002-31]', () => {
    const { text, way, offersTrip } = troubleView('outside', located(1300), site(OFFICE), 'day')
    expect(text).toBe('您现在离村委会 1.2 公里，在签到范围外。仍可签到，会如实记下，但不算在岗；因公外出请先登记。')
    expect(way).toEqual({ act: 'still', text: '仍要签到' })
    expect(offersTrip).toBe(true)
  })

  test.each(['switchedOff', 'wechatDenied', 'refused', 'privacyRefused', 'timedOut', 'unavailable'] as const)(
    '%s: a sentence and one way on; there is nothing to sign in with',
    (trouble) => {
      const { text, way, mayStill } = troubleView(trouble, { trouble }, site(OFFICE), 'day')
      expect(text).toMatch(/。$/)
      expect(way.text.length).toBeGreaterThan(0)
      expect(mayStill).toBe(false)
    },
  )
})

describe('待上传', () => {
  test('nothing kept, nothing shown', () => expect(pendingView([])).toBeNull())

  test('how many, from when, and what becomes of each', () => {
    const shown = pendingView([
      waiting(),
      waiting({ clientId: 'b', night: true, refused: '凭证已过72小时' }),
      waiting({ clientId: 'c', lacking: 'clock' }),
    ])!
    expect(shown.heading).toBe('待上传 1 次签到，2 次签到没有传上')
    expect(shown.rows.map(({ what }) => what)).toEqual(['3月2日 08:05 签到', '3月2日 08:05 住村签到', '3月2日 08:05 签到'])
    expect(shown.rows.map(({ text }) => text)).toEqual([
      '已先记下，有信号时自动补传。',
      '没有收下：凭证已过72小时',
      expect.stringContaining('请告诉乡镇考勤专人补登'),
    ])
  })
})
