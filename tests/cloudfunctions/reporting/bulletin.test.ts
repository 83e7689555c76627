import type { Bulletin, Check, Checks, ListedCase } from '../../../miniprogram/contract/calls'
import { sha256 } from '../../miniprogram/domain/inspection/sha256'
import { county, monday } from '../county'
import { stepsOf } from '../inspection/check'
import { Stack } from '../stack'
import { readDocx } from './docx'
import { World } from '../proof/world'

/** The county's bulletin: from what was decided, once nobody can ask for review any more. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
const { drawn } = stepsOf(stack)
const bulletinOf = (month: string, more: object = {}, by = 'org') => stack.yes<Bulletin>(by, 'reporting.bulletin', { month, ...more })
const at = (day: string, time = '09:00:00') => stack.clock(`2026-${day}T${time}+08:00`)
const told = async (...months: string[]) =>
  Promise.all(months.map(async (month) => (await bulletinOf(month)).cases.map(({ personName }) => personName)))

function twoHands() {
  const whole = county()
  const [first] = whole.people
  whole.people.push({ ...first!, openid: 'o-org2', id: 'org2', name: '何科', phone: '10000000098', posts: [{ role: 'countyOrg' }] })
  return whole
}

async function decided(personId: string, clerk: string, town: string, decision = 'absentWithoutLeave') {
  const { caseId } = await stack.yes<ListedCase>(clerk, 'inspection.reportAbsence', { personId, date: '2026-03-02', note: '群众反映' })
  await stack.yes(personId, 'inspection.explainCase', { caseId, explanation: '在田间' })
  await stack.yes(town, 'inspection.findCase', { caseId, finding: decision, note: '核实' })
  const more =
    decision === 'absentWithoutLeave' ? { measure: 'talk', accountability: [{ of: 'township', name: '便江街道', measure: '提醒' }] } : {}
  await stack.yes('org', 'inspection.decideCase', { caseId, decision, note: '按规定处理', ...more })
  return caseId
}

test('a case is in no bulletin before its term of review is over, then in the one of that month; what was undone is in none [002-46][003-22]', async () => {
  await stack.reset(twoHands(), monday)
  await decided('a2', 'clerk1', 'town1')
  await decided('a3', 'clerk1', 'town1', 'explained')
  const wrong = await decided('c1', 'clerk2', 'town2')
  await stack.yes('org2', 'inspection.reviseCase', { caseId: wrong, decision: 'onPost', note: '复核在村' })
  const months = ['2026-02', '2026-03', '2026-04', '2026-05']
  expect(await told(...months)).toEqual([[], [], [], []])
  await at('04-01', '23:59:00')
  expect(await told(...months)).toEqual([[], [], [], []])
  await at('04-02')
  expect(await told(...months)).toEqual([[], [], ['王秀英'], []])
  const april = await bulletinOf('2026-04')
  // No heading stands empty, and none says that there is nothing beside a list that has one; the last asks what the paper asks.
  expect(april.sections.filter(({ paragraphs }) => paragraphs.length === 0)).toEqual([])
  const under = Object.fromEntries(april.sections.map(({ heading, paragraphs }) => [heading, paragraphs.join('')]))
  expect([under['存在问题'], under['处理情况']]).toEqual(['经决定认定旷工1件，逐件见“通报的件”。', '上述1件的处理，逐件见“通报的件”。'])
  expect(under['整改要求']).toContain('对照上述问题抓好整改')
  const [line] = april.cases
  expect(line).toMatchObject({ townshipName: '便江街道', villageName: '塘门口村', dispatchingUnitName: '县财政局' })
  expect([line!.problem, line!.handling]).toEqual([
    '便江街道塘门口村工作队王秀英（县财政局派出），3月2日乡镇报告，经核实认定为旷工。按规定处理',
    '对王秀英约谈；对便江街道提醒。整改情况待报。',
  ])
  await stack.yes('org2', 'inspection.reviseCase', { caseId: line!.caseId, decision: 'explained', note: '有证明' })
  expect(await told(...months)).toEqual([[], [], [], []])
})

test('its numbers are those of the month’s list; its annex is the chain of the month, from which each draw is repeated', async () => {
  await stack.reset(county(), monday)
  const phone = await drawn({ mode: 'phone', count: 4 })
  for (const [i, result] of ['onPost', 'explained'].entries()) {
    const { personId } = phone.targets[i]!
    await stack.yes('sup', 'inspection.grade', { checkId: phone.checkId, personId, result, how: 'phone', note: '接听' })
  }
  const annulled = await drawn({ count: 3 })
  await stack.yes('sup', 'inspection.annul', { checkId: annulled.checkId, reason: '名册有误' })
  await stack.yes('sup', 'inspection.prepareDraw', { requestId: 'left', title: '没有抽', mode: 'location', count: 2, windowMinutes: 30 })
  await at('04-01')
  const told = await bulletinOf('2026-03')
  const { byMode } = await stack.yes<Checks>('org', 'inspection.checks', { month: '2026-03' })
  expect(byMode).toEqual({ phone: 4 })
  const words = told.sections.flatMap(({ paragraphs }) => paragraphs).join('\n')
  for (const text of ['共抽查1次、4人次', '1次作废', '1次准备后没有抽取', '在岗1人次，说明情况属实1人次', '尚未核定2人次'])
    expect(words).toContain(text)
  expect(told.isOver).toBe(true)
  expect(told.draws.map(({ state, asked, reason }) => [state, asked, reason])).toEqual([
    ['drawn', 4, undefined],
    ['annulled', 3, '名册有误'],
    ['unused', 0, undefined],
  ])
  expect(told.draws.map(({ seed, commitment }) => seed === undefined || sha256(seed) === commitment)).toEqual([true, true, true])
  expect(told.draws[2]!.seed).toBeUndefined()
  const check = await stack.yes<Check>('org', 'inspection.check', { checkId: phone.checkId })
  const { seed, lot, poolHash, numbers } = told.draws[0]!
  expect([seed, lot, poolHash, numbers]).toEqual([check.seed, check.lot, check.poolHash, check.numbers])
  for (const person of ['sup', 'bureau', 'town1', 'deputy', 'a2']) {
    expect(await stack.no(person, 'reporting.bulletin', { month: '2026-03' })).toBe('FORBIDDEN')
    expect(await stack.no(person, 'reporting.exportBulletin', { month: '2026-03' })).toBe('FORBIDDEN')
  }
})

test('lists go on by themselves, whole and in order', async () => {
  await stack.reset(county(), monday)
  for (let i = 0; i < 53; i++)
    await stack.yes('sup', 'inspection.prepareDraw', { requestId: `p${i}`, title: '抽查', mode: 'location', count: 1, windowMinutes: 30 })
  const first = await bulletinOf('2026-03')
  const second = await bulletinOf('2026-03', { list: 'draws', cursor: first.next!.draws })
  expect([...first.draws, ...second.draws].map(({ number }) => number)).toEqual(Array.from({ length: 53 }, (_, i) => i + 1))
  expect([first.next!.cases, second.next, second.cases]).toEqual([undefined, undefined, []])
  for (const wrong of [{ cursor: first.next!.draws }, { list: 'cases', cursor: first.next!.draws }, { list: 'draws', cursor: 'x' }])
    expect(await stack.no('org', 'reporting.bulletin', { month: '2026-03', ...wrong })).toBe('INVALID_INPUT')
})

describe('as a paper', () => {
  const world = new World()
  beforeAll(() => world.start({}))
  afterAll(() => world.end())

  test('it is a .docx by the shipped form, whose example shows its marks', async () => {
    world.reset(county(), monday)
    const { fileId } = await world.yes<{ fileId: string }>('org', 'reporting.exportBulletin', { month: '2026-03' })
    const { copies, xml } = readDocx(world.fileOf(fileId))
    expect(copies[0]).toContain('永兴县2026年3月驻村干部在岗抽查情况通报')
    expect(xml).not.toMatch(/\{\{/)
    const example = await world.yes<{ fileId: string }>('org', 'reporting.exportTemplate', { paper: 'bulletin' })
    expect(readDocx(world.fileOf(example.fileId)).copies[0]).toContain('{{存在问题}}')
  })
})
