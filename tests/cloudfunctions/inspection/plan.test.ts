import type { Checks, Plan } from '../../../miniprogram/contract/calls'
import { county, monday } from '../county'
import { Stack } from '../stack'
import { asked, stepsOf } from './check'

/** What the county has set its offices, what they have done, and where nobody has been. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))
const { drawn, prepared } = stepsOf(stack)
const planOf = (person = 'org', input: object = {}) => stack.yes<Plan>(person, 'inspection.plan', input)
const at = (day: string) => stack.clock(`2026-${day}T09:00:00+08:00`)

test('until one is set, the monthly check is due; whoever of the office draws one does it, and what is annulled is not done [002-27]', async () => {
  const before = await planOf()
  expect(before.plans).toEqual([
    {
      ...{ organiser: 'countyOrg', organiserName: '县委组织部', every: 'month', times: 1 },
      ...{ period: { from: '2026-03-01', to: '2026-03-31' }, done: 0, due: 1 },
    },
  ])
  expect(before.set).toBeUndefined()
  const { checkId } = await drawn({ count: 2 }, 'org')
  expect((await planOf()).plans[0]).toMatchObject({ done: 1, due: 0 })
  await stack.yes('org', 'inspection.annul', { checkId, reason: '名册有误' })
  await drawn({ count: 2 }, 'sup')
  expect((await planOf()).plans[0]).toMatchObject({ done: 0, due: 1 })
})

test('plans by organiser, mode and cadence, each in its own period [003-21]', async () => {
  const plans = [
    { organiser: 'ruralBureau', mode: 'onSite', every: 'week', times: 2 },
    { organiser: '督查人员', every: 'quarter', times: 3 },
    { organiser: '县纪委监委', every: 'month', times: 1 },
  ]
  const set = await stack.yes<Plan>('org', 'inspection.setPlan', { plans })
  expect([set.set?.byName, set.plans.map(({ organiserName, due }) => [organiserName, due])]).toEqual([
    '彭科',
    [
      ['县乡村振兴局', 2],
      ['督查人员', 3],
      ['县纪委监委', undefined],
    ],
  ])
  await drawn({ mode: 'onSite', count: 1 }, 'bureau')
  await drawn({ mode: 'phone', count: 1 }, 'bureau')
  await prepared({ mode: 'onSite', count: 1 }, 'bureau')
  await drawn({ count: 1 }, 'sup')
  const due = async () => (await planOf('sup')).plans.map((row) => [row.done, row.due])
  expect(await due()).toEqual([
    [1, 1],
    [1, 2],
    [undefined, undefined],
  ])
  await at('03-09')
  expect(await due()).toEqual([
    [0, 2],
    [1, 2],
    [undefined, undefined],
  ])
  await stack.yes('org', 'inspection.setPlan', { plans: [] })
  expect((await planOf()).plans).toEqual([])
})

test('two entries that nobody could tell apart are told by their place, and nothing is changed', async () => {
  const one = { organiser: 'supervisor', every: 'month', times: 1 }
  const reply = await stack.ask('org', 'inspection.setPlan', { plans: [one, { ...one, organiser: '督查人员', times: 2 }] })
  expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT', detail: { errors: [{ path: '/plans/1' }] } })
  for (const wrong of [
    { ...one, times: 0 },
    { ...one, every: 'day' },
    { ...one, organiser: ' ' },
    { ...one, mode: 'face' },
  ])
    expect(await stack.no('org', 'inspection.setPlan', { plans: [wrong] })).toBe('INVALID_INPUT')
  expect((await planOf()).set).toBeUndefined()
})

test('villages where nobody was asked this month, in the roster’s order; each with when somebody last was; the same numbers as the list [002-57]', async () => {
  await drawn({ townshipIds: ['t2'], count: 1 })
  await at('04-01')
  await drawn({ townshipIds: ['t1'], count: 7, mode: 'phone' })
  const annulled = await drawn({ townshipIds: ['t2'], count: 1 })
  await stack.yes('sup', 'inspection.annul', { checkId: annulled.checkId, reason: '另行安排' })
  const plan = await planOf()
  const { byMode, villages, villagesChecked, online } = await stack.yes<Checks>('org', 'inspection.checks', { month: '2026-04' })
  expect([plan.month, plan.byMode, plan.villages, plan.villagesChecked, plan.online]).toEqual([
    '2026-04',
    byMode,
    villages,
    villagesChecked,
    online,
  ])
  expect(plan.villages - plan.villagesChecked).toBe(plan.unseen.length)
  expect(plan.unseen).toEqual([{ villageId: 'v3', name: '和平村', townshipId: 't2', townshipName: '马田镇', lastOn: '2026-03-02' }])
  await at('06-01')
  expect((await planOf()).unseen.map(({ villageId, lastOn }) => [villageId, lastOn])).toEqual([
    ['v1', '2026-04-01'],
    ['v2', '2026-04-01'],
    ['v3', '2026-03-02'],
  ])
})

test('more than half asked from the phone is warned of to who plans', async () => {
  await drawn({ count: 3 })
  await drawn({ count: 3, mode: 'phone' })
  expect((await planOf()).online).toEqual({ share: 0.5, limit: 0.5, isOver: false })
  await drawn({ count: 1, mode: 'video', necessity: '道路中断' })
  expect((await planOf()).online).toMatchObject({ isOver: true })
})

test('what others have prepared in the week that runs, and nothing of the week before', async () => {
  await stack.clock('2026-03-01T20:00:00+08:00')
  await drawn({ count: 1, title: '上周' }, 'bureau')
  await at('03-02')
  await drawn({ count: 1, title: '自己的' }, 'org')
  await drawn({ count: 1, title: '别人的', mode: 'onSite' }, 'bureau')
  await at('03-08')
  expect((await planOf('org')).others.map(({ title, preparedBy }) => [title, preparedBy])).toEqual([['别人的', '谢局长']])
  expect((await planOf('sup')).others.map(({ title }) => title)).toEqual(['别人的', '自己的'])
})

test('each list goes on by itself, whole and in order', async () => {
  const many = county()
  const villages = Array.from({ length: 130 }, (_, i) => ({
    ...many.villages[0]!,
    id: `w${i}`,
    townshipId: `t${1 + (i % 2)}`,
    name: `第${i}村`,
  }))
  const teams = villages.map(({ id }) => ({ id: `T${id}`, villageId: id, name: `${id}工作队` }))
  await stack.reset({ ...many, villages: [...many.villages, ...villages], teams: [...many.teams, ...teams] }, monday)
  for (let i = 0; i < 52; i++) await stack.yes('sup', 'inspection.prepareDraw', asked({ count: 1 }))
  const all = { unseen: [] as string[], others: [] as number[] }
  let page = await planOf()
  all.unseen.push(...page.unseen.map(({ townshipId, villageId }) => `${townshipId} ${villageId}`))
  all.others.push(...page.others.map(({ number }) => number))
  expect(Object.keys(page.next ?? {}).sort()).toEqual(['others', 'unseen'])
  const { unseen, others } = page.next!
  page = await planOf('org', { list: 'unseen', cursor: unseen })
  all.unseen.push(...page.unseen.map(({ townshipId, villageId }) => `${townshipId} ${villageId}`))
  expect([page.others, page.next]).toEqual([[], undefined])
  page = await planOf('org', { list: 'others', cursor: others })
  all.others.push(...page.others.map(({ number }) => number))
  expect([all.unseen.length, new Set(all.unseen).size, [...all.unseen].sort()]).toEqual([133, 133, all.unseen])
  expect(all.others).toEqual(Array.from({ length: 52 }, (_, i) => 52 - i))
  for (const wrong of [{ cursor: unseen }, { list: 'others', cursor: unseen }, { list: 'unseen', cursor: 'x' }])
    expect(await stack.no('org', 'inspection.plan', wrong)).toBe('INVALID_INPUT')
})

test('a plan is for who may draw: nobody else learns of an unannounced check by it', async () => {
  for (const person of ['town1', 'clerk1', 'a1', 'unit', 'deputy', 'idle'])
    expect(await stack.no(person, 'inspection.plan')).toBe('FORBIDDEN')
  for (const person of ['sup', 'bureau', 'town1']) expect(await stack.no(person, 'inspection.setPlan', { plans: [] })).toBe('FORBIDDEN')
})

test('prepared in the last minutes of a month and drawn in the next, it is one of the next in list, plan and bulletin alike', async () => {
  await stack.clock('2026-03-31T23:50:00+08:00')
  const { number } = await prepared({ mode: 'phone', count: 4, quietReason: '防汛值守' }, 'org')
  await stack.clock('2026-04-01T00:10:00+08:00')
  await stack.yes('org', 'inspection.draw', { number, numbers: ['7'] })
  const told = async (month: string) => {
    const { checks, byMode } = await stack.yes<Checks>('org', 'inspection.checks', { month })
    const { sections } = await stack.yes<{ sections: { paragraphs: string[] }[] }>('org', 'reporting.bulletin', { month })
    return [checks.length, byMode, sections[0]!.paragraphs[0]!.includes('4人次')]
  }
  expect([await told('2026-03'), await told('2026-04')]).toEqual([
    [0, {}, false],
    [1, { phone: 4 }, true],
  ])
  const { byMode, plans } = await planOf()
  expect([byMode, plans[0]!.done]).toEqual([{ phone: 4 }, 1])
})
