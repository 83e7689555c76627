/** @jest-environment jsdom */
import { attributeOf, render } from '../simulate'

const days = [
  { date: '2026-03-10', text: '1人', tone: 'amber', marks: ['缺'], label: '3月10日 周二，您走后只剩1人在村' },
  { date: '2026-03-01', disabled: true, label: '3月1日 周日，不能选' },
]
const calendar = () =>
  render('components/month-calendar/month-calendar', {
    month: '2026-03',
    minMonth: '2026-03',
    maxMonth: '2026-04',
    days,
    selected: '2026-03-09',
  })
const buttons = (dom: HTMLElement) => [...dom.querySelectorAll('*')].filter((element) => attributeOf(element, 'aria-role') === 'button')
const called = (dom: HTMLElement, name: string) =>
  buttons(dom).find((button) => ((attributeOf(button, 'aria-label') as string | undefined) ?? button.textContent.trim()).startsWith(name))!

test('each day is a button that says the whole of it', async () => {
  const { dom, text } = await calendar()
  expect(text).toContain('2026年3月')
  expect(buttons(dom)).toHaveLength(2 + 31)
  expect(called(dom, '3月10日 周二，您走后只剩1人在村').textContent).toContain('缺')
  expect(attributeOf(called(dom, '3月1日'), 'aria-disabled')).toBe(true)
  expect(['3月9日', '3月10日'].map((day) => attributeOf(called(dom, day), 'aria-pressed'))).toEqual([true, false])
})

test('the arrows stop at the first and the last month', async () => {
  const { dom } = await calendar()
  expect(['上个月', '下个月'].map((arrow) => attributeOf(called(dom, arrow), 'aria-disabled'))).toEqual([true, false])
})
