import type { Check } from '../../miniprogram/contract/calls'
import type { CheckMode } from '../../miniprogram/domain/inspection/draw'
import type { Phone } from './phone'
import { AWAY, Stand } from './stand'

/** Who is asked in a spot check answers it: by a fix, by a word, by a clip of the place; also without a network, and over the app's end. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

/** A check of everybody in the township of `a2`, drawn. */
async function drawn(mode: CheckMode): Promise<string> {
  const { number } = await stand.stack.yes<{ number: number }>('sup', 'inspection.prepareDraw', {
    requestId: `check-${mode}`,
    title: '三月第一次抽查',
    mode,
    count: 50,
    townshipIds: ['t1'],
    windowMinutes: 20,
    ...(mode === 'video' ? { necessity: '上月定位和村民反映对不上，要看一眼现场' } : {}),
  })
  return (await stand.stack.yes<{ checkId: string }>('sup', 'inspection.draw', { number, numbers: ['52'] })).checkId
}

const answersOf = async (checkId: string) => (await stand.stack.yes<Check>('sup', 'inspection.check', { checkId })).answers
const opened = async (): Promise<Phone> => stand.phone('a2', await stand.card('a2'))

test('from the card one tap, one fix: it says where, and twice tapped it is one', async () => {
  const checkId = await drawn('location')
  const phone = await opened()
  await phone.sees('三月第一次抽查')
  await phone.sees(/还剩 1\d 分钟/)
  await phone.shot('answer-asked')
  await phone.at('here').locator('wx-button').dblclick()
  await phone.sees('您的回答')
  await phone.sees(/在村委会（在村内/)
  await phone.shot('answer-sent')
  expect(await answersOf(checkId)).toMatchObject([{ personId: 'a2', grade: 'A', late: false }])
  expect(phone.problems).toEqual([])
})

test('three kilometres away it says so first; a word is an answer too', async () => {
  const checkId = await drawn('location')
  const phone = await stand.phone('a2', await stand.card('a2'), { location: AWAY })
  await phone.press('在这里')
  await phone.sees(/您现在离村委会/)
  await phone.shot('answer-away')
  await phone.tapText('在组里走访')
  await phone.press('发送这句话')
  await phone.sees('“在组里走访”')
  expect(await answersOf(checkId)).toMatchObject([{ personId: 'a2', note: '在组里走访' }])
})

test('without a network it is kept, and goes when the app is opened again with one', async () => {
  const checkId = await drawn('location')
  const phone = await opened()
  await phone.sees('在这里')
  await phone.set({ network: 'none' })
  await phone.press('在这里')
  await phone.sees(/有信号时自动补传/)
  await phone.shot('answer-kept')
  await phone.set({ network: 'ok' })
  await phone.restart()
  await phone.sees(/在村委会（在村内/)
  expect(await answersOf(checkId)).toHaveLength(1)
})

test('past its window a page that stood open says so, and takes an answer all the same', async () => {
  const checkId = await drawn('location')
  const phone = await opened()
  await phone.sees(/还剩/)
  await stand.stack.clock('2026-03-02T09:00:00+08:00')
  await phone.restart()
  await phone.sees(/没有回答不等于不在岗/)
  await phone.shot('answer-late')
  await phone.press('在这里')
  await phone.sees(/过了时间送到/)
  expect(await answersOf(checkId)).toMatchObject([{ late: true }])
})

test('a clip: why, the digits large, the camera, ten seconds; killed before it was sent, it goes whole', async () => {
  const checkId = await drawn('video')
  const phone = await opened()
  await phone.sees(/为什么要视频：上月定位/)
  const { code } = (await stand.stack.yes<{ checks: { code: string }[] }>('a2', 'inspection.mine', {})).checks[0]!
  expect((await phone.at('code').innerText()).replace(/\s/g, '')).toBe(code)
  await phone.shot('answer-video')
  await phone.press('打开相机')
  const record = phone.at('clip-record').locator('wx-button')
  await phone.press('开始录')
  await phone.sees(/再录 \d+ 秒/)
  await phone.shot('answer-recording')
  await phone.sees(/可以停了/)
  await record.click()
  await phone.sees(/看一看：地方看得清/)
  await phone.shot('answer-review')
  // It outlives the app before it is sent, and after.
  await phone.restart()
  await phone.sees(/看一看：地方看得清/)
  await phone.set({ network: 'none' })
  await phone.press('发送这一段')
  await phone.sees(/有信号时接着传/)
  await phone.shot('answer-clip-kept')
  await phone.set({ network: 'ok' })
  await phone.restart()
  await phone.sees(/视频 1\d 秒/)
  await phone.gone('sent-waiting')
  await phone.shot('answer-clip-sent')
  const [answer] = await answersOf(checkId)
  expect(answer).toMatchObject({ personId: 'a2', grade: 'A', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
  expect(answer?.videoFileId).toContain('clips/a2/')
})

test('the camera refused, it says what to do, and a word does as well', async () => {
  await drawn('video')
  const phone = await stand.phone('a2', await stand.card('a2'), { camera: { kind: 'refused' } })
  await phone.press('打开相机')
  await phone.sees(/您没有允许“在岗”使用相机/)
  await phone.shot('answer-no-camera')
  await phone.tapText('在田间')
  await phone.press('发送这句话')
  await phone.sees('“在田间”')
})

test('what waits stands first on 今日; graded, it says what it rests on; who objects is told who answers, and by when', async () => {
  const checkId = await drawn('location')
  const phone = await stand.phone('a2')
  await phone.at('pressing-row').first().waitFor()
  await phone.shot('today-asked')
  await phone.tap('pressing-row')
  await phone.sees('三月第一次抽查')
  expect(await phone.route()).toContain('pages/inspection/answer/answer')
  const grade = { checkId, personId: 'a2', result: 'notFound', how: 'landlineCallBack', note: '村委会座机回拨三次没有人接' }
  await stand.stack.yes('sup', 'inspection.grade', grade)
  await phone.goto(`pages/inspection/answer/answer?checkId=${checkId}`)
  await phone.sees('没有找到人')
  await phone.sees(/村委会座机回拨/)
  await phone.shot('answer-graded')
  await phone.tapText('我有异议')
  await phone.at('objection-reason').locator('textarea').fill('当时在三组调解，组长李大明可以作证')
  await phone.press('提交异议')
  await phone.sees('您的异议正在复核')
  await phone.shot('answer-objected')
  const answer = { checkId, personId: 'a2', result: 'explained', note: '问了组长，情况属实' }
  await stand.stack.yes('org', 'inspection.answerObjection', answer)
  await phone.restart()
  await phone.sees('您的异议成立')
  await phone.shot('answer-upheld')
  expect(phone.problems).toEqual([])
})
