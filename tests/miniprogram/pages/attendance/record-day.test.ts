/** @jest-environment jsdom */
import { data, open, refused, settle, unreached, type Cloud, type Shown, type Surroundings } from '../../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-10T09:00:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => jest.useRealTimers())

const me = (role: string) => ({
  personId: 'clerk',
  name: '欧阳雪',
  phone: '139',
  badge: 0,
  county: '永兴县',
  cardTemplates: {},
  delegations: [],
  posts: [{ role, townshipId: 't1', title: '职务', unitName: '便江街道' }],
})
const day = { date: '2026-03-09', status: 'unconfirmed', clause: '第7条', reviewed: false, flags: [] }
const explained = { personId: 'wang', name: '王秀英', ...day, why: '没有记录，待确认', facts: [], leaves: [], notes: [] }
const cloud: Cloud = {
  'org.me': data(me('townshipClerk')),
  'attendance.explain': data(explained),
  'attendance.recordDay': data({ ...day, personId: 'wang', status: 'onPost', reviewed: true }),
}
const query = { personId: 'wang', date: '2026-03-09' }
const entry = (more: Cloud = {}, surroundings: Surroundings = {}) =>
  open('pages/attendance/record-day/record-day', {
    cloud: { ...cloud, ...more },
    query,
    wx: { pageScrollTo: () => undefined, canIUse: () => false },
    ...surroundings,
  })
const sent = (page: Shown) => page.calls.filter(({ action }) => action === 'attendance.recordDay').map(({ input }) => input)

async function fill(page: Shown): Promise<void> {
  await page.tap('在岗')
  await page.call('typeReason', { detail: { value: '纸质登记表' } })
}

test('what the day is now is said before it is changed; then what it has become, and the next day [002-20]', async () => {
  const page = await entry()
  expect(page.text).toContain('王秀英')
  expect(page.text).toContain('现在是 待确认')
  expect(page.text).toContain('还没有选登记为什么')
  await fill(page)
  await page.call('save')
  expect(sent(page)).toEqual([{ personId: 'wang', date: '2026-03-09', status: 'onPost', reason: '纸质登记表' }])
  expect(page.text).toContain('王秀英 3月9日 周一 已登记，现在是在岗')
  await page.call('next')
  expect(page.data.draft).toMatchObject({ date: '2026-03-10', status: 'onPost', reason: '纸质登记表' })
})

test('what is filled in outlives the app until it is saved; a lost answer is simply sent again', async () => {
  const kept = new Map<string, unknown>()
  const first = await entry({ 'attendance.recordDay': unreached }, { kept })
  await fill(first)
  await first.call('save')
  expect(first.text).toContain('网络不好')
  const again = await entry({}, { kept, query: {} })
  expect(again.data.draft).toMatchObject({ person: { personId: 'wang', name: '王秀英' }, status: 'onPost', reason: '纸质登记表' })
  await again.call('save')
  expect(sent(again)).toEqual(sent(first))
  expect([...kept.keys()].filter((key) => key.startsWith('entry-draft'))).toEqual([])
})

test('a photograph that went with the app is told, not passed over', async () => {
  const kept = new Map<string, unknown>()
  const first = await entry({}, { kept })
  await fill(first)
  await first.call('changePhotos', { detail: { fileIds: [], isSending: false, unsent: 2 } })
  expect(first.text).toContain('有照片没传上')
  const again = await entry({}, { kept })
  expect(again.text).toContain('上次有2张照片没有传完')
  await again.call('changePhotos', { detail: { fileIds: [], isSending: true, unsent: 1 } })
  expect(again.text).not.toContain('上次有')
})

test('a double tap saves once; the photographs have to be there first', async () => {
  const page = await entry()
  await fill(page)
  await page.call('changePhotos', { detail: { fileIds: [], isSending: true, unsent: 1 } })
  await page.call('save')
  expect(sent(page)).toEqual([])
  expect(page.text).toContain('照片还在传')
  await page.call('changePhotos', { detail: { fileIds: ['cloud://a'], isSending: false, unsent: 0 } })
  await Promise.all([page.call('save'), page.call('save')])
  expect(sent(page)).toEqual([expect.objectContaining({ evidenceFileIds: ['cloud://a'] })])
})

test.each([
  ['REGISTER_LOCKED', '3月的考勤登记表已经关账，不能再改。请联系乡镇考勤专人。'],
  ['ON_LEAVE', '这一天已有批准的请假，以假条为准，不能另行登记。'],
])('%s in words, and nothing is lost', async (code, message) => {
  const page = await entry({ 'attendance.recordDay': refused(code, message) })
  await fill(page)
  await page.call('save')
  expect(page.text).toContain(message)
  expect(page.data.draft).toMatchObject({ reason: '纸质登记表' })
})

test('a day that is wholly on leave is not offered for entry', async () => {
  const page = await entry({ 'attendance.explain': data({ ...explained, status: 'personalLeave', leaveId: 'l1' }) })
  await fill(page)
  await page.call('save')
  expect(page.text).toContain('以假条为准')
  expect(sent(page)).toEqual([])
})

test('another’s township, a day outside the team, and who is no clerk', async () => {
  expect((await entry({ 'attendance.explain': refused('NOT_FOUND', '没有找到') })).text).toContain('不在您乡镇的工作队')
  expect((await entry({ 'org.me': data(me('member')) })).text).toContain('您没有办理这件事的职务')
  const bare = await entry({}, { query: {} })
  await settle()
  expect(bare.text).toContain('还没有选人')
})
