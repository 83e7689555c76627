/** @jest-environment jsdom */
import { data, open, refused, unreached, type Cloud, type Shown, type Surroundings } from '../../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-02T09:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.useRealTimers())

const me = (role: string, personId = 'sup') => ({
  ...{ personId, name: '督查员苏', phone: '139', badge: 0, county: '永兴县', cardTemplates: {}, delegations: [] },
  posts: [{ role, title: '', townshipId: 't1', teamId: 'A' }],
})
const HASH = 'ab12'.repeat(16)
const target = (personId: string, name: string, more = {}) => ({
  personId,
  name,
  teamId: 'A',
  tag: `tag-${personId}`,
  nonce: 'n',
  reachable: true,
  may: ['grade'],
  ...more,
})
const check = {
  ...{ checkId: 'c7', number: 7, title: '3月在岗抽查', state: 'drawn', mode: 'location', count: 3, windowMinutes: 30, weightPower: 1 },
  ...{ previous: '', commitment: HASH, poolHash: HASH, poolSize: 9, seed: 'seed', lot: HASH, numbers: ['318'], numbersBy: ['何支书'] },
  ...{ preparedAt: '2026-03-02T09:00:00+08:00', preparedBy: '督查员苏', expiresAt: '2026-03-02T09:30:00+08:00' },
  ...{ drawnAt: '2026-03-02T09:01:00+08:00', closesAt: '2026-03-02T09:31:00+08:00' },
  ...{ pool: [{ tag: 'tag-a', townshipId: 't1', days: 60 }], drawnTags: ['tag-a', 'tag-b', 'tag-c'], results: [] as object[] },
  targets: [target('a', '李建国'), target('b', '王秀英'), target('c', '张伟', { reachable: false, phone: '13500000003' })],
  answers: [{ personId: 'b', at: '2026-03-02T09:05:00+08:00', late: false, grade: 'A', place: '村委会', distanceMetres: 0, accuracy: 15 }],
}
const units = data({ units: [{ kind: 'team', id: 'A', name: '塘门口村工作队' }] })
const page = (more: Cloud = {}, surroundings: Surroundings = {}) =>
  open('pages/inspection/check/check', {
    cloud: { 'org.me': data(me('supervisor')), 'org.units': units, 'inspection.check': data(check), 'inspection.grade': data({}), ...more },
    wx: { canIUse: () => false },
    query: { checkId: 'c7' },
    ...surroundings,
  })
const tapped = (dataset: object) => ({ currentTarget: { dataset } })
const sent = (shown: Shown, action: string) => shown.calls.filter((one) => one.action === `inspection.${action}`).map(({ input }) => input)

test('what so many have sent comes page by page, and stands together', async () => {
  const more = { ...check, pool: undefined, targets: [], answers: [{ ...check.answers[0], personId: 'c', note: '在组里' }] }
  const shown = await page({
    'inspection.check': (input) => data((input as { cursor?: string }).cursor === 'p2' ? more : { ...check, next: 'p2' }),
  })
  expect(shown.text).toContain('已回复 2 人')
  expect(shown.text).toContain('共 3 人')
})

test('who has answered waits on top, with what he has said; silence is no absence', async () => {
  const shown = await page()
  for (const words of [
    '正在抽查',
    '31 分 00 秒',
    '已回复 1 人',
    '共 3 人',
    '待认定',
    '在村委会（在村内，精度 15 米）',
    '卡片送不到，13500000003',
  ])
    expect(shown.text).toContain(words)
  expect(shown.text.indexOf('王秀英')).toBeLessThan(shown.text.indexOf('李建国'))
  await shown.call('open', tapped({ personId: 'a' }))
  expect(shown.text).toContain('没有回复不等于不在岗')
})

test('not found, after silence on the phone, needs that somebody has called or gone there', async () => {
  const shown = await page()
  await shown.call('open', tapped({ personId: 'a' }))
  await shown.tap('没有找到人')
  expect(shown.text).not.toContain('凭手机定位')
  expect(shown.text).not.toContain('怎么找到的')
  await shown.tap('电话没有接通')
  expect(shown.text).toContain('先打电话或到村里找过')
  await shown.tap('认定李建国：没有找到人')
  expect(sent(shown, 'grade')).toEqual([])
  await shown.tap('打电话')
  await shown.tap('认定李建国：没有找到人')
  expect(sent(shown, 'grade')).toEqual([{ checkId: 'c7', personId: 'a', result: 'notFound', how: 'phone', note: '电话没有接通' }])
})

test.each([
  ['location', '被问到的人会收到说明'],
  ['video', '被问到的人会收到说明'],
  ['phone', '没有通知过被抽到的人'],
  ['onSite', '没有通知过被抽到的人'],
])('who annuls a check by %s reads whether anybody is told of it', async (mode, words) => {
  const shown = await page({ 'inspection.check': data({ ...check, mode }) })
  await shown.tap('作废这次抽查')
  expect(shown.text).toContain(words)
})

test('what was filled in of a grade stays over the end of the page, and is sent again as it was', async () => {
  const kept = new Map<string, unknown>()
  const first = await page({ 'inspection.grade': unreached }, { kept })
  await first.call('open', tapped({ personId: 'b' }))
  await first.tap('在岗')
  await first.tap('在村委会')
  await first.tap('认定王秀英：在岗')
  expect(first.text).toContain('不会认定两回')
  first.close()
  const again = await page({}, { kept })
  await again.call('open', tapped({ personId: 'b' }))
  await again.tap('再发一次')
  expect(sent(again, 'grade')).toEqual(sent(first, 'grade'))
})

test('an objection is answered by who may; the clip is asked for by a tap alone', async () => {
  const finding = {
    ...{
      personId: 'a',
      result: 'notFound',
      how: 'phone',
      note: '电话没有接通',
      at: '2026-03-02T09:08:00+08:00',
      by: '谢局长',
      date: '2026-03-02',
    },
    objectBy: '2026-03-05',
    objection: { reason: '在地里，没听见', at: '2026-03-02T09:09:00+08:00', answerBy: '2026-03-05', state: 'open' },
  }
  const objected = {
    ...check,
    mode: 'video',
    results: [finding],
    targets: [target('a', '李建国', { may: ['answerObjection', 'clip'], code: '4821' }), target('b', '王秀英')],
    answers: [{ personId: 'a', at: '2026-03-02T09:20:00+08:00', late: true, videoFileId: 'cloud://clip', seconds: 12 }],
  }
  const shown = await page({
    'inspection.check': data(objected),
    'inspection.clip': data({ url: 'https://x/clip.mp4' }),
    'inspection.answerObjection': refused('FORBIDDEN', '认定的人不能答复。'),
  })
  expect(shown.text).toContain('异议待答复')
  await shown.call('open', tapped({ personId: 'a' }))
  for (const words of ['4 8 2 1', '在地里，没听见', '过了时限', '每看一次都记下来']) expect(shown.text).toContain(words)
  expect(sent(shown, 'clip')).toEqual([])
  await shown.tap('看视频')
  expect(sent(shown, 'clip')).toEqual([{ checkId: 'c7', personId: 'a' }])
  await shown.tap('情况已说明')
  await shown.tap('去乡镇开会')
  await shown.tap('答复李建国')
  expect(sent(shown, 'answerObjection')).toEqual([{ checkId: 'c7', personId: 'a', result: 'explained', note: '去乡镇开会' }])
  expect(shown.text).toContain('认定的人不能答复。')
})

test('it is annulled with a reason, and not without', async () => {
  const annulled = { ...check, state: 'annulled', annulled: { reason: '误操作', at: '2026-03-02T09:11:00+08:00', by: '督查员苏' } }
  const shown = await page({ 'inspection.annul': data(annulled) })
  await shown.tap('作废这次抽查')
  await shown.call('annul')
  expect(sent(shown, 'annul')).toEqual([])
  await shown.call('type', { detail: { value: '误操作' } })
  await shown.call('annul')
  expect(sent(shown, 'annul')).toEqual([{ checkId: 'c7', reason: '误操作' }])
  for (const words of ['已作废', '作废：误操作', '仍留在抽查记录里']) expect(shown.text).toContain(words)
})

test('who was in the pool finds himself in it, and how the draw is repeated', async () => {
  const own = { ...check, targets: [], answers: [], own: { tag: 'tag-z', nonce: 'nonce-z' } }
  const shown = await page({ 'org.me': data(me('member', 'z')), 'inspection.check': data(own) })
  for (const words of ['您在这次的名单里，没有被抽到', 'nonce-z', '怎么抽的，怎么再算一遍']) expect(shown.text).toContain(words)
  await shown.tap('怎么抽的，怎么再算一遍')
  for (const words of ['318（何支书）', '种子', '自己算一遍', '存下凭证']) expect(shown.text).toContain(words)
  expect(shown.text).not.toContain('作废这次抽查')
})
