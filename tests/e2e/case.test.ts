import type { ListedCase } from '../../miniprogram/contract/calls'
import type { Phone } from './phone'
import { Stand } from './stand'

/** From a check in which nobody was found to the decision, each hand on its own page. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

/** A case of `a2`, of the day: drawn, looked for by telephone, not found. */
async function notFound(): Promise<string> {
  const asked = { requestId: 'r', title: '三月第一次抽查', mode: 'location', count: 50, townshipIds: ['t1'], windowMinutes: 20 }
  const { number } = await stand.stack.yes<{ number: number }>('sup', 'inspection.prepareDraw', asked)
  const { checkId } = await stand.stack.yes<{ checkId: string }>('sup', 'inspection.draw', { number, numbers: ['52'] })
  const grade = { checkId, personId: 'a2', result: 'notFound', how: 'landlineCallBack', note: '村委会座机回拨三次没有人接' }
  await stand.stack.yes('sup', 'inspection.grade', grade)
  const { cases } = await stand.stack.yes<{ cases: ListedCase[] }>('a2', 'inspection.cases', {})
  return cases[0]!.caseId
}

const casePage = (caseId: string) => `pages/inspection/case/case?caseId=${caseId}`
const fill = (phone: Phone, testId: string, text: string) => phone.at(testId).locator('textarea, input').first().fill(text)

test('explained, found, decided, put right and closed, each by its own hand', async () => {
  const caseId = await notFound()
  const person = await stand.phone('a2')
  await person.sees(/王秀英|说明/)
  await person.shot('case-today')
  await person.goto(casePage(caseId))
  await person.sees('说明当天的情况')
  await person.shot('case-explain')
  await fill(person, 'case-text', '上午在三组调解，手机没电，组长李大明在场')
  await person.press('提交说明')
  await person.sees('待核实')
  await person.shot('case-explained')

  const township = await stand.phone('town1', casePage(caseId))
  await township.tap('finding-absentWithoutLeave')
  await fill(township, 'case-text', '问了三组组长，当天上午没有见到她')
  await township.shot('case-find')
  await township.press('提交核实意见')
  await township.sees('核实：旷工')

  const county = await stand.phone('org', casePage(caseId))
  await county.tap('finding-absentWithoutLeave')
  await county.tap('measure-talk')
  await fill(county, 'case-township', '便江街道分管领导')
  await fill(county, 'case-township-measure', '约谈')
  await fill(county, 'case-unit', '县财政局')
  await fill(county, 'case-unit-measure', '书面检查')
  await fill(county, 'case-text', '当天上午不在村，没有请假')
  await county.shot('case-decide')
  await county.press('作出决定')
  await county.sees(/将记为旷工/)
  await county.page.getByRole('button', { name: '确定', exact: true }).click()
  await county.sees('县里决定：旷工')
  await county.shot('case-decided')

  await person.restart()
  await person.sees('县里决定：旷工')
  await person.shot('case-told')
  const { days } = await stand.stack.yes<{ days: { date: string; status: string }[] }>('a2', 'attendance.month', { month: '2026-03' })
  expect(days.find(({ date }) => date === '2026-03-02')?.status).toBe('absentWithoutLeave')

  await fill(county, 'case-text', '已约谈，作了检查')
  await county.press('办结')
  await county.sees('整改办结')
  expect([person.problems, township.problems, county.problems]).toEqual([[], [], []])
})

test('from the draw to the bulletin: each on his own page, nothing asked of the cloud beside it', async () => {
  const drawing = await stand.phone('sup', 'pages/inspection/draw/draw')
  await drawing.tap('mode-location')
  await drawing.at('count').locator('input').fill('7')
  await drawing.tap('township-t1')
  await drawing.press('准备抽 7 人')
  await drawing.sees('谁也改不了')
  for (const [i, by] of ['塘门口村何支书', '县纪委刘芳'].entries()) {
    await drawing
      .at(`number-${i}`)
      .locator('input')
      .fill(`${i + 3}18`)
    await drawing.at(`by-${i}`).locator('input').fill(by)
  }
  await drawing.press('抽取')
  await drawing.tap('show-all')
  await drawing.press('去核查')
  const checkPage = await drawing.route()

  const answering = await stand.phone('a3', await stand.card('a3'))
  await answering.tap('answer-word')
  await answering.press('发送这句话')
  await answering.sees('您的回答')

  await drawing.tap('check-person-a2')
  await drawing.tap('result-notFound')
  await drawing.tap('how-onSite')
  await fill(drawing, 'grade-note', '到村委会没有见到')
  await drawing.press('认定王秀英：没有找到人')
  await drawing.gone('grade-form')

  const person = await stand.phone('a2')
  await person.tap('pressing-row')
  await fill(person, 'case-text', '上午在三组')
  await person.press('提交说明')
  await person.sees('补充说明')
  await person.shot('whole-explained')

  const township = await stand.phone('town1')
  await township.tapText(/王秀英/)
  await township.tap('finding-absentWithoutLeave')
  await fill(township, 'case-text', '三组组长没有见到')
  await township.press('提交核实意见')
  await township.sees('核实：旷工')

  const county = await stand.phone('org')
  await county.tapText(/王秀英/)
  await county.tap('finding-absentWithoutLeave')
  await county.tap('measure-criticism')
  await fill(county, 'case-text', '当天上午不在村')
  await county.press('作出决定')
  await county.page.getByRole('button', { name: '确定', exact: true }).click()
  await county.sees('县里决定：旷工')

  // While the term of review runs the bulletin tells of nobody, and says so.
  await county.goto('pages/inspection/bulletin/bulletin?month=2026-03')
  await county.sees(/期满以后再通报/)
  expect(await county.text(/王秀英/).count()).toBe(0)
  await county.shot('whole-bulletin-before')
  await stand.stack.clock('2026-05-06T09:00:00+08:00')
  await county.goto('pages/inspection/bulletin/bulletin?month=2026-04')
  await county.sees(/王秀英.*经核实认定为旷工/)
  await county.sees(/对王秀英批评教育/)
  await county.shot('whole-bulletin')
  const download = county.page.waitForEvent('download')
  await county.press('导出 .docx 草稿')
  expect((await download).suggestedFilename()).toMatch(/抽查情况通报\.docx$/)

  // The draw stands open to whoever repeats it.
  await answering.goto(checkPage)
  await answering.sees('怎么抽的，怎么再算一遍')
  expect([drawing.problems, answering.problems, person.problems, township.problems, county.problems]).toEqual([[], [], [], [], []])
})

test('a township reports an absence; the county reads it in its list, beside the table', async () => {
  await stand.stack.clock('2026-03-02T17:00:00+08:00')
  const clerk = await stand.phone('clerk1', 'pages/inspection/cases/cases')
  await clerk.at('cases-empty').waitFor()
  await clerk.tap('report-absence')
  await clerk.tap('report-person')
  await clerk.tapText('王秀英')
  const field = clerk.at('report-note').locator('textarea')
  await field.fill('10时到村委会没有见到人，打电话没有接')
  await clerk.shot('report')
  await clerk.at('report-date').click()
  await clerk.page.locator('input[type="date"]').last().fill('2026-03-02')
  await clerk.shot('report-date')
  await clerk.page.getByRole('button', { name: '确定', exact: true }).click()
  await clerk.press('报告')
  await clerk.page.locator('dialog[open] button', { hasText: '报告' }).click()
  await clerk.sees('乡镇报告')
  await clerk.shot('reported')
  const desk = await stand.desk('org', 'pages/inspection/cases/cases')
  await desk.tap('case-row')
  await desk.at('case').waitFor()
  await desk.shot('cases-desk')
  expect([clerk.problems, desk.problems]).toEqual([[], []])
})
