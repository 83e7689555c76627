import type { WhereaboutsStatus } from '../../../../miniprogram/domain/whereabouts'
import type { Leave, Node } from '../../../../miniprogram/domain/leave/leave'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import type { Member, TeamToday } from '../../../../miniprogram/contract/calls'
import { monthMeasures } from '../../../../miniprogram/domain/attendance/measure'
import { nextTurn, partsOf, todayView, type TodaySources } from '../../../../miniprogram/view/home/today'
import { delegated, meOf, post } from '../me'

const NOW = new Date('2026-03-02T09:00:00+08:00')
const DATE = '2026-03-02'

const team = {
  teamId: 'T',
  name: '塘门口村工作队',
  villageId: 'v',
  townshipId: 't',
  villageName: '塘门口村',
  townshipName: '便江街道',
  places: [],
}
const wang = meOf([post('member', { teamId: 'T' })], { personId: 'wang', name: '王秀英', team })
const li = meOf([post('firstSecretary', { teamId: 'T' })], { personId: 'li', name: '李建国', team })
const tang = meOf([post('townshipCommittee', { townshipId: 't' })])

const node = (role: Node['role'], state: Node['state'] = 'waiting'): Node => ({ role, state })
const leave = (more: Partial<Leave> = {}): Leave => ({
  leaveId: 'L',
  applicantId: 'wang',
  applicantName: '王秀英',
  teamId: 'T',
  kind: 'personal',
  from: { date: '2026-03-09', half: 'am' },
  to: { date: '2026-03-12', half: 'pm' },
  leavingCounty: true,
  days: 4,
  workingDays: 4,
  absenceDays: 4,
  clause: '',
  chain: [node('firstSecretary'), node('villageBranch')],
  records: [],
  submittedAt: '2026-03-01T08:00:00.000+08:00',
  trail: [],
  status: 'pending',
  ...more,
})
const member = (personId: string, name: string, status: WhereaboutsStatus = 'onPost'): Member => ({
  personId,
  name,
  phone: '',
  role: personId === 'li' ? 'firstSecretary' : 'member',
  title: personId === 'li' ? '第一书记' : '工作队员',
  whereabouts: { status, text: '' },
})
const today = (members: Member[]): TeamToday => ({
  ...team,
  members,
  clerks: [{ personId: 'huang', name: '黄志强', phone: '139' }],
  coming: [],
})
const FULL = today([member('li', '李建国'), member('wang', '王秀英'), member('zhang', '张伟')])
const inbox = (more: object = {}) => ({ toSign: [], toCountersign: [], toAcknowledge: [], onRecord: [], ...more })
const counters = { daysInVillage: 14, nights: 9, officialTripDays: 0, leaveDays: 0, workingDays: 16, unconfirmed: 2, absentWithoutLeave: 0 }

const asked = withDefaults({ attendance: { due: ['daysPerMonth', 'nightsPerMonth'] } })
const viewOf = (me: typeof wang, sources: TodaySources = {}) => todayView(me, sources, NOW)

describe('parts', () => {
  test.each([
    ['a member', wang, { isOnTeam: true, isFirstSecretary: false, hasInbox: false }],
    ['a member who acts for the first secretary', { ...wang, badge: 1 }, { isOnTeam: true, isFirstSecretary: false, hasInbox: true }],
    [
      'a member to whom a post is lent',
      { ...wang, delegations: [delegated('villageBranch', '2026-03-01', '2026-03-05', { toPersonId: 'wang' })] },
      { hasInbox: true },
    ],
    ['a first secretary', li, { isOnTeam: true, isFirstSecretary: true, hasInbox: true }],
    ['an office', tang, { isOnTeam: false, hasInbox: true }],
    ['a supervisor', meOf([post('supervisor')]), { isOnTeam: false, hasInbox: false }],
    ['whose post has ended', meOf([post('townshipCommittee', { to: '2026-03-01' })]), { isOnTeam: false, hasInbox: false }],
  ])('%s', (_, me, parts) => expect(partsOf(me, DATE)).toMatchObject(parts))
})

test('date with its weekday, team and township', () =>
  expect(viewOf(wang)).toMatchObject({ date: '3月2日 周一', unit: '塘门口村工作队 · 便江街道' }))

describe('what is due', () => {
  test.each<[Partial<Leave>, string, string]>([
    [{ status: 'overdue', returnBy: '2026-03-11' }, '最迟3月11日销假，已超期', 'red'],
    [{ status: 'returnDue', returnBy: '2026-03-11' }, '最迟3月11日销假，还有 1 个工作日', 'amber'],
    [{ status: 'returnDue', returnBy: '2026-03-02' }, '最迟3月2日销假，今天是最后一天', 'amber'],
    [{ status: 'returnDue', returnBy: null }, '回村后请销假', 'amber'],
    [{ status: 'pending' }, '等李建国签字', 'amber'],
    [{ status: 'pending', chain: [node('firstSecretary', 'approved'), node('villageBranch')] }, '等村党支部签字', 'amber'],
    [{ status: 'approved' }, '已批准，3月9日 周一 上午起休', 'brand'],
  ])('%j [002-42]', (more, text, tone) => {
    expect(viewOf(wang, { own: [leave(more)], team: FULL }).dues).toEqual([
      { leaveId: 'L', what: '事假 4 天，3月9日至12日', text, tone, beside: [] },
    ])
  })

  test('of a longer term the date alone is told until its last day', () => {
    const county = { ...wang, rules: withDefaults({ leave: { returnWithinWorkingDays: 3 } }) }
    const textOn = (returnBy: string) => viewOf(county, { own: [leave({ status: 'returnDue', returnBy })] }).dues[0]?.text
    expect([textOn('2026-03-04'), textOn('2026-03-02')]).toEqual(['最迟3月4日销假', '最迟3月2日销假，今天是最后一天'])
  })

  test('what presses most on top; what is over not at all', () => {
    const own = [
      leave({ leaveId: 'a' }),
      leave({ leaveId: 'b', status: 'returned' }),
      leave({ leaveId: 'c', status: 'overdue' }),
      leave({ leaveId: 'd', status: 'withdrawn' }),
    ]
    expect(viewOf(wang, { own }).dues.map(({ leaveId }) => leaveId)).toEqual(['c', 'a'])
  })
})

describe('beside what is due', () => {
  const overdue = leave({ status: 'overdue', returnBy: '2026-03-13' })
  const asked = (more: Partial<Leave>) =>
    leave({ leaveId: 'X', extends: 'L', to: { date: '2026-03-20', half: 'pm' }, submittedAt: '2026-03-12T08:00:00+08:00', ...more })
  test.each<[string, Partial<Leave>, string[]]>([
    ['asked for in time', {}, ['已于3月12日申请续假到3月20日（在期限内提出），还没有签完。']],
    ['asked for too late', { submittedAt: '2026-03-14T08:00:00+08:00' }, ['已于3月14日申请续假到3月20日，还没有签完。']],
    ['decided', { status: 'rejected' }, []],
    ['of another leave', { extends: 'other' }, []],
  ])('an extension, %s', (_, more, beside) => {
    expect(viewOf(wang, { own: [overdue, asked(more)] }).dues[0]?.beside).toEqual(beside)
  })

  const half = (date: string, onPost: number, away: string[] = []) => ({
    date,
    half: 'am' as const,
    onPost,
    minimum: 2,
    away,
    asking: away,
  })
  test.each<[string, Partial<Leave>, ReturnType<typeof half>[], boolean]>([
    ['a colleague has asked since, and too few remain', {}, [half('2026-03-10', 1, ['张伟'])], true],
    ['enough remain', {}, [half('2026-03-10', 2, ['张伟'])], false],
    ['too few on another day', {}, [half('2026-03-20', 1, ['张伟'])], false],
    ['approved: nothing hangs on it any more', { status: 'approved' }, [half('2026-03-10', 1, ['张伟'])], false],
    ['a kind for which a waiver may have been asked', { kind: 'sick' }, [half('2026-03-10', 1, ['张伟'])], false],
  ])('%s', (_, more, cover, isTold) => {
    const [due] = viewOf(wang, { own: [leave(more)], cover }).dues
    expect(due?.beside).toEqual(
      isTold ? ['3月10日 周二张伟也请了假，您再走只剩1人在村，不足2人：这样批不下来，请和他们商量，或改时间。'] : [],
    )
  })
})

describe('on leave the way back comes first', () => {
  test.each<[Leave['status'], boolean]>([
    ['onLeave', true],
    ['pending', false],
    ['approved', false],
    ['returnDue', false],
    ['returned', false],
  ])('%s', (status, isFirst) => {
    const { back } = viewOf(wang, { own: [leave({ status, returnBy: '2026-03-13' })] })
    expect(back).toEqual(
      isFirst ? { leaveId: 'L', text: '您在休假，到3月12日 周四 下午', what: '事假 4 天，3月9日至12日，最迟3月13日销假' } : null,
    )
    expect(viewOf(wang, { own: [leave({ status })] }).dues).toHaveLength(isFirst || status === 'returned' ? 0 : 1)
  })
})

test('another year than today’s is said', () => {
  const more = { from: { date: '2026-12-30', half: 'am' as const }, to: { date: '2027-01-05', half: 'pm' as const } }
  const { back } = viewOf(wang, { own: [leave({ ...more, status: 'onLeave', returnBy: '2027-01-06' })] })
  expect([back?.text, back?.what]).toEqual([
    '您在休假，到2027年1月5日 周二 下午',
    '事假 4 天，12月30日至2027年1月5日，最迟2027年1月6日销假',
  ])
})

test.each([
  ['2026-03-02T05:59:59', '2026-03-02T06:00:00'],
  ['2026-03-02T06:00:00', '2026-03-02T12:00:00'],
  ['2026-03-02T12:00:00', '2026-03-02T21:00:00'],
  ['2026-03-02T21:00:00', '2026-03-03T00:00:00'],
  ['2026-03-02T23:59:59', '2026-03-03T00:00:00'],
  ['2026-12-31T22:00:00', '2027-01-01T00:00:00'],
])('left open at %s it is drawn anew at %s', (at, next) => {
  expect(nextTurn(new Date(`${at}+08:00`))).toEqual(new Date(`${next}+08:00`))
})

describe('the month so far [003-07] [003-08]', () => {
  test('against what the county asks for, with the clause; in a week under way nothing is missing', () => {
    const measures = monthMeasures(wang.personId, '2026-03', counters, asked)
    const weeks = [{ from: '2026-03-02', to: '2026-03-08', days: 1, nights: 0, required: { days: 5, nights: 4 }, isOpen: true as const }]
    const { month } = viewOf(wang, { counters, measures, byWeek: { isDue: true, weeks } })
    expect(month?.quotas.map(({ label, value, of }) => label + value + of)).toEqual(['在村14/20 天', '住村9/12 晚'])
    expect(month?.quotas.map(({ clause }) => clause)).toEqual([
      '永组发〔2017〕71号：驻村时间不少于20天',
      '永组发〔2017〕71号：住在村里或乡镇政府的时间不得少于12天',
    ])
    expect(month?.week).toBe('本周在村 1/5 天，住村 0/4 晚（还没过完）')
  })

  test('where the county asks for nothing they are numbers, and no more', () => {
    const { month } = viewOf(wang, { counters, measures: monthMeasures(wang.personId, '2026-03', counters, withDefaults()) })
    expect(month?.quotas.map(({ label, value, of }) => label + value + of)).toEqual(['在村14 天', '住村9 晚'])
    expect(month).toMatchObject({ week: '', trips: '' })
  })

  test('today is not yet a day to be settled', () => {
    const day = { date: DATE, status: 'unconfirmed' as const, clause: '', reviewed: false, flags: [] }
    expect(viewOf(wang, { counters, day }).month?.unconfirmed).toBe('1 天待确认')
    expect(viewOf(wang, { counters: { ...counters, unconfirmed: 1 }, day }).month).toMatchObject({ unconfirmed: '', todo: '', clerks: [] })
  })

  test('[002-20] [002-45] days that wait for a fact: what one does, and whom one calls', () => {
    const { month } = viewOf(wang, { counters, team: FULL })
    expect(month?.todo).toContain('告诉考勤专人补登；没有认定以前，不会算旷工')
    expect(month?.clerks).toEqual([{ name: '黄志强', phone: '139' }])
  })
})

describe('the team [002-41]', () => {
  test('who is not known to be there is not said to be', () => {
    const shown = viewOf(wang, {
      team: today([member('li', '李建国'), member('wang', '王秀英', 'unknown'), member('张伟', '张伟', 'onLeave')]),
    }).team
    expect(shown).toMatchObject({ summary: '3人：1人在村，1人外出，1人今天还没有记录', shortText: '' })
    expect(shown?.rows.map(({ where }) => where.text)).toEqual(['在村', '今天还没有记录', '请假'])
  })

  test('the first secretary sees who asks, besides those who wait for him', () => {
    const mine = leave({ leaveId: 'mine' })
    const later = leave({ leaveId: 'later', chain: [node('firstSecretary', 'approved'), node('villageBranch')] })
    const shown = viewOf(li, { team: FULL, asking: [mine, later], inbox: inbox({ toSign: [mine] }) })
    expect(shown.isTeamFirst).toBe(true)
    expect(shown.inbox?.rows.map(({ leaveId }) => leaveId)).toEqual(['mine'])
    expect(shown.team?.asking).toMatchObject([{ leaveId: 'later', ask: '等村党支部签字' }])
  })
})

describe('what waits for a signer', () => {
  const at = (leaveId: string, submittedAt: string, more: Partial<Leave> = {}) => leave({ leaveId, submittedAt, ...more })

  test('in the cloud’s order, what begins soonest on top; what only waits to be seen is counted', () => {
    const shown = viewOf(tang, {
      inbox: inbox({
        toSign: [at('new', '2026-03-02T08:00:00+08:00'), at('old', '2026-02-27T08:00:00+08:00')],
        toAcknowledge: [at('back', '2026-02-01T08:00:00+08:00', { status: 'returned', returnedAt: '2026-02-20T08:00:00+08:00' })],
        onRecord: [at('record', '2026-02-20T08:00:00+08:00', { status: 'approved' })],
      }),
    })
    expect(shown.inbox).toMatchObject({
      heading: '2 件等您办',
      more: '',
      returns: '1 人已销假，请知悉',
      onRecord: '已备案、还没休完的 1 件',
    })
    expect(shown.inbox?.rows.map(({ leaveId }) => leaveId)).toEqual(['new', 'old'])
  })

  test('more than fits is counted', () => {
    const toSign = Array.from({ length: 7 }, (_, i) => at(`${i}`, `2026-03-01T0${i}:00:00+08:00`))
    expect(viewOf(tang, { inbox: inbox({ toSign }) }).inbox).toMatchObject({ heading: '7 件等您办', more: '还有 2 件等您办，接着看' })
    // Of a list that goes on the badge knows the number.
    const cut = { toSign, next: { toSign: 'x', toAcknowledge: 'y' }, toAcknowledge: [at('back', '2026-02-01T08:00:00+08:00')] }
    expect(viewOf({ ...tang, badge: 225 }, { inbox: inbox(cut) }).inbox).toMatchObject({
      heading: '225 件等您办',
      more: '还有 220 件等您办，接着看',
      returns: '1 多 人已销假，请知悉',
    })
  })

  test('nothing but returns to be seen', () => {
    const back = at('back', '2026-02-01T08:00:00+08:00', { status: 'returned', returnedAt: '2026-02-20T08:00:00+08:00' })
    expect(viewOf(tang, { inbox: inbox({ toAcknowledge: [back] }) }).inbox).toMatchObject({
      heading: '都签完了',
      returns: '1 人已销假，请知悉',
    })
  })

  describe('what is no leave', () => {
    const other = (n: number) => ({
      what: 'correction',
      id: `${n}`,
      title: `更正 ${n}`,
      unit: '便江街道',
      since: '2026-03-01T08:00:00+08:00',
      page: 'pages/attendance/corrections/corrections',
    })
    const others = (count: number) => Array.from({ length: count }, (_, n) => other(n))
    // The card's number is that of its rows and of what stands behind them, however many of each there are.
    test.each([
      [0, 2, ''],
      [3, 2, ''],
      [3, 4, '还有 2 件等您办，接着看'],
      [5, 1, '还有 1 件等您办，接着看'],
      [6, 3, '还有 4 件等您办，接着看'],
      [0, 7, '还有 2 件等您办，接着看'],
    ])('stands behind %i leaves, %i of them', (leaves, count, more) => {
      const toSign = Array.from({ length: leaves }, (_, n) => leave({ leaveId: `L${n}` }))
      const shown = viewOf({ ...tang, badge: leaves + count }, { inbox: inbox({ toSign }), others: others(count) }).inbox!
      expect(shown).toMatchObject({ heading: `${leaves + count} 件等您办`, more })
      expect(shown.rows.length + shown.others.length).toBe(Math.min(5, leaves + count))
    })

    test('is in 待办 where it could not be asked for', () => {
      const shown = viewOf({ ...tang, badge: 2 }, { inbox: inbox() }).inbox
      expect(shown).toMatchObject({ heading: '2 件等您办', rows: [], others: [], more: '到“待办”里看' })
    })
  })

  test('while something is past its term nobody is told that all is done', () => {
    const owed = {
      items: [{ what: 'register' as const, since: '2026-02-06', month: '2026-01', townshipId: 't', townshipName: '便江街道' }],
    }
    expect(viewOf(tang, { inbox: inbox(), owed }).inbox).toMatchObject({ heading: '没有等您签的' })
    expect(viewOf(tang, { inbox: inbox(), owed: { items: [] } }).inbox).toMatchObject({ heading: '都办完了' })
  })

  test('nothing', () => expect(viewOf(tang, { inbox: inbox() }).inbox).toMatchObject({ heading: '都办完了', rows: [] }))

  test.each([
    [meOf([post('dispatchingUnit')]), '台账'],
    [meOf([post('townshipClerk')]), '登记纸质考勤'],
    [meOf([]), '没有在任的职务'],
  ])('who signs nothing is told what he can do', (me, words) => expect(viewOf(me).hint?.text).toContain(words))
})

test('what could not be asked for stays as it was shown', () => {
  const before = viewOf(wang, { counters, team: FULL, own: [leave()] })
  const after = todayView(wang, { counters: { ...counters, daysInVillage: 15 } }, NOW, before)
  expect(after.team).toEqual(before.team)
  expect(after.dues).toEqual(before.dues)
  expect(after.month?.quotas[0]?.value).toBe('15')
  expect(todayView(tang, {}, NOW, before)).toMatchObject({ team: null, month: null, dues: [] })
})
