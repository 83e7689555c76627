import { Stand } from './stand'

/** A correction asked for on a phone and decided at a desk; a month confirmed, changed, and told of. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

test('a day is asked to be corrected on a phone, and decided at a desk', async () => {
  await stand.stack.clock('2026-03-06T09:00:00+08:00')
  const phone = await stand.phone('a2', 'pages/attendance/month/month?month=2026-03')
  await phone.tap('day-2026-03-03')
  await phone.tap('day-correct')
  await phone.at('correction-standing').waitFor()
  await phone.tap('correction-onPost')
  await phone.at('correction-reason').locator('textarea').fill('上午在三组走访，手机没有信号')
  await phone.shot('correction')
  await phone.tap('correction-send')
  await phone.at('correction-done').waitFor()
  await phone.shot('correction-done')
  await stand.stack.yes('a3', 'attendance.requestCorrection', { date: '2026-03-04', status: 'officialTrip', reason: '到县里开会' })
  expect((await stand.stack.messages('clerk1')).length).toBeGreaterThan(0)

  const desk = await stand.phone('clerk1', await stand.card('clerk1'))
  await desk.page.setViewportSize({ width: 1280, height: 800 })
  await desk.restart()
  await desk.at('one-correction').waitFor()
  await desk.at('correction-row').nth(1).waitFor()
  await desk.shot('corrections-desk')
  await desk.at('correction-row').filter({ hasText: '王秀英' }).click()
  await desk.sees('上午在三组走访，手机没有信号')
  await desk.tap('one-approve')
  await desk.at('correction-row').filter({ hasText: '王秀英' }).waitFor({ state: 'detached' })
  await desk.tap('one-reject')
  await desk.sees('不同意的，请写明为什么')
  await desk.at('one-opinion').locator('textarea').fill('当天没有会议')
  await desk.tap('one-reject')
  await desk.at('corrections-empty').waitFor()
  await desk.shot('corrections-done')

  await phone.open('pages/attendance/month/month?month=2026-03')
  await phone.tap('day-2026-03-03')
  await phone.sees(/考勤专人欧阳雪.*同意/)
  await phone.shot('correction-told')
  expect((await stand.stack.messages('a2')).length).toBe(1)
})

test('one who has no card finds it in 待办 on his phone', async () => {
  await stand.stack.clock('2026-03-06T09:00:00+08:00')
  await stand.stack.yes('a2', 'attendance.requestCorrection', { date: '2026-03-03', status: 'onPost', reason: '当天在农户家' })
  const phone = await stand.phone('clerk1', 'pages/todo/todo')
  await phone.tap('other')
  await phone.at('one-correction').waitFor()
  await phone.shot('corrections-phone')
  await phone.tap('one-approve')
  await phone.at('corrections-empty').waitFor()
})

test('a month confirmed by the person, changed by the clerk, is told and confirmed anew', async () => {
  await stand.stack.clock('2026-04-01T09:00:00+08:00')
  const phone = await stand.phone('a2', 'pages/attendance/month/month?month=2026-03')
  await phone.at('month-confirm').waitFor()
  await phone.shot('month-confirm')
  await phone.tap('month-confirm-do')
  await phone.sees(/本人已于4月1日/)
  await stand.stack.yes('clerk1', 'attendance.recordDay', {
    personId: 'a2',
    date: '2026-03-03',
    status: 'officialTrip',
    reason: '到县里开会',
  })
  const [told] = await stand.stack.messages('a2')
  expect(Object.values(told!.data).map(({ value }) => value)).toEqual([
    '王秀英',
    '3月3日考勤',
    '由待确认改为因公外出',
    '已更改',
    '欧阳雪登记，请核对后重新确认',
  ])
  await phone.open(told!.page)
  await phone.at('month-confirm-do').waitFor()
  await phone.shot('month-changed')
})
