import type { Half } from '../../../miniprogram/domain/calendar'
import { calendarOf, formDays, legendOf, withCover, type KnownDays } from '../../../miniprogram/view/form-calendar'

const half = (date: string, name: Half, onPost: number, away: string[] = []) => ({ date, half: name, onPost, minimum: 2, away, asking: [] })
const nothing: KnownDays = new Map()
const known = withCover(nothing, {
  teamId: 'A',
  rest: ['2026-03-14'],
  halves: [
    half('2026-03-02', 'am', 1, ['陈静']), half('2026-03-02', 'pm', 2),
    half('2026-03-10', 'am', 1, ['张伟']), half('2026-03-10', 'pm', 2),
    half('2026-03-11', 'am', 1, ['张伟']), half('2026-03-11', 'pm', 1, ['张伟']),
    half('2026-03-14', 'am', 2), half('2026-03-14', 'pm', 2),
  ],
})
const day = (date: string, earliest = { date: '2026-03-02', half: 'am' as Half }) => formDays('2026-03', known, earliest).find((one) => one.date === date)

test.each([
  ['2026-03-01', { disabled: true, label: '3月1日 周日，不能选' }],
  ['2026-03-09', { label: '3月9日 周一' }],
  ['2026-03-10', { text: '1人', tone: 'amber', marks: ['缺'], label: '3月10日 周二，您走后上午只剩1人在村，不足2人，张伟请假' }],
  ['2026-03-11', { text: '1人', marks: ['缺'], label: '3月11日 周三，您走后只剩1人在村，不足2人，张伟请假' }],
  ['2026-03-14', { text: '2人', tone: 'plain', rest: true, label: '3月14日 周六，您走后还剩2人在村' }],
])('[002-41] %s: %j', (date, shown) => expect(day(date)).toMatchObject(shown))

test('a half-day that has passed is not counted', () => {
  expect(day('2026-03-02')).toMatchObject({ text: '1人', tone: 'amber' })
  expect(day('2026-03-02', { date: '2026-03-02', half: 'pm' })).toMatchObject({ text: '2人', tone: 'plain' })
})

test('the county’s own rest days are known from what the cloud tells', () => {
  const calendar = calendarOf(withCover(nothing, { teamId: 'A', rest: ['2026-03-10'], halves: [half('2026-03-10', 'am', 2), half('2026-03-14', 'am', 2)] }))
  expect(['2026-03-10', '2026-03-14', '2026-03-15', '2026-03-16'].map((date) => calendar.isWorking(date))).toEqual([false, true, false, true])
})

test('the line that explains the numbers names the county’s minimum', () => {
  expect(legendOf(known)).toContain('不足2人')
  expect(legendOf(nothing)).toBe('')
})
