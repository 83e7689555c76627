import type { Half } from '../../../../miniprogram/domain/calendar'
import { calendarOf, formDays, legendOf, shownIn, withCover, type KnownDays } from '../../../../miniprogram/view/leave/form-calendar'

const half = (date: string, name: Half, onPost: number, away: string[] = []) => ({ date, half: name, onPost, minimum: 2, away, asking: [] })
const nothing: KnownDays = new Map()
const known = withCover(nothing, {
  teamId: 'A',
  rest: ['2026-03-14'],
  own: [
    { from: { date: '2026-03-16', half: 'am' }, to: { date: '2026-03-17', half: 'am' } },
    { from: { date: '2026-03-18', half: 'pm' }, to: { date: '2026-03-18', half: 'pm' } },
  ],
  halves: [
    half('2026-03-02', 'am', 1, ['陈静']),
    half('2026-03-02', 'pm', 2),
    half('2026-03-10', 'am', 1, ['张伟']),
    half('2026-03-10', 'pm', 2),
    half('2026-03-11', 'am', 1, ['张伟']),
    half('2026-03-11', 'pm', 1, ['张伟']),
    half('2026-03-14', 'am', 2),
    half('2026-03-14', 'pm', 2),
    half('2026-03-16', 'am', 1),
    half('2026-03-16', 'pm', 1),
    half('2026-03-17', 'am', 1),
    half('2026-03-17', 'pm', 2),
    half('2026-03-18', 'am', 1, ['张伟']),
    half('2026-03-18', 'pm', 2),
  ],
})
const day = (date: string, earliest = { date: '2026-03-02', half: 'am' as Half }) =>
  formDays({ since: '2026-03-01', through: '2026-03-31' }, known, earliest).find((one) => one.date === date)

test.each([
  ['2026-03-01', { disabled: true, label: '3月1日 周日，不能选' }],
  ['2026-03-09', { label: '3月9日 周一' }],
  ['2026-03-10', { text: '1人', tone: 'amber', marks: ['缺'], label: '3月10日 周二，您走后上午只剩1人在村，不足2人，张伟请假' }],
  ['2026-03-11', { text: '1人', marks: ['缺'], label: '3月11日 周三，您走后只剩1人在村，不足2人，张伟请假' }],
  ['2026-03-14', { text: '2人', tone: 'plain', rest: true, label: '3月14日 周六，您走后还剩2人在村' }],
  ['2026-03-16', { text: '已请', disabled: true, label: '3月16日 周一，您已请假' }],
  ['2026-03-17', { text: '2人', tone: 'plain', marks: ['半'], label: '3月17日 周二，上午您已请假，您走后还剩2人在村' }],
  [
    '2026-03-18',
    { text: '1人', tone: 'amber', marks: ['半', '缺'], label: '3月18日 周三，下午您已请假，您走后只剩1人在村，不足2人，张伟请假' },
  ],
])('[002-41] %s: %j', (date, shown) => expect(day(date)).toMatchObject(shown))

test('a half-day that has passed is not counted', () => {
  expect(day('2026-03-02')).toMatchObject({ text: '1人', tone: 'amber' })
  expect(day('2026-03-02', { date: '2026-03-02', half: 'pm' })).toMatchObject({ text: '2人', tone: 'plain' })
})

test('what is left of a day is his own leave: there is nothing to choose', () => {
  expect(day('2026-03-18', { date: '2026-03-18', half: 'pm' })).toMatchObject({
    text: '已请',
    disabled: true,
    label: '3月18日 周三，下午您已请假',
  })
})

test('the county’s own rest days are known from what the cloud tells', () => {
  const calendar = calendarOf(
    withCover(nothing, { teamId: 'A', own: [], rest: ['2026-03-10'], halves: [half('2026-03-10', 'am', 2), half('2026-03-14', 'am', 2)] }),
  )
  expect(['2026-03-10', '2026-03-14', '2026-03-15', '2026-03-16'].map((date) => calendar.isWorking(date))).toEqual([
    false,
    true,
    false,
    true,
  ])
})

test('the line that explains the days names the county’s minimum, and his own leaves where there are any', () => {
  expect(legendOf('2026-03', known)).toBe('数字是您走后还在村的人数；标“缺”的不足2人；“已请”是您请过的假；标“半”的您请了半天。')
  const threeStay = withCover(nothing, { teamId: 'A', own: [], rest: [], halves: [{ ...half('2026-03-10', 'am', 2), minimum: 3 }] })
  expect(legendOf('2026-03', threeStay)).toBe('数字是您走后还在村的人数；标“缺”的不足3人。')
  expect([legendOf('2026-04', known), legendOf('2026-03', nothing)]).toEqual(['', ''])
})

test.each([
  ['2026-11', '2026-11-23', '2026-11-01', '2026-11-30'],
  ['2026-11', '2026-11-25', '2026-11-23', '2026-12-13'],
  ['2026-11', '2026-11-30', '2026-11-30', '2026-12-20'],
  ['2026-12', '2026-11-30', '2026-12-01', '2026-12-31'],
  ['2026-02', '2026-02-28', '2026-02-23', '2026-03-15'],
])('%s, to be chosen from %s on: shown from %s to %s', (month, date, since, through) =>
  expect(shownIn(month, { date, half: 'am' })).toEqual({ since, through }),
)
