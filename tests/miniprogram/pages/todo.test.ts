/** @jest-environment jsdom */
import { data, open, unreached, type Cloud, type Shown } from '../simulate'
import { asking, pageFor, people } from '../view/leave-pages'
import { meOf, post } from '../view/me'

let shown: Shown | undefined
afterEach(() => shown?.close())

const inboxOf = (more: object = {}) => data({ toSign: [], toCountersign: [], toAcknowledge: [], onRecord: [], ...more })
const leader = (more: object = {}) => ({ ...meOf([post('firstSecretary')], { personId: 'leader', name: '李建国' }), ...more })
const me = (team?: object) => new Map([['me', leader(team ? { team } : {})]])

async function openWith(cloud: Cloud, kept = me()): Promise<Shown> {
  shown = await open('pages/todo/todo', { cloud: { 'org.me': data(kept.get('me')), ...cloud }, kept })
  return shown
}

test('what waits, with its number on the tab', async () => {
  const page = await openWith({
    'leave.inbox': inboxOf({ toSign: [pageFor(asking(), people.leader)] }),
    'org.me': data(leader({ badge: 3 })),
  })
  expect(page.text).toContain('王秀英')
  expect(page.text).toContain('等您签字')
  expect(page.text).toContain('塘门口村工作队')
  // All that waits for a decision, what is to be countersigned too: one answer, the cloud's.
  expect(page.wx.setTabBarBadge.mock.calls[0]).toMatchObject([{ text: '3' }])
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
  expect(page.calls.map(({ action }) => action)).toEqual(['org.me', 'leave.inbox'])
})

describe('an office is told that all is done only where that is known', () => {
  const overdue = { what: 'register', since: '2026-02-06', townshipId: 't1', townshipName: '便江街道', month: '2026-01' }
  const emptyFor = async (role: 'townshipCommittee' | 'townshipClerk', answer: Cloud[string]) => {
    const reader = meOf([post(role)])
    shown = await open('pages/todo/todo', {
      cloud: { 'org.me': data(reader), 'leave.inbox': inboxOf(), 'reporting.overdue': answer },
      kept: new Map([['me', reader]]),
    })
    return shown.text
  }
  test.each([
    ['townshipCommittee', '都办完了', data({ items: [] })],
    ['townshipCommittee', '还有 1 件过了期限', data({ items: [overdue] })],
    ['townshipCommittee', '没有取到', unreached],
    ['townshipClerk', '登记、关账、报送', data({ items: [] })],
    ['townshipClerk', '还有 1 件过了期限', data({ items: [overdue] })],
  ] as const)('%s: %s', async (role, said, answer) => {
    const text = await emptyFor(role, answer)
    expect(text).toContain(said)
    expect(text.includes('都办完了')).toBe(said === '都办完了')
  })
})

test('what is on record is folded, and drawn in parts', async () => {
  const one = pageFor(asking(), people.wang)
  const onRecord = Array.from({ length: 40 }, (_, i) => ({ ...one, leaveId: `l${i}` }))
  const page = await openWith({ 'leave.inbox': inboxOf({ onRecord }) })
  const drawn = () => page.text.split('王秀英').length - 1
  expect(drawn()).toBe(0)
  await page.tap('已备案 40 件')
  expect(drawn()).toBe(30)
  await page.tap('再看一些')
  expect(drawn()).toBe(40)
})

describe('lists that go on', () => {
  const one = (leaveId: string, more: object = {}) => ({ ...pageFor(asking(), people.leader), leaveId, ...more })
  test('nothing is cut without a word: the next page is read at a tap', async () => {
    const page = await openWith({
      'org.me': data(leader({ badge: 2 })),
      'org.waiting': data({ items: [] }),
      'leave.inbox': (input) =>
        (input as { cursor?: string }).cursor === undefined
          ? inboxOf({ toSign: [one('a')], next: { toSign: 'x' } })
          : inboxOf({ toSign: [one('b', { applicantName: '张伟' })] }),
    })
    expect(page.text).not.toContain('张伟')
    await page.tap('还有 1 件等您办，接着看')
    expect(page.calls.at(-1)).toEqual({ action: 'leave.inbox', input: { list: 'toSign', cursor: 'x' } })
    expect(page.text).toContain('张伟')
    expect(page.text).not.toContain('接着看')
  })

  test('a page that does not come is said so, and may be asked for again', async () => {
    const page = await openWith({
      'leave.inbox': (input) =>
        (input as { cursor?: string }).cursor === undefined ? inboxOf({ toSign: [one('a')], next: { toSign: 'x' } }) : unreached,
    })
    await page.tap('还有，接着看')
    expect(page.text).toContain('网络不好')
    expect(page.text).toContain('还有，接着看')
  })
})

describe('[002-43] returns are acknowledged', () => {
  const back = (leaveId: string, applicantName: string) => ({
    ...pageFor(asking(), people.leader),
    leaveId,
    applicantName,
    status: 'returned',
    returnedAt: '2026-03-01T17:00:00+08:00',
  })
  const returns = inboxOf({ toAcknowledge: [back('a', '王秀英'), back('b', '张伟')] })
  const asked = (page: Shown) => page.calls.filter(({ action }) => action === 'leave.acknowledgeReturn').map(({ input }) => input)

  test('one by one: the next one stands there at once', async () => {
    const page = await openWith({ 'leave.inbox': returns, 'leave.acknowledgeReturn': data({}) })
    await page.tap('王秀英已销假，知道了')
    expect(asked(page)).toEqual([{ leaveIds: ['a'] }])
    expect(page.text).not.toContain('王秀英')
    expect(page.text).toContain('张伟')
    await page.tap('张伟已销假，知道了')
    expect(page.text).toContain('都办完了')
  })

  test('all at once, a hundred a call, once the person has said so', async () => {
    const many = Array.from({ length: 101 }, (_, i) => back(`l${i}`, '王秀英'))
    const page = await openWith({ 'leave.inbox': inboxOf({ toAcknowledge: many }), 'leave.acknowledgeReturn': data({}) })
    await page.tap('都知道了')
    expect(asked(page)).toEqual([{ leaveIds: many.slice(0, 100).map(({ leaveId }) => leaveId) }, { leaveIds: ['l100'] }])
    expect(page.text).toContain('都办完了')
  })

  test('what could not be told stays', async () => {
    const page = await openWith({ 'leave.inbox': returns, 'leave.acknowledgeReturn': unreached })
    await page.tap('王秀英已销假，知道了')
    expect(page.text).toContain('网络不好')
    expect(page.text).toContain('王秀英')
  })
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

test('on a desk the one that is chosen stands beside the list, and the list stays', async () => {
  const leave = pageFor(asking(), people.leader)
  shown = await open('pages/todo/todo', {
    cloud: { 'org.me': data(leader()), 'leave.inbox': inboxOf({ toSign: [leave] }), 'leave.get': data(leave) },
    kept: me(),
    wx: {
      canIUse: () => true,
      getWindowInfo: () => ({ windowWidth: 1280, windowHeight: 756 }),
      getSystemSetting: () => ({ locationEnabled: false }),
      pageScrollTo: () => undefined,
    },
  })
  await shown.call('openBeside', { detail: { leaveId: leave.leaveId } })
  expect(shown.wx.navigateTo).not.toHaveBeenCalled()
  expect(shown.calls.map(({ action }) => action)).toContain('leave.get')
  expect(shown.text).toContain('家中有事')
})

test('what waits besides leaves stands there as well, and nothing is asked for where the badge counts leaves alone', async () => {
  const item = {
    what: 'register',
    id: 't1 2026-03',
    title: '3月考勤登记表',
    unit: '便江街道',
    since: '2026-03-02T08:00:00+08:00',
    page: 'pages/register/month/month?townshipId=t1&month=2026-03',
  }
  const leave = pageFor(asking(), people.leader)
  const page = await openWith({
    'org.me': data(leader({ badge: 2 })),
    'leave.inbox': inboxOf({ toSign: [leave] }),
    'org.waiting': data({ items: [{ ...item, what: 'leave', id: leave.leaveId }, item] }),
  })
  expect(page.text.match(/考勤登记表/g)).toHaveLength(1)
  await page.tap('3月考勤登记表')
  expect(page.wx.navigateTo.mock.calls[0]).toMatchObject([{ url: `/${item.page}` }])
})
