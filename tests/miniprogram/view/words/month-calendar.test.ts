import { monthView, type CalendarDay } from '../../../../miniprogram/view/words/month-calendar'

const march = (days: CalendarDay[] = [], more: Partial<Parameters<typeof monthView>[0]> = {}) =>
  monthView({ month: '2026-03', days, selected: null, minMonth: '2026-03', maxMonth: '2026-05', today: '2026-03-02', ...more })

const cellOf = (view: ReturnType<typeof march>, date: string) => view.cells.find((cell) => cell.date === date)!

test.each([
  ['2026-03', 7, 31],
  ['2026-06', 1, 30],
  ['2024-02', 4, 29],
])('%s: weeks begin on Monday', (month, column, days) => {
  const view = march([], { month, minMonth: '', maxMonth: '' })
  expect([view.column, view.cells.length]).toEqual([column, days])
})

test.each([
  ['2026-03', null, '2026-04'],
  ['2026-04', '2026-03', '2026-05'],
  ['2026-05', '2026-04', null],
  ['2027-01', '2026-12', '2027-02'],
])('%s: the arrows go to %s and %s', (month, previous, next) => {
  const bounds = month > '2026-12' ? { minMonth: '', maxMonth: '' } : {}
  expect(march([], { month, ...bounds })).toMatchObject({ previous, next })
})

test('a day without words is said by its date; today is said to be', () => {
  const view = march()
  expect(cellOf(view, '2026-03-09').label).toBe('3月9日 周一')
  expect(cellOf(view, '2026-03-02')).toMatchObject({ label: '今天，3月2日 周一', classes: 'day-today' })
})

test.each([
  ['2026-03-09', false, ''],
  ['2026-03-09', true, '休'],
  ['2026-03-14', true, ''],
  ['2026-03-14', false, '班'],
])('%s rest %s: only what differs from the week is written: %s', (date, rest, holiday) => {
  expect(cellOf(march([{ date, rest, label: '' }]), date).holiday).toBe(holiday)
})

test('what is chosen has its ends marked and is pressed for who does not see it', () => {
  const view = march([], { selected: { from: '2026-03-09', to: '2026-03-11' } })
  expect(view.cells.filter(({ isSelected }) => isSelected).map(({ date, classes }) => [date, classes])).toEqual([
    ['2026-03-09', 'day-chosen day-from'],
    ['2026-03-10', 'day-chosen'],
    ['2026-03-11', 'day-chosen day-to'],
  ])
  expect(cellOf(march([], { selected: '2026-03-09' }), '2026-03-09').classes).toBe('day-chosen day-from day-to')
})

test('what a day is said to be', () => {
  const marked: CalendarDay = { date: '2026-03-09', text: '1人', tone: 'amber', marks: ['缺', '住'], label: '3月9日，缺', disabled: true }
  expect(cellOf(march([marked]), '2026-03-09')).toMatchObject({
    text: '1人',
    marks: '缺住',
    classes: 'day-amber day-disabled',
    isDisabled: true,
  })
})

test('the last days of a month with those that follow: past weeks left out, the new month named', () => {
  const asked = { month: '2026-11', days: [], selected: null, minMonth: '', maxMonth: '', today: '2026-11-30' }
  const { title, column, cells } = monthView({ ...asked, since: '2026-11-30', through: '2026-12-20' })
  expect([title, column, cells.length]).toEqual(['2026年11月至12月', 1, 21])
  expect(cells.slice(0, 3).map(({ number }) => number)).toEqual(['30', '12/1', '2'])
})
