import { closed } from '../../../../miniprogram/domain/leave/ending'
import { DEFAULT_RULES, tierFor } from '../../../../miniprogram/domain/rules'
import type { LeavePage } from '../../../../miniprogram/domain/leave/reading'
import { requestView } from '../../../../miniprogram/view/leave/page'
import { hasDecided, isCutShort, lostTo, notDoneText, outcomeText, returnSpan, waitingElse } from '../../../../miniprogram/view/leave/after'
import { turnRole } from '../../../../miniprogram/view/leave/trail'
import { handChoices, handoverChoices } from '../../../../miniprogram/view/leave/choices'
import { approved, asking, now, pageFor, people, signed, type Scene } from '../leave-pages'

const at = (time: string) => new Date(`2026-${time}:00+08:00`)
const viewFor = (scene: Scene, reader = people.wang, when = now) => requestView(pageFor(scene, reader, when), reader.personId, when)
const short = () => approved(asking(1), people.leader, people.branch, people.town)
const chainOf4 = [people.leader, people.branch, people.town, people.bureau, people.org]

test('what a signer needs is there at once', () => {
  expect(viewFor(asking(), people.leader)).toMatchObject({
    who: '王秀英',
    what: '事假 4 天',
    unit: '便江街道 塘门口村工作队',
    tag: { text: '等您签字', tone: 'amber' },
    from: '3月9日 周一 上午',
    to: '3月12日 周四 下午',
    counts: '自然日 4 · 工作日 4',
    merged: '',
    where: '离县，去郴州市',
    reason: '家中有事',
    teamSize: 4,
    clause: tierFor(DEFAULT_RULES, 4).clause,
    next: null,
    primary: { step: 'sign', yes: '同意', no: '不同意' },
    isOwn: false,
  })
})

test('supervisors and dispatching units see no reason and no destination, and no hole', () => {
  const page = pageFor(asking(), people.deputy, now, 'outline')
  expect(requestView(page, 'nobody', now)).toMatchObject({ reason: '', waiver: '', where: '离县', primary: null })
})

test('[C-3] leaves that are counted together are said to be', () => {
  const page = { ...pageFor(asking(), people.leader), absenceDays: 7 }
  expect(requestView(page, 'leader', now).merged).toBe('与前后相连的假合并计算，共 7 天，按 7 天办理')
})

test('[002-36] the deputy secretary permits', () => {
  const scene = approved(asking(7), ...chainOf4)
  expect(viewFor(scene, people.deputy).primary).toEqual({ step: 'sign', yes: '准许', no: '不予准许' })
  expect(viewFor(scene, people.wang).next).toMatchObject({
    heading: '等萧副书记提出准许意见',
    details: ['县委分管副书记，3月2日 08:00 送到'],
  })
})

describe('[002-41] a waiver of cover', () => {
  const scene = asking(1, { kind: 'sick', coverWaiver: { reason: '急诊住院' } }, people.wang, 2)

  test('only the county is asked, and told what is left', () => {
    expect(viewFor(scene, people.leader).waiverQuestion).toBe('')
    const before = approved(scene, people.leader, people.branch, people.town)
    expect(viewFor(before, people.org).waiverQuestion).toBe('您同意，就是准许队里在村人数降到1人。申请人的说明：急诊住院')
  })
})

describe('what comes next', () => {
  const late = signed(asking(), people.leader, at('03-02T08:31'))

  test('the applicant learns who signs, since when, and may ring', () => {
    expect(viewFor(late, people.wang, at('03-04T09:00')).next).toEqual({
      heading: '等何支书签字',
      details: ['村党支部，3月2日 08:31 送到', '已等 2 天'],
      tone: 'amber',
      canAskAgain: false,
      call: { name: '何支书', phone: '10000000000' },
    })
  })

  test('others learn the same, without the number', () => expect(viewFor(late, people.clerk).next!.call).toBeNull())

  test('[002-36] a post that nobody holds, and a reader who is told no names', () => {
    const page = { ...pageFor(approved(asking(7), ...chainOf4), people.wang), hands: [] }
    const { reason, ...outline } = page
    expect(requestView(page, 'wang', now).next).toMatchObject({
      heading: '等县委分管副书记提出准许意见',
      details: ['这一职务现在空缺，请联系县委组织部'],
    })
    expect(requestView(outline, 'x', now).next!.details).toEqual(['3月2日 08:00 送到'])
    expect(reason).toBe('家中有事')
  })

  // Approved for 9 March, a Monday, all day; the return is due on the 10th.
  test.each([
    ['approved', '03-06T09:00', '3月9日 周一 上午起休', ['还有 3 天', '休完后最迟3月10日销假']],
    ['on leave', '03-09T09:00', '休到3月9日 周一 下午', ['最迟3月10日销假']],
    ['[002-42] due', '03-10T09:00', '请您最迟3月10日销假', ['今天是最后一天']],
  ])('%s', (_, when, heading, details) => expect(viewFor(short(), people.wang, at(when)).next).toMatchObject({ heading, details }))

  test.each([
    ['03-13T15:00', '连今天还有 2 个工作日'],
    ['03-14T09:00', '还有 1 个工作日'],
    ['03-16T09:00', '今天是最后一天'],
  ])('[C-11] the days that are left for the return are working days, as the cloud counts them: %s', (when, text) => {
    // To the morning of Friday, 13 March.
    expect(viewFor(approved(asking(4.5), ...chainOf4), people.wang, at(when)).next!.details).toEqual([text])
  })

  test('without a date there is nothing to count', () => {
    const { workingDaysLeft, ...uncounted } = pageFor(short(), people.wang, at('03-10T09:00'))
    expect(workingDaysLeft).toBe(1)
    expect(requestView({ ...uncounted, returnBy: null }, 'wang', at('03-10T09:00')).next).toMatchObject({
      heading: '回村后请销假',
      details: [],
    })
  })

  test('[002-44] over its term', () => {
    const next = viewFor(short(), people.wang, at('03-11T00:00')).next!
    expect([next.heading, next.tone]).toEqual(['3月10日 周二是销假的最后一天，已经超期', 'red'])
  })

  test('a part of an absence that goes on', () => {
    const page: LeavePage = { ...pageFor(short(), people.wang, at('03-10T09:00')), status: 'onLeave' }
    expect(requestView(page, 'wang', at('03-10T09:00')).next!.heading).toBe('和后面相连的假一起休')
  })

  test.each([
    [{ opinion: '防汛期间，请改期' }, ['理由：防汛期间，请改期']],
    [{}, ['没有写理由']],
  ])('refused %j', (signature, details) => {
    const scene = signed(asking(), people.leader, now, { decision: 'reject', ...signature })
    expect(viewFor(scene).next).toMatchObject({ heading: '李建国不同意', details, tone: 'red', canAskAgain: true })
    expect(viewFor(scene, people.leader).next!.canAskAgain).toBe(false)
  })

  test('[002-43] who has seen the return, and who has not', () => {
    const scene = short()
    const leave = closed(scene.leave, { on: { date: '2026-03-09', half: 'pm' }, by: people.wang }, at('03-09T17:30'))
    const seen = { ...leave, acknowledgements: [{ personId: 'branch', personName: '何支书', at: '2026-03-09T18:00:00.000+08:00' }] }
    expect(viewFor({ ...scene, leave: seen }).next).toMatchObject({
      heading: '3月9日 17:30 已销假',
      details: ['已知悉：何支书', '还没看到：李建国、唐书记、县委组织部'],
    })
  })
})

describe('the one button, and the words beside it', () => {
  const stepsOf = (scene: Scene, reader = people.wang, when = now) => {
    const { primary, words } = viewFor(scene, reader, when)
    return [primary?.yes ?? '', ...words.map(({ text }) => text)]
  }

  test.each<[string, Scene, keyof typeof people, string, string[]]>([
    ['pending, the applicant', asking(), 'wang', '03-02T08:00', ['', '撤回']],
    ['pending, the clerk', asking(), 'clerk', '03-02T08:00', ['', '登记电话同意']],
    ['pending, a later hand', asking(), 'town', '03-02T08:00', ['']],
    ['approved, the applicant', short(), 'wang', '03-06T08:00', ['', '续假', '撤回']],
    ['on leave, the applicant', short(), 'wang', '03-09T08:00', ['提前销假', '续假']],
    ['due, the applicant', short(), 'wang', '03-10T08:00', ['销假', '续假']],
    ['due, the clerk', short(), 'clerk', '03-10T08:00', ['', '代办销假']],
    ['overdue, the applicant', short(), 'wang', '03-11T08:00', ['销假']],
    ['a first secretary’s own', asking(1, { handoverPersonId: 'zhang' }, people.leader), 'leader', '03-02T08:00', ['', '换交接人', '撤回']],
  ])('%s', (_, scene, reader, when, steps) => expect(stepsOf(scene, people[reader], at(when))).toEqual(steps))

  test('[002-37] signed by telephone: the leader is asked whether he agreed', () => {
    const scene = signed(asking(), people.clerk, now, { byPhone: { leaderPersonId: 'leader' } })
    expect(viewFor(scene, people.leader)).toMatchObject({
      primary: { step: 'countersign', yes: '是我同意的', no: '不是' },
      tag: { text: '等您补签' },
      next: { heading: '欧阳雪登记：您在电话里同意了', details: ['第一书记，3月2日 08:00'] },
    })
    expect(viewFor(scene, people.wang).next!.heading).toBe('等何支书签字')
  })
})

describe('after a decision', () => {
  const leaveAfter = (scene: Scene) => pageFor(scene, people.org)

  test.each<[string, Scene, 'approve' | 'reject', string]>([
    ['the next hand is named', signed(asking(), people.leader), 'approve', '已同意，接下来由村党支部签字。'],
    ['the last hand', short(), 'approve', '已同意，手续已办完，这次假已批准。'],
    ['refused', signed(asking(), people.leader, now, { decision: 'reject' }), 'reject', '已回复“不同意”，王秀英会看到结果。'],
    ['[002-36] the opinion is next', approved(asking(7), ...chainOf4), 'approve', '已同意，接下来由县委分管副书记提出准许意见。'],
    ['[002-36] permitted', approved(asking(7), ...chainOf4, people.deputy), 'approve', '已准许，手续已办完，这次假已批准。'],
  ])('%s', (_, scene, decision, text) => expect(outcomeText(leaveAfter(scene), decision)).toBe(text))

  test('what else waits: of the same sort first, the first that the cloud gives, and whether there is more', () => {
    const [a, b] = [leaveAfter(asking()), leaveAfter(asking())]
    const inbox = { toSign: [a, b], toCountersign: [], toAcknowledge: [b], onRecord: [], more: false }
    const lists = ['toSign', 'toAcknowledge'] as const
    expect(waitingElse(inbox, lists, a.leaveId)).toEqual({ count: 1, leaveId: b.leaveId, text: '还有1件等您签' })
    expect(waitingElse({ ...inbox, toSign: [a] }, lists, a.leaveId)).toEqual({ count: 1, leaveId: b.leaveId, text: '还有1件销假等您知道' })
    expect(waitingElse({ ...inbox, next: { toSign: 'x' } }, lists, a.leaveId).text).toBe('还有1件以上等您签')
    expect(waitingElse(inbox, [], a.leaveId)).toEqual({ count: 0, leaveId: '', text: '' })
  })

  test('a signature whose answer was lost is found on what stands', () => {
    const page = leaveAfter(signed(asking(), people.leader))
    expect(hasDecided(page, 'leader', 'approve')).toBe(true)
    expect(hasDecided(page, 'leader', 'reject')).toBe(false)
    expect(hasDecided(page, 'branch', 'approve')).toBe(false)
  })
})

test.each([
  ['03-09T11:59', true],
  ['03-09T12:00', false],
  ['03-10T08:00', false],
])('at %s a return cuts the leave short: %s', (when, isShort) => expect(isCutShort(short().leave, at(when))).toBe(isShort))

test('the clerk may say that he came back on any half-day from the first to now', () => {
  expect(returnSpan(short().leave, at('03-10T09:00'))).toEqual({ start: '2026-03-09', end: '2026-03-10', isNow: 'am' })
})

describe('the loser of a race', () => {
  const before = pageFor(asking(), people.leader)
  const refusal = { kind: 'refused' as const, code: 'NOT_YOUR_TURN', message: '还没有轮到您签字' }
  const told = (after: LeavePage | null, failure = refusal) =>
    notDoneText('sign', failure, { before, after, viewerId: 'leader', today: '2026-03-02' })

  test('is told who has decided, what, and when', () => {
    expect(told(pageFor(signed(asking(), people.clerk, now, { byPhone: { leaderPersonId: 'leader' } }), people.leader))).toBe(
      '欧阳雪3月2日 08:00登记了李建国（第一书记）电话同意。',
    )
    const refusedByOther = pageFor(signed(asking(), people.leader, now, { decision: 'reject' }), people.leader)
    expect(lostTo(before, refusedByOther, 'another', '2026-03-02')).toBe('李建国（第一书记）3月2日 08:00已不同意，这一步不用您再签。')
    const withdrawn: LeavePage = { ...before, status: 'withdrawn', decidedAt: '2026-03-02T09:10:00.000+08:00' }
    expect(told(withdrawn)).toBe('王秀英3月2日 09:10已撤回这次申请，不用再签。')
  })

  test('where it was not that, the refusal says itself; where the answer was lost, what stands', () => {
    expect(told(before)).toBe('还没有轮到您签字')
    const offline = { kind: 'offline' as const, message: '网络不好' }
    const lost = (after: LeavePage | null) => notDoneText('sign', offline, { before, after, viewerId: 'leader', today: '2026-03-02' })
    expect([lost(null), lost(before), lost({ ...before, may: [] })].map((text) => text.slice(0, 12))).toEqual([
      '网络不好，不能确定是否办',
      '刚才网络不好，没有办成，',
      '刚才网络不好，现在看到的',
    ])
  })
})

describe('[002-41] what stands in the way is told before the tap', () => {
  const short = { date: '2026-03-10', half: 'am' as const, onPost: 1, minimum: 2, away: ['张伟'], asking: ['张伟'] }
  const page = (signable: LeavePage['signable']): LeavePage => ({
    ...pageFor(asking(), people.leader),
    cover: [short],
    ...(signable ? { signable } : {}),
  })
  const viewOf = (signable: LeavePage['signable'], more = {}) => requestView({ ...page(signable), ...more }, 'leader', now)

  test('by whose leave, and what a leader can do', () => {
    expect(viewOf({ ok: false, code: 'COVER_TOO_LOW', message: '可改为……' })).toMatchObject({
      obstacle: {
        text: '现在同意不了：3月10日上午只剩1人，不足2人。',
        whose: ['张伟3月10日上午请假（等签字）'],
        advice: '可以不同意、请他改期；或先请乡镇安排顶岗人员，再来签字。',
      },
      primary: { step: 'sign', yes: '同意', no: '不同意' },
      reasons: ['在村人数不足，请改期', '防汛抗旱期间，请改期', '手上工作没有交接好', '事由写得不清楚，请补充'],
    })
  })

  test('a register that is closed says so; nothing where it passes, is not his, or is asked for by a waiver', () => {
    expect(viewOf({ ok: false, code: 'REGISTER_LOCKED', message: '3月的考勤登记表已经关账，不能再改。' }).obstacle!.advice).toContain(
      '只能不同意',
    )
    expect(viewOf({ ok: false, code: 'SOMETHING', message: '请稍后' }).obstacle).toEqual({ text: '请稍后', whose: [], advice: '' })
    expect([viewOf({ ok: true }), viewOf(undefined), viewOf({ ok: false, code: 'WAIVER_NEEDED' })].map((one) => one.obstacle)).toEqual([
      null,
      null,
      null,
    ])
    expect(viewOf({ ok: false, code: 'COVER_TOO_LOW' }, { may: [] }).obstacle).toBeNull()
  })

  test('the applicant is told that a colleague’s leave takes the people that his own needs', () => {
    const own: LeavePage = { ...pageFor(asking(), people.wang), cover: [short] }
    expect(requestView(own, 'wang', now).next!.details.slice(1)).toEqual([
      '3月10日上午只剩1人，不足2人：张伟3月10日上午请假（等签字）。',
      '到最后一位签字时人数还不够，就批不了。可以先和同事商量，或撤回后改期。',
    ])
    expect(requestView(own, 'clerk', now).next!.details).toHaveLength(1)
    expect(requestView({ ...own, coverWaiver: { reason: '急诊' } }, 'wang', now).next!.details).toHaveLength(1)
  })
})

test('[002-44] an extension that was asked for is told beside what is owed, and whether it came in time', () => {
  const page = pageFor(short(), people.wang, at('03-12T09:00'))
  const extension = (submittedAt: string) => ({ ...pageFor(asking(), people.wang), extends: page.leaveId, submittedAt })
  const detailsOf = (submittedAt: string) => requestView(page, 'wang', at('03-12T09:00'), extension(submittedAt)).next!.details.at(-1)
  expect(page.status).toBe('overdue')
  expect(detailsOf('2026-03-10T09:10:00.000+08:00')).toBe('3月10日 09:10已申请续假到3月12日 周四 下午，当时没有超期，还在等签字。')
  expect(detailsOf('2026-03-11T09:10:00.000+08:00')).toBe('3月11日 09:10已申请续假到3月12日 周四 下午，还在等签字。')
})

test('one day is said as one, and another year with its year', () => {
  expect(viewFor(short(), people.clerk)).toMatchObject({ from: '3月9日 周一 全天', to: '' })
  expect(viewFor(short(), people.clerk, new Date('2025-12-31T09:00:00+08:00'))).toMatchObject({ from: '2026年3月9日 周一 全天' })
})

test('nobody’s turn once it is decided', () => {
  expect(turnRole(pageFor(short(), people.org))).toBeUndefined()
  expect(turnRole(pageFor(asking(), people.org))).toBe('firstSecretary')
})

describe('people to choose from', () => {
  test('whose agreement by telephone may be entered', () => {
    const hand = { personId: 'a', name: '何支书', phone: '139', by: 'delegate' as const, onBehalfOf: '李建国' }
    expect(handChoices([hand])).toEqual([{ id: 'a', text: '何支书 代 李建国', note: '139' }])
  })

  test('[002-38] who may take over: neither the applicant nor who has it already', () => {
    const member = (personId: string) => ({
      personId,
      name: personId,
      phone: '',
      role: 'member' as const,
      title: '工作队员',
      whereabouts: { status: 'onPost' as const, text: '在岗' },
    })
    const page = pageFor(asking(1, { handoverPersonId: 'zhang' }, people.leader), people.leader)
    expect(handoverChoices(['leader', 'zhang', 'wang'].map(member), page)).toEqual([{ id: 'wang', text: 'wang 工作队员', note: '在岗' }])
  })
})
