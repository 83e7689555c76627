import { schemas } from '../../../../cloudfunctions/leave/schemas'
import type { Half, HalfDay } from '../../../../miniprogram/domain/calendar'
import { DEFAULT_RULES, LEAVE_KINDS, withDefaults } from '../../../../miniprogram/domain/rules'
import { LONG_TEXT, NAME_TEXT } from '../../../../miniprogram/domain/text'
import type { Leave } from '../../../../miniprogram/domain/leave/leave'
import type { Preview } from '../../../../miniprogram/contract/calls'
import { formView, monthsOffered, periodWords } from '../../../../miniprogram/view/leave/form'
import { opened, type Filling } from '../../../../miniprogram/view/leave/filling-state'
import {
  askedOf,
  destinationsAfter,
  destinationsOffered,
  emptyDraft,
  extensionOf,
  inputOf,
  missingIn,
  resumed,
  withDay,
  withHalf,
  withKind,
  type Draft,
} from '../../../../miniprogram/view/leave/draft'

const at = (day: number, half: Half = 'am'): HalfDay => ({ date: `2026-03-${String(day).padStart(2, '0')}`, half })
const earliest = at(2)
const now = new Date('2026-03-02T09:00:00+08:00')
const draft = (more: Partial<Draft> = {}): Draft => ({
  ...emptyDraft('r'),
  kind: 'personal',
  from: at(9),
  to: at(12, 'pm'),
  destination: '郴州市',
  leavingCounty: true,
  reason: '母亲住院陪护',
  ...more,
})

const preview = (more: Partial<Preview> = {}): Preview => ({
  days: 4,
  workingDays: 4,
  absenceDays: 4,
  mergedWith: [],
  roles: ['firstSecretary', 'villageBranch', 'townshipCommittee', 'ruralBureau', 'countyOrg'],
  firstHands: [{ personId: 'leader', name: '李建国', role: 'firstSecretary' }],
  clause: '第8条：3天至5天的……',
  cover: [{ ...at(9), onPost: 2, minimum: 2, away: [], asking: [] }],
  alternatives: [],
  quota: [{ month: '2026-03', daysInVillage: 2, possible: 26, required: 20 }],
  refusals: [],
  ...more,
})
const begun = opened(
  {
    me: { personId: 'wang', rules: DEFAULT_RULES, posts: [] },
    teamId: 'A',
    leave: null,
    isExtension: false,
    kind: undefined,
    remembered: undefined,
    requestId: 'r',
  },
  now,
)
const view = (more: Partial<Filling> = {}, when = now) =>
  formView({ ...begun, draft: draft(), checking: 'done', preview: preview(), ...more }, when)

const leave = {
  leaveId: 'l',
  kind: 'sick',
  from: at(9),
  to: at(11, 'pm'),
  destination: '县医院',
  leavingCounty: false,
  reason: '手术',
} as Leave

describe('the draft', () => {
  test('one tap is a whole day, the next the last day, one before the first begins anew', () => {
    const one = withDay(draft({ from: null, to: null }), '2026-03-09', 'from', earliest)
    expect(one).toMatchObject({ end: 'to', draft: { from: at(9), to: at(9, 'pm') } })
    expect(withDay(one.draft, '2026-03-12', one.end, earliest)).toMatchObject({ end: 'from', draft: { from: at(9), to: at(12, 'pm') } })
    expect(withDay(one.draft, '2026-03-05', one.end, earliest)).toMatchObject({ end: 'to', draft: { from: at(5), to: at(5, 'pm') } })
  })

  test('a day whose morning has passed begins in the afternoon', () => {
    expect(withDay(draft(), '2026-03-02', 'from', at(2, 'pm')).draft).toMatchObject({ from: at(2, 'pm'), to: at(2, 'pm') })
  })

  test.each([
    ['from', 'pm', at(9), at(9, 'am'), at(9, 'pm'), at(9, 'pm')],
    ['to', 'am', at(9), at(12, 'pm'), at(9), at(12, 'am')],
    ['from', 'pm', at(9), at(12, 'pm'), at(9, 'pm'), at(12, 'pm')],
  ] as const)('%s to %s', (end, half, from, to, nextFrom, nextTo) => {
    expect(withHalf(draft({ from, to }), end, half)).toMatchObject({ from: nextFrom, to: nextTo })
  })

  test('what is missing is asked for one thing at a time, in the order of the page', () => {
    const asked: (string | null)[] = []
    const steps: Partial<Draft>[] = [
      {},
      { kind: 'sick' },
      { from: at(9) },
      { to: at(9, 'pm') },
      { destination: ' 家 ' },
      { leavingCounty: false },
      { reason: '病' },
      { handoverPersonId: 'p' },
    ]
    let filled = emptyDraft('r')
    for (const step of steps) asked.push(missingIn((filled = { ...filled, ...step }), true))
    expect(asked).toEqual([
      '还没有选请什么假',
      '还没有在日历上点第一天',
      '还没有在日历上点最后一天',
      '还没有填去哪里',
      '还没有选出不出县',
      '还没有写事由',
      '还没有选工作交接人',
      null,
    ])
    expect(missingIn(draft({ waiver: ' ' }), false)).toBe('还没有写情况特殊的理由')
  })

  test('asked about before the rest is typed; sent only whole, and trimmed', () => {
    expect(askedOf(draft({ destination: '', leavingCounty: null, reason: '' }))).toEqual({
      kind: 'personal',
      from: at(9),
      to: at(12, 'pm'),
      destination: '未填',
      leavingCounty: false,
    })
    expect(askedOf(draft({ kind: null }))).toBeNull()
    expect(askedOf(draft({ from: { date: '2026-03-09', half: 'am' }, to: { date: '2027-03-11', half: 'am' } }))).toBeNull()
    expect(inputOf(draft({ reason: ' ' }))).toBeNull()
    expect(inputOf(draft({ reason: ' 陪护 ', waiver: ' 病危 ', handoverPersonId: 'p' }))).toMatchObject({
      requestId: 'r',
      reason: '陪护',
      coverWaiver: { reason: '病危' },
      handoverPersonId: 'p',
    })
  })

  test('as much can be typed as the cloud takes', () => {
    const { reason, destination } = schemas.submit.properties
    expect([LONG_TEXT, NAME_TEXT]).toEqual([reason.maxLength, destination.maxLength])
  })

  test('taken up on a later day, dates that have passed are chosen anew; what may have been sent stays as it was', () => {
    expect(resumed(draft(), at(10))).toMatchObject({ from: null, to: null, reason: '母亲住院陪护' })
    expect(resumed(draft(), at(9))).toEqual(draft())
    expect(resumed(draft({ isSent: true }), at(10))).toEqual(draft({ isSent: true }))
  })

  test('another kind asks anew for an exception, the same one does not', () => {
    const sick = draft({ kind: 'sick', waiver: '急诊' })
    expect([withKind(sick, 'sick').waiver, withKind(sick, 'officialTrip').waiver, withKind(sick, 'officialTrip').kind]).toEqual([
      '急诊',
      null,
      'officialTrip',
    ])
  })

  test('an extension goes on from the half-day after the old end', () => {
    expect(extensionOf(leave, 'r2')).toMatchObject({
      requestId: 'r2',
      kind: 'sick',
      from: at(12),
      to: null,
      destination: '县医院',
      reason: '',
    })
  })

  test('the last destination is offered first, once, and four at most', () => {
    const used = ['甲', '乙', '丙', '丁'].map((name) => ({ name, leavingCounty: true }))
    expect(destinationsAfter(used, { name: '丙', leavingCounty: false }).map(({ name }) => name)).toEqual(['丙', '甲', '乙', '丁'])
    expect(destinationsOffered([{ name: '县城', leavingCounty: true }]).map(({ name }) => name)).toEqual(['县城', '市里'])
    expect(destinationsOffered(used)).toHaveLength(4)
  })
})

describe('the form', () => {
  test('common kinds first, the others on demand; a chosen one is always there', () => {
    expect(view().kinds.map(({ text }) => text)).toEqual(['事假', '病假', '年休假', '出差'])
    expect(view({ draft: draft({ kind: 'marriage' }) }).kinds.map(({ text }) => text)).toContain('婚假')
    expect(view({ showsAllKinds: true }).kinds).toHaveLength(LEAVE_KINDS.length)
  })

  test('[002-33] what it comes to, who signs, and what the button does', () => {
    expect(view()).toMatchObject({
      length: '共 4 天 · 工作日 4 天',
      merged: '',
      missing: '',
      signers: [
        { names: '李建国', title: '第一书记' },
        { names: '', title: '村党支部' },
        { title: '乡镇党委' },
        { title: '县乡村振兴局' },
        { title: '县委组织部' },
      ],
      quota: [],
      button: { text: '提交，先由李建国签字', isReady: true, isBusy: false },
    })
  })

  test.each([
    [['李建国', '陈静'], '提交，先由李建国或陈静签字'],
    [['李建国', '陈静', '张伟'], '提交，先由李建国或陈静等3人签字'],
    [[], '提交'],
  ])('hands %j: %s', (names, text) => {
    expect(
      view({ preview: preview({ firstHands: names.map((name) => ({ personId: name, name, role: 'firstSecretary' })) }) }).button.text,
    ).toBe(text)
  })

  test('a post that the applicant himself holds does not sign', () => {
    const firstHands: Preview['firstHands'] = [{ personId: 'town', name: '唐国良', role: 'townshipCommittee' }]
    expect(view({ preview: preview({ firstHands }) }).signers[0]).toEqual({ title: '乡镇党委', names: '唐国良' })
  })

  test('[002-47] leaves that touch are counted together', () => {
    const merged = preview({ mergedWith: [leave], absenceDays: 7 })
    expect(view({ preview: merged }).merged).toBe('与3月9日至11日的假合并计算，共 7 天。')
    expect(view({ preview: merged, extended: leave }).merged).toBe('与3月9日至11日的假合并计算，共 7 天，按 7 天的权限签字。')
  })

  test.each<[string, Partial<Preview['quota'][number]>, string, string, boolean]>([
    [
      'what working days leave short, rest days may make good',
      {},
      '3月到今天在村 2 天；除了请假，其余工作日都在村的话，到月底 18 天，差 2 天',
      '休息日也在村，最多 26 天。',
      false,
    ],
    [
      'what nothing is known of is in no number',
      { forecast: { ifWorkingDays: 20, unconfirmed: 1.5 } },
      '3月到今天在村 2 天；除了请假，其余工作日都在村的话，到月底 20 天，够 20 天',
      '休息日也在村，最多 26 天。另有 1.5 天待确认，没有算进去。',
      false,
    ],
    [
      'a month that cannot come to its days any more is marked',
      { possible: 18 },
      '3月到今天在村 2 天；除了请假，其余工作日都在村的话，到月底 18 天，差 2 天',
      '',
      true,
    ],
    [
      'a month to come',
      { month: '2026-04', daysInVillage: 0 },
      '4月除了请假，其余工作日都在村的话，到月底 18 天，差 2 天',
      '休息日也在村，最多 26 天。',
      false,
    ],
    [
      'not marked where days that wait to be settled may make it good',
      { possible: 18, forecast: { ifWorkingDays: 18, unconfirmed: 2 } },
      '3月到今天在村 2 天；除了请假，其余工作日都在村的话，到月底 18 天，差 2 天',
      '另有 2 天待确认，没有算进去。',
      false,
    ],
    ['a month that is over', { month: '2026-02', possible: 18 }, '2月请假后在村 18 天，差 2 天', '', true],
  ])('[003-07] where days of a month are asked for: %s', (_, more, text, aside, isShort) => {
    const forecast = { ifWorkingDays: 18, unconfirmed: 0 }
    const quota = [{ month: '2026-03', daysInVillage: 2, possible: 26, required: 20, forecast, ...more }]
    expect(view({ preview: preview({ quota }) }).quota).toEqual([{ text, aside, isShort }])
  })

  const short = preview({
    refusals: [{ code: 'COVER_TOO_LOW', message: '3月10日上午这样只剩1人在村……可改为……' }],
    cover: [
      { ...at(9), onPost: 2, minimum: 2, away: [], asking: [] },
      { ...at(10), onPost: 1, minimum: 2, away: ['张伟'], asking: [] },
    ],
    shortOf: { ...at(10), onPost: 1, minimum: 2, away: ['张伟'], asking: [] },
    alternatives: [{ from: at(16), to: at(19, 'pm') }],
  })

  test('[002-41] a refusal says who is away when, offers other days, and closes the button', () => {
    expect(view({ preview: short })).toMatchObject({
      blocks: [{ code: 'COVER_TOO_LOW', message: '3月10日上午您走后只剩1人在村，不足2人。' }],
      away: ['张伟3月10日上午请假'],
      alternatives: [{ index: 0, text: '3月16日至19日', weekdays: '周一至周四' }],
      advice: '',
      waiver: 'none',
      missing: '',
      button: { isReady: false },
    })
  })

  test.each(LEAVE_KINDS)('[002-41] %s: whether one may ask in spite of it', (kind) => {
    const offered = DEFAULT_RULES.cover.waivableFor.includes(kind) ? 'offered' : 'none'
    expect(view({ draft: draft({ kind }), preview: short }).waiver).toBe(offered)
  })

  test('[002-41] of which kinds one may ask in spite of it is the county’s', () => {
    const rules = withDefaults({ cover: { waivableFor: ['personal'] } })
    expect(['personal', 'sick'].map((kind) => view({ rules, draft: draft({ kind: kind as 'sick' }), preview: short }).waiver)).toEqual([
      'offered',
      'none',
    ])
  })

  test('one who asks in spite of it says why before it can be sent', () => {
    const waived = preview({ ...short, refusals: [], alternatives: [] })
    expect(view({ draft: draft({ kind: 'sick', waiver: '' }), preview: waived })).toMatchObject({
      waiver: 'open',
      missing: '还没有写情况特殊的理由',
    })
    expect(view({ draft: draft({ kind: 'sick', waiver: '急诊' }), preview: waived }).button.isReady).toBe(true)
  })

  test('an extension offers no other period, neither in words, and may begin in the past', () => {
    const past = { code: 'IN_THE_PAST', message: '请假不能从已经过去的时间开始' }
    const shown = view({ extended: leave, preview: { ...short, refusals: [past, ...short.refusals] } })
    expect(shown.alternatives).toEqual([])
    expect(shown.blocks.map(({ code }) => code)).toEqual(['COVER_TOO_LOW'])
    expect(shown.advice).toBe('可以少续几天，或请乡镇安排顶岗人员。')
    expect(view({ preview: preview({ refusals: [past] }) }).blocks).toEqual([past])
    expect(view({ extended: leave }).button.text).toBe('提交续假，先由李建国签字')
  })

  test('[002-38] one who is still to be named is asked for, not refused', () => {
    const refusals = [{ code: 'HANDOVER_REQUIRED', message: '第一书记请假须明确工作交接人' }]
    expect(view({ needsHandover: true, preview: preview({ refusals }) })).toMatchObject({
      blocks: [],
      missing: '还没有选工作交接人',
      button: { isReady: false },
    })
  })

  test('more than 366 days is refused with how many were chosen, before the cloud is asked', () => {
    const long = view({ draft: draft({ to: { date: '2027-03-11', half: 'am' } }), preview: null, checking: 'none' })
    expect(long.blocks[0]!.message).toBe('您选了367.5天，一次最长366天。请把最后一天往前改。')
    expect(long.to.text).toBe('2027年3月11日 周四')
    expect(long).toMatchObject({ length: '', button: { isReady: false } })
  })

  test('a year whose holidays are not published is said', () => {
    expect(view({ preview: preview({ calendarProvisional: true }) }).provisional).toContain('放假安排还没有公布')
  })

  test('without a network the form can be sent all the same; while the cloud is asked it waits', () => {
    const offline = { kind: 'offline' as const, message: '网络不好' }
    expect(view({ preview: null, checkFailure: offline })).toMatchObject({ button: { text: '提交', isReady: true }, length: '共 4 天' })
    expect(view({ preview: null, checking: 'running' })).toMatchObject({ missing: '正在核对', button: { isReady: false } })
  })

  test('a sending without an answer: all is fixed, and sent again as it was', () => {
    expect(view({ draft: draft({ isSent: true }) })).toMatchObject({
      isFrozen: true,
      missing: '',
      notice: '上次提交没有收到回音，不知道交上没有。再交一次就清楚了，不会重复请假。',
      button: { text: '再交一次', isReady: true },
    })
    expect(view({ draft: draft({ isSent: true }), isSending: true })).toMatchObject({
      notice: '',
      button: { text: '正在提交', isBusy: true },
    })
  })

  test('what the sending was refused for stands first, unless the preview says it by now', () => {
    const sendFailure = { kind: 'refused' as const, code: 'LEAVE_OVERLAPS', message: '时间重叠' }
    expect(view({ sendFailure }).blocks).toEqual([{ code: 'LEAVE_OVERLAPS', message: '时间重叠' }])
    expect(
      view({ sendFailure, preview: preview({ refusals: [{ code: 'LEAVE_OVERLAPS', message: '您3月9日已经请了假' }] }) }).blocks,
    ).toHaveLength(1)
  })

  test.each([
    [at(9), at(9, 'pm'), '3月9日 周一'],
    [at(9, 'pm'), at(9, 'pm'), '3月9日 周一 下午'],
    [at(9), at(10, 'pm'), '3月9日 周一 — 3月10日 周二'],
    [at(9, 'pm'), at(10, 'pm'), '3月9日 周一 下午 — 3月10日 周二 下午'],
  ])('%j to %j: %s', (from, to, words) => expect(periodWords({ from, to })).toBe(words))

  test('a name that a button cannot hold gives way to its post', () => {
    const firstHands: Preview['firstHands'] = [{ personId: 'x', name: '阿'.repeat(50), role: 'firstSecretary' }]
    expect(view({ preview: preview({ firstHands }) })).toMatchObject({
      button: { text: '提交，先由第一书记签字' },
      signers: [{ names: '阿'.repeat(50) }, {}, {}, {}, {}],
    })
  })

  test('the calendar may be turned from the month of the first day that can be chosen', () => {
    expect(monthsOffered(begun, now)).toEqual({ minMonth: '2026-03', maxMonth: '2028-03' })
  })

  test('halves that would end before they begin, or have passed, cannot be chosen', () => {
    expect(view({ draft: draft({ from: at(9, 'pm'), to: at(9, 'pm') }) }).to.without).toBe('am')
    const afternoon = new Date('2026-03-02T15:00:00+08:00')
    expect(view({ draft: draft({ from: at(2, 'pm') }) }, afternoon).from.without).toBe('am')
    expect(view()).toMatchObject({ from: { without: '' }, to: { without: '' } })
  })
})
