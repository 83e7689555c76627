/** @jest-environment jsdom */
import { DEFAULT_RULES, withDefaults } from '../../../../miniprogram/domain/rules'
import { data, open, refused, settle, unreached, type Cloud, type Shown, type Surroundings } from '../../simulate'

const me = {
  personId: 'wang',
  name: '王秀英',
  phone: '13900000002',
  posts: [{ role: 'member', teamId: 'A', title: '工作队员' }],
  team: {
    teamId: 'A',
    name: '塘门口村工作队',
    villageId: 'v1',
    townshipId: 't1',
    villageName: '塘门口村',
    townshipName: '便江街道',
    places: [],
  },
  badge: 0,
  county: '永兴县',
  cardTemplates: { decided: 'T1' },
  delegations: [],
  rules: DEFAULT_RULES,
}
const half = (date: string, name: 'am' | 'pm', onPost: number, away: string[] = []) => ({
  date,
  half: name,
  onPost,
  minimum: 2,
  away,
  asking: [],
})
const shortHalf = half('2026-03-10', 'am', 1, ['张伟'])
const alternatives = [{ from: { date: '2026-03-16', half: 'am' }, to: { date: '2026-03-17', half: 'pm' } }]
const preview = (more = {}) => ({
  days: 2,
  workingDays: 2,
  absenceDays: 2,
  mergedWith: [],
  roles: ['firstSecretary', 'villageBranch'],
  clause: '第8条',
  firstHands: [{ personId: 'leader', name: '李建国', role: 'firstSecretary' }],
  cover: [half('2026-03-09', 'am', 2)],
  alternatives: [],
  quota: [],
  refusals: [],
  ...more,
})
const short = preview({
  refusals: [{ code: 'COVER_TOO_LOW', message: '3月10日上午这样只剩1人在村，不足2人，张伟不在岗。' }],
  shortOf: shortHalf,
  cover: [shortHalf],
  alternatives,
})
const cloud = (more: Cloud = {}): Cloud => ({
  'org.me': data(me),
  'leave.cover': data({ teamId: 'A', halves: [shortHalf], rest: [], own: [] }),
  'leave.preview': data(preview()),
  'leave.submit': data({ leaveId: 'l1' }),
  ...more,
})

beforeEach(() =>
  jest.useFakeTimers({
    doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'],
    now: new Date('2026-03-02T09:00:00+08:00'),
  }),
)
afterEach(() => jest.useRealTimers())

const form = (surroundings: Surroundings = {}) => open('pages/leave/form/form', { cloud: cloud(), ...surroundings })
/** What a part of the page tells when it is tapped or typed into. */
const happens = (page: Shown, is: string, values: object = {}) => page.call('happen', { currentTarget: { dataset: { is, ...values } } })
const pickDay = (page: Shown, date: string) => happens(page, 'day', { date })
const writeReason = (page: Shown, value: string) => happens(page, 'typed', { field: 'reason', value })

/** The pause after which the cloud is asked. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 350))
  await settle()
}

/** Everything but the submission, by the handlers that the taps call. */
async function fill(page: Shown): Promise<void> {
  await page.tap('事假')
  await pickDay(page, '2026-03-09')
  await pickDay(page, '2026-03-10')
  await page.tap('市里')
  await writeReason(page, '母亲住院陪护')
  await pause()
}
const asked = (page: Shown, action: string) => page.calls.filter((call) => call.action === action).map(({ input }) => input)

test('a plain leave: asked about once the taps have paused, sent whole, and the request opens', async () => {
  const page = await form()
  await fill(page)
  expect(page.text).toContain('共 2 天 · 工作日 2 天')
  expect(page.text).toContain('提交，先由李建国签字')
  expect(asked(page, 'leave.preview')).toHaveLength(1)
  expect(asked(page, 'leave.cover')).toHaveLength(1)
  await happens(page, 'submit')
  expect(page.wx.requestSubscribeMessage).toHaveBeenCalledTimes(1)
  expect(asked(page, 'leave.submit')).toEqual([
    expect.objectContaining({
      kind: 'personal',
      from: { date: '2026-03-09', half: 'am' },
      to: { date: '2026-03-10', half: 'pm' },
      destination: '市里',
      leavingCounty: true,
      reason: '母亲住院陪护',
    }),
  ])
  expect(page.wx.redirectTo.mock.calls[0]![0]).toMatchObject({ url: '/pages/leave/page/page?leaveId=l1' })
})

test('a tap on a day chooses it, one on a day that has passed does not; a half beside it', async () => {
  const page = await form()
  await page.tap('3月1日 周日，不能选')
  expect(page.data['selected']).toBeNull()
  await page.tap('3月9日 周一')
  expect(page.data['selected']).toEqual({ from: '2026-03-09', to: '2026-03-09' })
  await page.tap('上午')
  expect(page.data['draft']).toMatchObject({ from: { date: '2026-03-09', half: 'am' }, to: { date: '2026-03-09', half: 'am' } })
  expect(page.text).toContain('共 0.5 天')
  await page.tap('下个月')
  expect(page.text).toContain('2026年4月')
})

test('a day for which he has leave already says so, and cannot be chosen', async () => {
  const own = [{ from: { date: '2026-03-10', half: 'am' }, to: { date: '2026-03-10', half: 'pm' } }]
  const halves = [shortHalf, half('2026-03-10', 'pm', 2)]
  const page = await form({ cloud: cloud({ 'leave.cover': data({ teamId: 'A', halves, rest: [], own }) }) })
  expect(page.text).toContain('已请')
  await page.tap('3月10日 周二，您已请假')
  expect(page.data['selected']).toBeNull()
})

test('[002-31] opened for a public trip it is one, over what was begun of another kind; not over what waits for its answer', async () => {
  const kept = new Map<string, unknown>()
  const query = { kind: 'officialTrip' }
  expect((await form({ query })).data['draft']).toMatchObject({ kind: 'officialTrip', from: null })
  expect((await form({ query: { kind: 'outing' } })).data['draft']).toMatchObject({ kind: null })
  await fill(await form({ kept, cloud: cloud({ 'leave.submit': unreached }) }))
  const page = await form({ kept, query, cloud: cloud({ 'leave.submit': unreached }) })
  expect(page.data['draft']).toMatchObject({ kind: 'officialTrip', reason: '母亲住院陪护' })
  expect(asked(page, 'leave.preview')).toEqual([expect.objectContaining({ kind: 'officialTrip' })])
  await happens(page, 'submit')
  expect((await form({ kept, query: { kind: 'sick' } })).data['draft']).toMatchObject({ kind: 'officialTrip', isSent: true })
})

test('[002-41] one may ask in spite of too few for the kinds of the county', async () => {
  const rules = withDefaults({ cover: { waivableFor: ['personal'] } })
  const page = await form({ cloud: cloud({ 'org.me': data({ ...me, rules }), 'leave.preview': data(short) }) })
  await fill(page)
  expect(page.text).toContain('情况特殊，仍要请这几天')
})

test('what is filled in outlives the app, until it is sent', async () => {
  const kept = new Map<string, unknown>()
  await fill(await form({ kept }))
  const again = await form({ kept })
  expect(again.text).toContain('接着上次没交的填')
  expect(again.text).toContain('提交，先由李建国签字')
  await happens(again, 'submit')
  const anew = await form({ kept })
  expect(anew.text).not.toContain('接着上次没交的填')
  expect(anew.text).toContain('还没有选请什么假')
})

test('a sending without an answer is fixed, and sent again under the same id, also after a restart', async () => {
  const kept = new Map<string, unknown>()
  const page = await form({ kept, cloud: cloud({ 'leave.submit': unreached }) })
  await fill(page)
  await happens(page, 'submit')
  expect(page.text).toContain('不知道交上没有')
  await page.tap('病假')
  expect(page.wx.showToast.mock.calls.at(-1)![0]).toMatchObject({ title: '请先点“再交一次”' })

  const again = await form({ kept })
  expect(again.text).toContain('再交一次')
  await happens(again, 'submit')
  expect(asked(again, 'leave.submit')).toEqual(asked(page, 'leave.submit'))
  expect(again.wx.redirectTo).toHaveBeenCalledTimes(1)
})

test('[002-41] a refusal says who is away, and one tap takes an offered period', async () => {
  const page = await form({
    cloud: cloud({
      'leave.preview': (input) => data((input as { from: { date: string } }).from.date === '2026-03-09' ? short : preview()),
    }),
  })
  await fill(page)
  expect(page.text).toContain('张伟3月10日上午请假')
  await happens(page, 'submit')
  expect(page.wx.showToast.mock.calls.at(-1)![0]).toMatchObject({ title: '3月10日上午您走后只剩1人在村，不足2人。' })
  expect(asked(page, 'leave.submit')).toEqual([])
  await happens(page, 'alternative', { index: 0 })
  await pause()
  expect(page.data['selected']).toEqual({ from: '2026-03-16', to: '2026-03-17' })
  expect(page.text).toContain('提交，先由李建国签字')
})

test('[002-41] refused at the sending, as another was quicker: the form is open again, with what now stands', async () => {
  let isLate = false
  const page = await form({
    cloud: cloud({
      'leave.preview': () => data(isLate ? short : preview()),
      'leave.submit': () => {
        isLate = true
        return refused('COVER_TOO_LOW', '3月10日上午这样只剩1人在村', { ...shortHalf, alternatives })
      },
    }),
  })
  await fill(page)
  await happens(page, 'submit')
  expect(page.text).toContain('3月10日上午您走后只剩1人在村，不足2人。张伟3月10日上午请假。')
  expect(page.text).toContain('3月16日至17日周一至周二')
  await page.tap('病假')
  expect(page.text).not.toContain('不知道交上没有')
})

test('the cloud is asked once the taps have paused', async () => {
  const page = await form()
  await fill(page)
  const before = asked(page, 'leave.preview').length
  for (const day of ['2026-03-16', '2026-03-17', '2026-03-18']) await pickDay(page, day)
  await pause()
  expect(asked(page, 'leave.preview')).toHaveLength(before + 1)
})

test('an answer to dates that have been changed since is not shown', async () => {
  const waiting: (() => void)[] = []
  const answers = cloud()
  const callFunction = ({
    name,
    data: { action, input },
  }: {
    name: string
    data: { action: string; input: { from: { date: string } } }
  }) => {
    const isPreview = action === 'preview'
    const given = isPreview
      ? preview({ workingDays: input.from.date === '2026-03-09' ? 1 : 2 })
      : (answers[`${name}.${action}`] as { data: unknown }).data
    const reply = { result: { ok: true, data: given, serverTime: '2026-03-02T09:00:00+08:00', build: 'test' } }
    return isPreview ? new Promise((resolve) => waiting.push(() => resolve(reply))) : Promise.resolve(reply)
  }
  const page = await form({ wx: { cloud: { init: () => undefined, callFunction } } })
  await fill(page)
  await pickDay(page, '2026-03-16')
  await pause()
  expect(waiting).toHaveLength(2)
  for (const answer of waiting.reverse()) {
    answer()
    await settle()
  }
  expect(page.text).toContain('工作日 2 天')
})

test('[002-38] a first secretary chooses who takes over from among his team', async () => {
  const member = { personId: 'wang', name: '王秀英', title: '工作队员' }
  const leader = { ...me, personId: 'leader', posts: [{ role: 'firstSecretary', teamId: 'A', title: '第一书记' }] }
  const page = await form({
    cloud: cloud({ 'org.me': data(leader), 'org.team': data({ members: [member, { ...member, personId: 'leader' }] }) }),
  })
  await fill(page)
  expect(page.text).toContain('还没有选工作交接人')
  await happens(page, 'handover', { personId: 'wang' })
  await pause()
  await happens(page, 'submit')
  expect(asked(page, 'leave.submit')).toEqual([expect.objectContaining({ handoverPersonId: 'wang' })])
})

const leave = {
  leaveId: 'l0',
  kind: 'sick',
  from: { date: '2026-03-02', half: 'am' },
  to: { date: '2026-03-03', half: 'am' },
  destination: '县医院',
  leavingCounty: false,
  reason: '手术',
  may: ['extend'],
}

test('an extension begins where the leave ends, and asks only for its end and its reason', async () => {
  const page = await form({
    query: { extends: 'l0' },
    cloud: cloud({ 'leave.get': data(leave), 'leave.extend': data({ leaveId: 'l2' }) }),
  })
  expect(page.text).not.toContain('请什么假')
  await pickDay(page, '2026-03-05')
  await writeReason(page, '还要住院')
  await pause()
  await happens(page, 'submit')
  expect(asked(page, 'leave.preview').at(-1)).toMatchObject({
    kind: 'sick',
    from: { date: '2026-03-03', half: 'pm' },
    to: { date: '2026-03-05', half: 'pm' },
  })
  expect(asked(page, 'leave.extend')).toEqual([
    { leaveId: 'l0', requestId: expect.any(String) as string, to: { date: '2026-03-05', half: 'pm' }, reason: '还要住院' },
  ])
  expect(page.wx.redirectTo.mock.calls[0]![0]).toMatchObject({ url: '/pages/leave/page/page?leaveId=l2' })
})

test('a leave that cannot be extended says what to do instead', async () => {
  const page = await form({ query: { extends: 'l0' }, cloud: cloud({ 'leave.get': data({ ...leave, may: [] }) }) })
  expect(page.text).toContain('这次请假现在不能续假，请重新请假')
})

test('one that was refused is asked for again with all that was in it', async () => {
  const page = await form({ query: { copy: 'l0' }, cloud: cloud({ 'leave.get': data({ ...leave, may: [] }) }) })
  expect(page.data['draft']).toMatchObject({ kind: 'sick', destination: '县医院', reason: '手术' })
})

test('without a network dates can be chosen, and the calendar asks again', async () => {
  let isReached = false
  const page = await form({
    cloud: cloud({ 'leave.cover': () => (isReached ? data({ teamId: 'A', halves: [shortHalf], rest: [], own: [] }) : unreached) }),
  })
  expect(page.text).toContain('看不到每天还剩几人')
  isReached = true
  await page.tap('再试')
  expect(page.text).not.toContain('看不到每天还剩几人')
})

test('who is on no team is told so', async () => {
  const { team, ...office } = me
  const page = await form({ cloud: { 'org.me': data(office) } })
  expect(page.text).toContain('您现在不在工作队任职')
  expect(page.calls).toHaveLength(1)
})
