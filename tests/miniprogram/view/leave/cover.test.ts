import { halfNumber, halfOfNumber } from '../../../../miniprogram/domain/calendar'
import type { HalfCover } from '../../../../miniprogram/domain/leave/cover'
import { awayOf, coverView, shortagesOf, teamSizeOf } from '../../../../miniprogram/view/leave/cover'

const today = '2026-03-02'

/** So many half-days from a morning on, each with how many remain and who else is away. */
const cover = (date: string, ...halves: (number | [number, string[], string[]?])[]): HalfCover[] =>
  halves.map((half, i) => {
    const [onPost, away, asking] = typeof half === 'number' ? [half, []] : half
    return { ...halfOfNumber(halfNumber({ date, half: 'am' }) + i), onPost, minimum: 2, away, asking: asking ?? [] }
  })

test('[002-41] an even leave: one number for the whole and for each day', () => {
  const view = coverView(cover('2026-03-09', 2, 2, 2, 2), 3, today)
  expect(view).toMatchObject({ summary: '3人中2人在村', shortages: [], away: [], note: '' })
  expect(view.halves).toEqual(['上午', '下午'])
  expect(view.days.map(({ weekday, day, cells, isShort }) => [weekday, day, ...cells.map(({ text }) => text), isShort])).toEqual([
    ['周一', '3月9日', '2人', '2人', false],
    ['周二', '10日', '2人', '2人', false],
  ])
  expect(view.label).toBe('走后队里：3月9日 周一起2天，3人中2人在村；每个半天都不少于2人')
})

test('[002-41] a half-day that falls short is said, with how many and by how much', () => {
  const view = coverView(cover('2026-03-09', 2, 2, [1, ['张伟']], 2), 3, today)
  expect(view).toMatchObject({ summary: '3人中最少1人在村', shortages: ['3月10日上午只剩1人，不足2人'], away: ['张伟3月10日上午请假'] })
  expect(view.days[1]).toMatchObject({
    isShort: true,
    cells: [
      { text: '1人', isShort: true },
      { text: '2人', isShort: false },
    ],
  })
  expect(view.label).toContain('3月10日上午只剩1人，不足2人；张伟3月10日上午请假')
})

test('half-days that the leave does not hold have no number', () => {
  const { days } = coverView(cover('2026-03-09', 2, 2, 2).slice(1), 3, today)
  expect(days.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    ['', '2人'],
    ['2人', ''],
  ])
})

test('where a month begins it is named, and so is another year', () => {
  const view = coverView(cover('2026-12-31', 2, 2, 1, 2), 3, today)
  expect(view.days.map(({ day }) => day)).toEqual(['12月31日', '1月1日'])
  expect(view.shortages).toEqual(['2027年1月1日上午只剩1人，不足2人'])
})

test('stretches that are alike are one', () => {
  expect(shortagesOf(cover('2026-03-09', 1, 1, 1, 0, 2, 1), today)).toEqual([
    '3月9日上午至10日上午只剩1人，不足2人',
    '3月10日下午只剩0人，不足2人',
    '3月11日下午只剩1人，不足2人',
  ])
})

test('a team that the roster has made too small is said to have nobody left, not fewer', () => {
  expect(shortagesOf(cover('2026-03-09', -1), today)).toEqual(['3月9日上午只剩0人，不足2人'])
})

test('who is away when; a leave that waits for signatures is said to', () => {
  expect(awayOf(cover('2026-03-09', [1, ['张伟']], [1, ['张伟']], [0, ['张伟', '陈静'], ['陈静']], 2, [1, ['张伟']]), today)).toEqual([
    '张伟3月9日上午至10日上午请假、3月11日上午请假',
    '陈静3月10日上午请假（等签字）',
  ])
})

test('the team is who remains, who is away and the caller', () => {
  expect(teamSizeOf(cover('2026-03-09', [1, ['张伟']]))).toBe(3)
  expect(teamSizeOf([])).toBe(0)
})

test('a long leave is folded to the days with the fewest people, short ones first', () => {
  const halves = Array.from({ length: 40 }, (_, i) => (i === 20 || i === 39 ? 1 : 2))
  const view = coverView(cover('2026-03-01', ...halves), 3, today)
  expect(view.note).toBe('共20天，这里是人最少的5天')
  expect(view.days.map(({ day }) => day)).toEqual(['3月1日', '2日', '3日', '11日', '20日'])
})

test('many stretches are counted after the third', () => {
  const halves = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 1 : 2))
  expect(coverView(cover('2026-03-01', ...halves), 3, today).shortages.slice(3)).toEqual(['另有3段'])
})
