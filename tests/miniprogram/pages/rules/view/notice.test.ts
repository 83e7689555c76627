import { workCalendar } from '../../../../../miniprogram/domain/workdays'
import { tappedDay, yearInput, yearOf, yearView, emptyYear } from '../../../../../miniprogram/pages/rules/view/calendar'
import { noticeOf, runsText } from '../../../../../miniprogram/pages/rules/view/notice'

/** Holidays as the State Council's notice words them, or as they are tapped. */

const OF_2026 = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`

test('the notice of a year that is shipped comes to what is shipped', () => {
  const { rest, work, unread } = noticeOf(OF_2026, 2026)
  const calendar = workCalendar([{ year: 2026, rest, work }])
  expect([yearOf(calendar, 2026), unread]).toEqual([yearOf(workCalendar(), 2026), []])
  expect(work).toEqual(yearOf(workCalendar(), 2026).work)
})

test.each([
  ['2027-01-01至2027-01-03', ['2027-01-01', '2027-01-02', '2027-01-03'], [], 0],
  ['9月30日至10月2日放假；10月9日上班', ['2027-09-30', '2027-10-01', '2027-10-02'], ['2027-10-09'], 0],
  ['2月30日放假', [], [], 1],
  ['1月1日至12月31日放假', [], [], 1],
  ['共三天。', [], [], 0],
])('%s', (text, rest, work, unread) => {
  const found = noticeOf(text, 2027)
  expect([found.rest, found.work, found.unread.length]).toEqual([rest, work, unread])
})

test('runs of days read as a notice has them', () =>
  expect(runsText(['2027-02-01', '2027-01-30', '2027-01-31', '2027-05-01'])).toBe('1月30日至2月1日、5月1日'))

test('a year that nobody has published says what follows; one tap on a day makes it free, or worked, the next takes it back', () => {
  const county = { base: {}, changes: [], rules: {} as never, calendar: [], version: 'v1' }
  const empty = emptyYear(county, 2027, 'r')
  expect(yearView(county, empty, '2027-01')).toMatchObject({
    isChanged: false,
    unknown: expect.stringContaining('周一至周五先都当作上班日') as string,
  })
  const once = tappedDay(tappedDay(empty, '2027-01-01'), '2027-01-03')
  expect([once.rest, once.work]).toEqual([['2027-01-01'], ['2027-01-03']])
  const twice = tappedDay(tappedDay(once, '2027-01-01'), '2027-01-03')
  expect([twice.rest, twice.work]).toEqual([[], []])
  expect(yearView(county, once, '2027-01').days[0]).toMatchObject({
    rest: true,
    text: '放假',
    label: expect.stringContaining('放假') as string,
  })
})

test('a shipped holiday that is none after all is entered as a day of work', () => {
  const county = { base: {}, changes: [], rules: {} as never, calendar: [], version: 'v1' }
  const changed = tappedDay(emptyYear(county, 2026, 'r'), '2026-10-07')
  const input = yearInput(changed)
  expect(input.work).toContain('2026-10-07')
  expect(workCalendar([input]).isWorking('2026-10-07')).toBe(true)
})
