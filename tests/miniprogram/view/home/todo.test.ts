import { closed } from '../../../../miniprogram/domain/leave/ending'
import type { Leave } from '../../../../miniprogram/domain/leave/leave'
import type { Inbox } from '../../../../miniprogram/contract/calls'
import { isAboveTownships, moreText, todoView, withoutReturns, withPage } from '../../../../miniprogram/view/home/todo'
import { approved, asking, now, pageFor, people, signed } from '../leave-pages'
import { delegated, meOf, post, TODAY } from '../me'

const none: Inbox = { toSign: [], toCountersign: [], toAcknowledge: [], onRecord: [] }
const view = (inbox: Partial<Inbox>, mine: Leave[] = [], at = now, isAboveTownships = false) =>
  todoView({ ...none, ...inbox }, mine, { now: at, isAboveTownships })
const rows = (inbox: Partial<Inbox>, mine: Leave[] = [], at = now) => view(inbox, mine, at).rows

const half = (date: string, half: 'am' | 'pm') => ({ date, half })
const whole = asking()
const one = (more: Partial<Leave>, at = now): Leave => ({ ...pageFor(whole, people.wang, at), ...more })
const own = (leaveId: string, more: Partial<Leave>) => one({ leaveId, status: 'returnDue', returnBy: '2026-03-13', ...more })

test('who, what, when with weekdays, what is asked and since when', () => {
  expect(rows({ toSign: [one({})] }, [], new Date('2026-03-04T07:00:00+08:00'))).toEqual([
    {
      key: expect.any(String) as string,
      leaveId: whole.leave.leaveId,
      who: '王秀英',
      unit: '塘门口村工作队',
      what: '事假 4 天',
      from: '3月9日 周一',
      to: '3月12日 周四',
      ask: '等您签字',
      tone: 'amber',
      since: '3月2日 08:00 送到，已等 2 天',
    },
  ])
})

test('all parts together: his own return, what he said by telephone, what he is to sign', () => {
  const byPhone = signed(asking(), people.clerk, new Date('2026-03-02T07:00:00+08:00'), { byPhone: { leaderPersonId: 'leader' } })
  const back = approved(asking(1), people.leader, people.branch, people.town)
  const at = new Date('2026-03-01T17:00:00+08:00')
  const begun = { ...back.leave, from: half('2026-03-01', 'am') }
  const returned = { ...back, leave: closed(begun, { on: half('2026-03-01', 'pm'), by: people.wang }, at) }
  const { rows: found, returns: seen } = view(
    {
      toSign: [one({})],
      toCountersign: [pageFor(byPhone, people.leader)],
      toAcknowledge: [pageFor(returned, people.org)],
    },
    [own('mine', { to: { date: '2026-03-01', half: 'am' } })],
  )
  expect(seen.map(({ who, ask, since }) => [who, ask, since])).toEqual([['王秀英', '请知悉', '3月1日 17:00 销假，已等 1 天']])
  expect(found.map(({ who, ask, since }) => [who, ask, since])).toEqual([
    ['您', '请销假', '最迟3月13日销假'],
    ['王秀英', '等您补签', '3月2日 07:00 登记'],
    ['王秀英', '等您签字', '3月2日 08:00 送到'],
  ])
})

test.each([
  [half('2026-03-09', 'am'), half('2026-03-09', 'pm'), ['3月9日 周一', '']],
  [half('2026-03-09', 'pm'), half('2026-03-09', 'pm'), ['3月9日 周一 下午', '']],
  [half('2026-03-09', 'am'), half('2026-03-12', 'pm'), ['3月9日 周一', '3月12日 周四']],
  [half('2026-03-09', 'am'), half('2026-03-12', 'am'), ['3月9日 周一 上午', '3月12日 周四 上午']],
])('from %j to %j', (from, to, parts) => {
  const [row] = rows({ toSign: [one({ from, to })] })
  expect([row!.from, row!.to]).toEqual(parts)
})

describe('[002-42] his own returns', () => {
  test.each<[string, Partial<Leave>, unknown]>([
    ['due', { status: 'returnDue' }, ['请销假', 'amber', '最迟3月13日销假']],
    ['overdue', { status: 'overdue' }, ['超期未销假', 'red', '最迟3月13日销假']],
    ['due in a year without holidays yet', { returnBy: null }, ['请销假', 'amber', '回村后请销假']],
  ])('%s', (_, more, words) => {
    const [row] = rows({}, [own('a', more)])
    expect([row!.ask, row!.tone, row!.since]).toEqual(words)
  })

  test.each<Leave['status']>(['pending', 'approved', 'onLeave', 'returned', 'rejected', 'withdrawn'])('none while %s', (status) => {
    expect(rows({}, [own('a', { status })])).toEqual([])
  })

  test('parts of one absence are one return, under its last part', () => {
    const parts = [own('a', {}), own('b', { from: { date: '2026-03-13', half: 'am' }, to: { date: '2026-03-14', half: 'pm' } })]
    expect(rows({}, parts).map(({ leaveId }) => leaveId)).toEqual(['b'])
    expect(
      rows(
        {},
        parts.map((part) => ({ ...part, returnBy: null })),
      ),
    ).toHaveLength(2)
  })
})

test('[C-4b] what is only on record is apart, and asks for nothing', () => {
  const { rows: asked, onRecord } = view({ onRecord: [one({ status: 'approved' })] })
  expect(asked).toEqual([])
  expect(onRecord).toMatchObject([{ ask: '已备案', tone: 'plain', since: '' }])
})

describe('whose it is', () => {
  const units = { teamName: '塘门口村工作队', townshipName: '便江街道' }
  test.each([
    [false, '塘门口村工作队'],
    [true, '便江街道 塘门口村工作队'],
  ])('above the townships: %s', (isAbove, unit) => {
    const lists = { toSign: [{ ...one({}), ...units }], toAcknowledge: [{ ...one({}), ...units }], onRecord: [{ ...one({}), ...units }] }
    const shown = view(lists, [], now, isAbove)
    expect([...shown.rows, ...shown.returns, ...shown.onRecord].map((row) => row.unit)).toEqual([unit, unit, unit])
  })

  test.each([
    ['an office of the county', meOf([post('countyOrg')]), true],
    ['a sending unit', meOf([post('dispatchingUnit')]), true],
    ['a township', meOf([post('townshipCommittee')]), false],
    ['one whose post is over', meOf([post('countyOrg', { to: '2026-03-01' })]), false],
    [
      'a township with a county office’s post lent to it',
      meOf([post('townshipCommittee')], { delegations: [delegated('countyOrg', '2026-03-01', '2026-03-05', { toPersonId: 'tang' })] }),
      true,
    ],
  ])('%s', (_, me, isAbove) => expect(isAboveTownships(me, TODAY)).toBe(isAbove))
})

describe('lists that go on', () => {
  const page = (leaveIds: string[], next?: object): Inbox => ({
    ...none,
    toSign: leaveIds.map((leaveId) => one({ leaveId })),
    ...(next === undefined ? {} : { next }),
  })
  test('a page more stands behind what is there, nothing twice, and the others’ places stay', () => {
    const first = { ...page(['a', 'b'], { toSign: 'x', onRecord: 'y' }), onRecord: [one({ leaveId: 'r' })] }
    const whole = withPage(first, 'toSign', page(['b', 'c'], { toSign: 'z' }))
    expect(whole.toSign.map(({ leaveId }) => leaveId)).toEqual(['a', 'b', 'c'])
    expect(whole.next).toEqual({ toSign: 'z', onRecord: 'y' })
    expect(whole.onRecord).toHaveLength(1)
    expect(withPage(whole, 'toSign', page(['d'])).next).toEqual({ onRecord: 'y' })
  })

  test.each([
    [{}, { more: '', moreReturns: false, moreOnRecord: false }],
    [{ toSign: 'x' }, { more: 'toSign' }],
    [{ toSign: 'x', toCountersign: 'y' }, { more: 'toCountersign' }],
    [
      { toAcknowledge: 'x', onRecord: 'y' },
      { more: '', moreReturns: true, moreOnRecord: true },
    ],
  ])('%j', (next, told) => expect(view({ next })).toMatchObject(told))

  test('how many more is said where it is known', () => {
    expect(moreText(225, 200)).toBe('还有 25 件等您办，接着看')
    expect(moreText(3, 3)).toBe('还有，接着看')
  })

  test('what has been acknowledged is gone', () => {
    const inbox = { ...none, toAcknowledge: [one({ leaveId: 'a' }), one({ leaveId: 'b' })] }
    expect(withoutReturns(inbox, ['a']).toAcknowledge.map(({ leaveId }) => leaveId)).toEqual(['b'])
  })
})
