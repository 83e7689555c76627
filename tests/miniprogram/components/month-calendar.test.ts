/** @jest-environment jsdom */
import { attributeOf, render } from '../simulate'

const days = [
  { date: '2026-03-10', text: '1人', tone: 'amber', marks: ['缺'], label: '3月10日 周二，您走后只剩1人在村' },
  { date: '2026-03-01', disabled: true, label: '3月1日 周日，不能选' },
]
const calendar = () =>
  render('components/month-calendar/month-calendar', { month: '2026-03', minMonth: '2026-03', maxMonth: '2026-04', days, selected: '2026-03-09' })
const dayIn = (dom: HTMLElement, number: string) => [...dom.querySelectorAll('.day')].find((day) => day.querySelector('.day-number')?.textContent.trim() === number)!

test('each day is a button that says the whole of it', async () => {
  const { dom, text } = await calendar()
  expect(text).toContain('2026年3月')
  expect(dom.querySelectorAll('.day')).toHaveLength(31)
  expect(attributeOf(dayIn(dom, '10'), 'aria-role')).toBe('button')
  expect(attributeOf(dayIn(dom, '10'), 'aria-label')).toBe('3月10日 周二，您走后只剩1人在村')
  expect(dayIn(dom, '10').textContent).toContain('缺')
  expect(attributeOf(dayIn(dom, '1'), 'aria-disabled')).toBe(true)
  expect(['9', '10'].map((number) => attributeOf(dayIn(dom, number), 'aria-pressed'))).toEqual([true, false])
})

test('the arrows stop at the first and the last month', async () => {
  const { dom } = await calendar()
  expect([...dom.querySelectorAll('.arrow')].map((arrow) => [attributeOf(arrow, 'aria-label'), attributeOf(arrow, 'aria-disabled')])).toEqual([
    ['上个月', true], ['下个月', false],
  ])
})
