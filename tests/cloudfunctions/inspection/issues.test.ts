import type { Issue, Issues, WaitingItem } from '../../../miniprogram/contract/calls'
import { county, monday } from '../county'
import { Stack } from '../stack'

/** The negative list with its ledger of rectification (002-56): a township lists, the county sees that it is put right. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))

let serial = 0
const asked = (more: object = {}) => ({
  ...{ requestId: `i${serial++}`, about: { personId: 'a2' }, what: '值班表没有公示', clause: '002-56', dueOn: '2026-03-06' },
  ...more,
})
const opens = (more: object = {}, by = 'clerk1') => stack.yes<Issue>(by, 'inspection.openIssue', asked(more))
const closes = ({ issueId }: Issue, more: object = {}, by = 'org') =>
  stack.yes<Issue>(by, 'inspection.closeIssue', { issueId, rectification: '已公示，现场看过', ...more })
const listed = async (by: string, input: object = {}) => (await stack.yes<Issues>(by, 'inspection.issues', input)).issues
const waiting = async (by: string) =>
  (await stack.yes<{ items: WaitingItem[] }>(by, 'org.waiting')).items.filter(({ what }) => what === 'issue')
const at = (day: string, time = '09:00:00') => stack.clock(`2026-${day}T${time}+08:00`)

test('a township lists a person or a unit; the county and the unit are told at once, and the same again is one', async () => {
  const input = asked()
  const one = await stack.yes<Issue>('clerk1', 'inspection.openIssue', input)
  expect(one).toMatchObject({
    ...{ townshipId: 't1', townshipName: '便江街道', name: '王秀英', teamName: '塘门口村工作队', dispatchingUnitName: '县财政局' },
    ...{ about: { personId: 'a2' }, state: 'open', openedByName: '欧阳雪', clause: '002-56', mayClose: false },
  })
  expect((await stack.yes<Issue>('clerk1', 'inspection.openIssue', input)).issueId).toBe(one.issueId)
  const unit = await opens({ about: { dispatchingUnitId: 'unit1' }, what: '经费没有落实' }, 'town2')
  expect(unit).toMatchObject({ townshipId: 't2', name: '县财政局', about: { dispatchingUnitId: 'unit1' } })
  expect((await stack.messages('org')).map(({ page }) => page)).toEqual(
    [unit, one].map(({ issueId }) => `pages/inspection/issues/issues?issueId=${issueId}`),
  )
  expect((await stack.messages('unit')).length).toBe(2)
  expect([await stack.messages('clerk1'), await stack.messages('a2')]).toEqual([[], []])
})

test('each reads his own: the county all, a township its lines, a unit those of it and of its people', async () => {
  const other = county()
  other.dispatchingUnits.push({ id: 'unit2', name: '县教育局' })
  other.people.push({
    ...other.people[0]!,
    openid: 'o-unit2',
    id: 'unit2',
    name: '教育局人事',
    phone: '10000000099',
    posts: [{ role: 'dispatchingUnit', dispatchingUnitId: 'unit2' }],
  })
  await stack.reset(other, monday)
  const [a, b] = [await opens(), await opens({ about: { personId: 'c1' } }, 'town2')]
  const seen = async (by: string, input: object = {}) => (await listed(by, input)).map(({ issueId }) => issueId).sort()
  const all = [a.issueId, b.issueId].sort()
  expect([await seen('org'), await seen('town1'), await seen('clerk2'), await seen('unit'), await seen('unit2')]).toEqual([
    all,
    [a.issueId],
    [b.issueId],
    all,
    [],
  ])
  expect(await seen('org', { townshipId: 't2' })).toEqual([b.issueId])
  expect(await stack.no('town1', 'inspection.issues', { townshipId: 't2' })).toBe('NOT_FOUND')
  for (const person of ['a2', 'sup', 'bureau', 'branch1']) expect(await stack.no(person, 'inspection.issues')).toBe('FORBIDDEN')
})

test('what is out of a township’s reach is not found; a line without its sense is told by its place', async () => {
  for (const about of [{ personId: 'c1' }, { personId: 'nobody' }, { personId: 'idle' }, { dispatchingUnitId: 'none' }])
    expect(await stack.no('clerk1', 'inspection.openIssue', asked({ about }))).toBe('NOT_FOUND')
  for (const wrong of [
    { about: {} },
    { about: { personId: 'a2', dispatchingUnitId: 'unit1' } },
    { dueOn: '2026-03-01' },
    { dueOn: '2027-03-04' },
    { what: ' ' },
  ])
    expect(await stack.no('clerk1', 'inspection.openIssue', asked(wrong))).toBe('INVALID_INPUT')
  expect(await stack.no('org', 'inspection.openIssue', asked())).toBe('FORBIDDEN')
})

test('overdue is of the clock: it waits for the county from its last day on, and is told to who owes', async () => {
  const one = await opens()
  expect([await waiting('org'), (await listed('town1'))[0]!.state]).toEqual([[], 'open'])
  await at('03-06', '08:00:30')
  await stack.timer()
  expect((await waiting('org')).map(({ id, unit, page }) => [id, unit, page])).toEqual([
    [one.issueId, '便江街道', `pages/inspection/issues/issues?issueId=${one.issueId}`],
  ])
  expect([await waiting('town1'), await waiting('sup')]).toEqual([[], []])
  const told = async () => Promise.all(['org', 'clerk1', 'town1', 'unit', 'a2'].map(async (who) => (await stack.messages(who)).length))
  // The county and the unit were told when it was listed, too.
  expect(await told()).toEqual([2, 1, 2, 2, 0])
  await stack.timer()
  expect(await told()).toEqual([2, 1, 2, 2, 0])
  await at('03-07')
  expect((await listed('town1'))[0]!.state).toBe('overdue')
  await at('03-09', '08:01:00')
  await stack.timer()
  expect(await told()).toEqual([3, 1, 2, 2, 0])
  await closes(one)
  expect([await waiting('org'), (await listed('clerk1'))[0]!.state]).toEqual([[], 'closed'])
  await at('03-10', '08:01:00')
  await stack.timer()
  expect(await told()).toEqual([3, 2, 3, 3, 0])
})

test('the county closes with what was done and what proves it, of its own files; the same again is as it stands, another’s is too late', async () => {
  const two = county()
  two.people.push({ ...two.people[0]!, openid: 'o-org2', id: 'org2', name: '何科', phone: '10000000098', posts: [{ role: 'countyOrg' }] })
  await stack.reset(two, monday)
  const one = await opens()
  const wrong = { issueId: one.issueId, rectification: '已公示', evidenceFileIds: ['cloud://none/evidence/x.png'] }
  expect(await stack.no('org', 'inspection.closeIssue', wrong)).toBe('INVALID_INPUT')
  for (const person of ['clerk1', 'town1', 'unit', 'sup'])
    expect(await stack.no(person, 'inspection.closeIssue', { ...wrong, evidenceFileIds: [] })).toBe('FORBIDDEN')
  const closed = await closes(one)
  expect(closed).toMatchObject({
    state: 'closed',
    mayClose: false,
    closed: { byName: '彭科', rectification: '已公示，现场看过', evidence: 0 },
  })
  expect((await closes(one, { rectification: '又一次' })).closed).toEqual(closed.closed)
  expect(await stack.no('org2', 'inspection.closeIssue', { issueId: one.issueId, rectification: '我来' })).toBe('ALREADY_DECIDED')
  expect(await stack.no('org', 'inspection.closeIssue', { issueId: 'none', rectification: '无' })).toBe('NOT_FOUND')
  expect(await stack.yes('town1', 'inspection.issueEvidence', { issueId: one.issueId })).toEqual({ urls: [] })
  expect(await stack.no('town2', 'inspection.issueEvidence', { issueId: one.issueId })).toBe('NOT_FOUND')
})

test('nobody closes what is about himself, and it does not wait for him', async () => {
  const both = county()
  both.people.find(({ id }) => id === 'a2')!.posts.push({ role: 'countyOrg' })
  await stack.reset(both, monday)
  const one = await opens({ dueOn: '2026-03-02' })
  expect([(await waiting('a2')).length, (await waiting('org')).length]).toEqual([0, 1])
  expect(await stack.no('a2', 'inspection.closeIssue', { issueId: one.issueId, rectification: '好了' })).toBe('FORBIDDEN')
})

test('open ones by their last day, then closed ones, the newest first; page by page, none twice and none left out', async () => {
  const made: Issue[] = []
  for (let i = 0; i < 65; i++) made.push(await opens({ dueOn: `2026-03-${String(2 + (i % 20)).padStart(2, '0')}`, what: `第${i}个` }))
  for (const one of made.slice(0, 40)) await closes(one)
  const pages: Issue[][] = []
  for (let cursor: string | undefined; pages.length === 0 || cursor !== undefined;) {
    const page: Issues = await stack.yes<Issues>('org', 'inspection.issues', cursor === undefined ? {} : { cursor })
    pages.push(page.issues)
    cursor = page.next
  }
  const all = pages.flat()
  expect([pages.map(({ length }) => length), new Set(all.map(({ issueId }) => issueId)).size]).toEqual([[30, 30, 5], 65])
  expect(all.slice(0, 25).every(({ state }) => state === 'open')).toBe(true)
  expect(all.slice(0, 25).map(({ dueOn }) => dueOn)).toEqual(
    all
      .slice(0, 25)
      .map(({ dueOn }) => dueOn)
      .sort(),
  )
  expect((await listed('org', { state: 'closed' })).every(({ state }) => state === 'closed')).toBe(true)
  await at('03-10')
  const overdue = await listed('org', { state: 'overdue' })
  expect([overdue.length > 0, overdue.every(({ dueOn }) => dueOn < '2026-03-10')]).toEqual([true, true])
})

test('a township’s open lines are bounded, with what to do instead', async () => {
  for (let i = 0; i < 200; i++) await opens({ dueOn: '2026-03-30' })
  const reply = await stack.ask('clerk1', 'inspection.openIssue', asked())
  expect(reply).toMatchObject({ ok: false, code: 'TOO_MANY' })
  const [first] = await listed('org')
  await closes(first!)
  await opens()
})
