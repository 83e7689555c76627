/** @jest-environment jsdom */
import { data, open, unreached, type Cloud } from '../../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-04-02T09:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.useRealTimers())

const facts = [{ what: 'noNights', text: '在岗12天，没有一晚住村签到。', dates: ['2026-03-02', '2026-03-03'] }]
const person = (personId: string, name: string) => ({
  personId,
  name,
  teamId: 'A',
  teamName: '塘门口村工作队',
  townshipId: 't1',
  townshipName: '便江街道',
  facts,
})
const first = { month: '2026-03', people: [person('a', '李建国')], townships: 2, done: 1, next: 'n' }
const isFirst = (input: unknown) => (input as { cursor?: string }).cursor === undefined
const page = (cloud: Cloud) =>
  open('pages/inspection/patterns/patterns', { cloud, wx: { canIUse: () => false }, query: { month: '2026-03' } })

test('township by township to the last, as facts and no verdict [002-59]', async () => {
  const rest = { ...first, people: [person('b', '王秀英')], done: 2, next: undefined }
  const shown = await page({ 'inspection.patterns': (input) => data(isFirst(input) ? first : rest) })
  for (const words of ['李建国', '王秀英', '没有一晚住村签到', '3月2日、3月3日', '不下结论', '不排名']) expect(shown.text).toContain(words)
  expect(shown.text).not.toContain('正在看其余的乡镇')
})

test('how far it has come is said, and it goes on', async () => {
  let isLost = true
  const shown = await page({
    'inspection.patterns': (input) =>
      isFirst(input) ? data(first) : isLost ? unreached : data({ ...first, people: [], done: 2, next: undefined }),
  })
  expect(shown.text).toContain('2 个乡镇，看了 1 个')
  isLost = false
  await shown.tap('接着看')
  expect(shown.text).not.toContain('网络不好')
})

test('a month that shows nothing says that, and no more', async () => {
  const shown = await page({ 'inspection.patterns': data({ ...first, people: [], done: 2, next: undefined }) })
  expect(shown.text).toContain('没有情况不等于都查过')
})
