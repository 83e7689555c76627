/** @jest-environment jsdom */
import { data, open, refused, unreached, type Cloud, type Shown } from '../../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-02T09:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.useRealTimers())

const HASH = 'ab12'.repeat(16)
const one = (caseId: string, text: string) => ({
  ...{
    caseId,
    problem: text,
    handling: '已责成整改。',
    personId: 'a',
    personName: '',
    teamName: '塘门口村工作队',
    villageName: '',
    townshipName: '便江街道',
    date: '2026-02-03',
  },
})
const bulletin = {
  month: '2026-02',
  title: '2026年2月驻村干部在岗情况通报',
  isOver: true,
  sections: [{ heading: '一、抽查基本情况', paragraphs: ['本月抽查 20 人。'] }],
  cases: [one('c1', '王某2月3日旷工1天，已谈话提醒。')],
  draws: [
    {
      checkId: 'd1',
      number: 1,
      title: '2月抽查',
      mode: 'onSite',
      state: 'drawn',
      asked: 20,
      drawnAt: '2026-02-03T09:00:00+08:00',
      previous: '',
      commitment: HASH,
      poolHash: HASH,
      lot: HASH,
    },
    {
      checkId: 'd2',
      number: 2,
      title: '2月第二次',
      mode: 'location',
      state: 'annulled',
      asked: 0,
      previous: '',
      commitment: HASH,
      poolHash: HASH,
      lot: '',
      reason: '误操作',
    },
  ],
  next: { cases: 'n' },
}
const page = (cloud: Cloud = {}) =>
  open('pages/inspection/bulletin/bulletin', { cloud: { 'reporting.bulletin': data(bulletin), ...cloud }, wx: { canIUse: () => false } })
const sent = (shown: Shown, action: string) => shown.calls.filter((call) => call.action === `reporting.${action}`).map(({ input }) => input)

test('last month’s draft in the paper’s order, its cases, and its draws with those that were annulled [002-46]', async () => {
  const shown = await page()
  expect(sent(shown, 'bulletin')).toEqual([{ month: '2026-02' }])
  for (const words of [
    '一、抽查基本情况',
    '本月抽查 20 人。',
    '王某2月3日旷工1天',
    `签 ${HASH}`,
    '手机定位，已作废，误操作',
    '请核对、修改后再印发',
  ])
    expect(shown.text).toContain(words)
})

test('cases go on behind what is there', async () => {
  const more = { ...bulletin, cases: [one('c2', '李某擅自离岗。')], draws: [], next: {} }
  const shown = await page({ 'reporting.bulletin': (input) => data((input as { list?: string }).list === undefined ? bulletin : more) })
  await shown.tap('接着看')
  for (const words of ['王某2月3日旷工1天', '李某擅自离岗', '第 2 号']) expect(shown.text).toContain(words)
  expect(shown.text).not.toContain('接着看')
})

test('a month that shows nothing, one that is not over, and a paper that could not be drawn', async () => {
  const shown = await page({
    'reporting.bulletin': data({ ...bulletin, isOver: false, cases: [], draws: [], next: {} }),
    'reporting.exportBulletin': refused('TOO_MANY', '请稍后再导出。'),
  })
  for (const words of ['还没有过完', '没有可以通报的件', '这个月没有抽查']) expect(shown.text).toContain(words)
  await shown.call('take')
  expect(sent(shown, 'exportBulletin')).toEqual([{ month: '2026-02' }])
  expect(shown.text).toContain('请稍后再导出。')
})

test('without a network that is said', async () => expect((await page({ 'reporting.bulletin': unreached })).text).toContain('网络不好'))
