/** @jest-environment jsdom */
import { data, open, unreached, type Cloud, type Shown } from '../simulate'
import { asking, pageFor, people } from '../view/leave-pages'

let shown: Shown | undefined
afterEach(() => shown?.close())

const inboxOf = (more: object = {}) => data({ toSign: [], toCountersign: [], toAcknowledge: [], onRecord: [], more: false, ...more })
const leader = { personId: 'leader', name: '李建国', posts: [], badge: 0, cardTemplates: {} }
const me = (team?: object) => new Map([['me', { ...leader, ...(team ? { team } : {}) }]])

async function openWith(cloud: Cloud, kept = me()): Promise<Shown> {
  shown = await open('pages/todo/todo', { cloud, kept })
  return shown
}

test('what waits, with its number on the tab', async () => {
  const page = await openWith({ 'leave.inbox': inboxOf({ toSign: [pageFor(asking(), people.leader)] }) })
  expect(page.text).toContain('王秀英')
  expect(page.text).toContain('等您签字')
  expect(page.wx.setTabBarBadge.mock.calls[0]).toMatchObject([{ text: '1' }])
})

test('who is on a team also sees what he owes himself', async () => {
  const own = { ...pageFor(asking(), people.wang), status: 'returnDue', returnBy: '2026-03-13' }
  const page = await openWith({ 'leave.inbox': inboxOf(), 'leave.mine': data({ leaves: [own] }) }, me({ teamId: 'A' }))
  expect(page.text).toContain('请销假')
})

test('nothing waits', async () => {
  const page = await openWith({ 'leave.inbox': inboxOf() })
  expect(page.text).toContain('都办完了')
  expect(page.text).not.toContain('我要请假')
  expect(page.calls.map(({ action }) => action)).toEqual(['leave.inbox'])
})

test('what is on record is folded, and drawn in parts', async () => {
  const one = pageFor(asking(), people.wang)
  const onRecord = Array.from({ length: 40 }, (_, i) => ({ ...one, leaveId: `l${i}` }))
  const page = await openWith({ 'leave.inbox': inboxOf({ onRecord }) })
  expect(page.text).not.toContain('王秀英')
  await page.tap('已备案 40 件')
  expect(page.data.records).toHaveLength(30)
  await page.tap('再看一些')
  expect(page.data.records).toHaveLength(40)
})

describe('without a network', () => {
  test('at first', async () => {
    const page = await openWith({ 'leave.inbox': unreached })
    expect(page.text).toContain('网络不好')
    expect(page.data.state).toBe('failed')
  })

  test('later what was there stays, and is said to be old', async () => {
    let isDown = false
    const inbox = inboxOf({ toSign: [pageFor(asking(), people.leader)] })
    const page = await openWith({ 'leave.inbox': () => (isDown ? unreached : inbox) })
    isDown = true
    await page.call('onShow')
    expect(page.text).toContain('看到的是上次的内容')
    expect(page.text).toContain('王秀英')
  })
})
