/** @jest-environment jsdom */
import { data, open, unreached, type Cloud, type Shown, type Surroundings } from '../../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-02T09:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.useRealTimers())

const me = (role: string) => ({
  ...{ personId: 'p1', name: '欧阳雪', phone: '139', badge: 0, county: '永兴县', cardTemplates: {}, delegations: [] },
  posts: [{ role, title: '', townshipId: 't1' }],
})
const issue = (issueId: string, more = {}) => ({
  ...{ issueId, townshipId: 't1', townshipName: '便江街道', about: { personId: 'a' }, name: '王秀英', teamName: '塘门口村工作队' },
  ...{
    what: '没有公示去向',
    dueOn: '2026-03-16',
    state: 'open',
    openedAt: '2026-03-01T09:00:00+08:00',
    openedByName: '欧阳雪',
    mayClose: false,
  },
  ...more,
})
const page = (role: string, more: Cloud = {}, surroundings: Surroundings = {}) =>
  open('pages/inspection/issues/issues', {
    cloud: { 'org.me': data(me(role)), 'inspection.issues': data({ issues: [] }), ...more },
    wx: { canIUse: () => false },
    ...surroundings,
  })
const tapped = (dataset: object) => ({ currentTarget: { dataset } })
const sent = (shown: Shown, action: string) => shown.calls.filter((one) => one.action === `inspection.${action}`).map(({ input }) => input)

test('what is overdue is said with its day, what is closed with how; each filter asks for its own [002-56]', async () => {
  const closed = { at: '2026-03-02T08:00:00+08:00', byName: '彭科', rectification: '已经公示', evidence: 2 }
  const issues = [issue('i1', { state: 'overdue', dueOn: '2026-03-01' }), issue('i2', { state: 'closed', closed })]
  const shown = await page('countyOrg', { 'inspection.issues': data({ issues }) })
  for (const words of ['过了整改期限', '最迟 3月1日 周日 整改好', '已销号']) expect(shown.text).toContain(words)
  expect(shown.text).not.toContain('列一条')
  await shown.call('open', tapped({ issueId: 'i2' }))
  for (const words of ['已经公示', '彭科', '看 2 张佐证']) expect(shown.text).toContain(words)
  await shown.tap('整改中')
  expect(sent(shown, 'issues')).toEqual([{}, { state: 'open' }])
})

test('an empty list says that none is listed, not that there is none; a filter says of which', async () => {
  const shown = await page('countyOrg')
  expect(shown.text).toContain('还没有列入的问题')
  await shown.tap('过了期限')
  expect(shown.text).toContain('没有过了整改期限的')
})

test('who closes one says how it was put right', async () => {
  const shown = await page('countyOrg', {
    'inspection.issues': data({ issues: [issue('i1', { mayClose: true })] }),
    'inspection.closeIssue': data(issue('i1', { state: 'closed' })),
  })
  await shown.call('open', tapped({ issueId: 'i1' }))
  await shown.tap('核查属实，销号')
  expect(shown.text).toContain('还没有写怎么整改的')
  expect(sent(shown, 'closeIssue')).toEqual([])
})

test('a township’s form says what is missing', async () => {
  const shown = await page('townshipClerk')
  expect(shown.text).toContain('点“列一条”')
  await shown.call('begin')
  expect(shown.text).toContain('还没有选是谁的问题')
  await shown.tap('列入，请县里督促整改')
  expect(sent(shown, 'openIssue')).toEqual([])
})

test('without a network, and without the post', async () => {
  expect((await page('countyOrg', { 'inspection.issues': unreached })).text).toContain('网络不好')
  expect((await page('member')).text).toContain('办不了')
})

test('a card opens its own, wherever it stands in the list', async () => {
  const isFirst = (input: unknown) => (input as { cursor?: string }).cursor === undefined
  const shown = await page(
    'countyOrg',
    {
      'inspection.issues': (input) =>
        data(isFirst(input) ? { issues: [issue('i1')], next: 'n' } : { issues: [issue('i2', { what: '第二页的' })] }),
    },
    { query: { issueId: 'i2' } },
  )
  expect(shown.data['issue']).toMatchObject({ issueId: 'i2', what: '第二页的' })
})
