import { readFileSync } from 'node:fs'
import type { Check, Checks } from '../../miniprogram/contract/calls'
import type { Phone } from './phone'
import { Stand } from './stand'

/** A spot check as who makes it: drawn before witnesses, graded on a phone and at a desk, objected to, and seen by a township. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

const fill = (phone: Phone, testId: string, text: string) => phone.at(testId).locator('input, textarea').first().fill(text)
const newest = async (): Promise<Check> => {
  const { checks } = await stand.stack.yes<Checks>('sup', 'inspection.checks', {})
  return stand.stack.yes<Check>('sup', 'inspection.check', { checkId: checks[0]!.checkId })
}

test('from 今日: prepared, numbers said, drawn over a dead network, the proof saved; one who has answered is graded', async () => {
  const phone = await stand.phone('sup')
  await phone.tap('today-draw')
  await phone.tap('mode-location')
  await fill(phone, 'count', '4')
  await phone.tap('township-t1')
  await phone.press('准备抽 4 人')
  await phone.sees('谁也改不了')
  await phone.shot('checks-say')
  await fill(phone, 'number-0', '３１８')
  await fill(phone, 'by-0', '塘门口村何支书')
  await phone.set({ network: 'none' })
  await phone.press('抽取')
  await phone.sees(/不知道抽出来没有/)
  // The app is ended meanwhile.
  await phone.goto('pages/inspection/draw/draw')
  await phone.sees('再试一次，结果不变')
  await phone.set({ network: 'ok' })
  await phone.press('再试一次，结果不变')
  await phone.tap('show-all')
  await phone.sees('存下凭证')
  await phone.shot('checks-names')
  const download = phone.page.waitForEvent('download')
  await phone.tap('proof-save')
  const proof = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Check
  const check = await newest()
  expect(proof).toMatchObject({ seed: check.seed, numbers: ['318'], lot: check.lot, pool: check.pool, drawnTags: check.drawnTags })
  expect(JSON.stringify(proof)).not.toContain(check.targets[0]!.name)

  const { personId, name } = check.targets[0]!
  await stand.stack.yes(personId, 'inspection.answer', { checkId: check.checkId, note: '在组里走访' })
  await phone.press('去核查')
  await phone.sees('“在组里走访”')
  await phone.tap(`check-person-${personId}`)
  await phone.tap('result-onPost')
  await phone.tap('how-landlineCallBack')
  await fill(phone, 'grade-note', '座机回拨接通，讲清了正在办的事')
  await phone.shot('checks-grade')
  await phone.press(`认定${name}：在岗`)
  await phone.gone('grade-form')
  await phone.sees(/已认定 1 人/)
  expect((await newest()).results).toMatchObject([{ personId, result: 'onPost', how: 'landlineCallBack' }])
  expect(phone.problems.filter((problem) => !problem.includes('cloud'))).toEqual([])
})

test('at a desk by keys: not found after a call opens a case; the objection is answered by another hand', async () => {
  const { number } = await stand.stack.yes<{ number: number }>('sup', 'inspection.prepareDraw', {
    ...{ requestId: 'desk', title: '三月抽查', mode: 'phone', count: 3, townshipIds: ['t1'], windowMinutes: 60 },
  })
  const { checkId } = await stand.stack.yes<Check>('sup', 'inspection.draw', { number, numbers: ['7'], numbersBy: ['何支书'] })
  const route = `pages/inspection/check/check?checkId=${checkId}`
  const desk = await stand.desk('sup', route)
  await desk.sees('三月抽查')
  await desk.tap('check-heading')
  await desk.page.keyboard.press('ArrowDown')
  const name = await desk.at('person-name').innerText()
  await desk.tap('result-notFound')
  await desk.tap('how-phone')
  await desk.tapText('电话没有接通')
  await desk.shot('checks-desk')
  await desk.press(`认定${name}：没有找到人`)
  await desk.sees(/已认定 1 人/)
  const [finding] = (await newest()).results
  await stand.stack.yes(finding!.personId, 'inspection.object', { checkId, reason: '在地里，没听见' })

  const other = await stand.desk('bureau', route)
  await other.sees('异议待答复')
  await other.tap(`check-person-${finding!.personId}`)
  await other.sees(/在地里，没听见/)
  await other.tap('result-explained')
  await fill(other, 'grade-note', '村支书证明在地里')
  await other.press(`答复${name}`)
  await other.sees('情况已说明')
  expect((await newest()).results).toMatchObject([{ result: 'explained', first: 'notFound', objection: { state: 'upheld' } }])

  const town = await stand.phone('town1', route)
  await town.sees(name)
  await town.shot('checks-town')
  expect([...desk.problems, ...other.problems, ...town.problems]).toEqual([])
})
