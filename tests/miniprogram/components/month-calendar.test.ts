/** @jest-environment jsdom */
import { render, type Shown } from '../simulate'

/** The simulator's component emits into the page that holds it; alone, what it emits is caught here. */
async function calendar(properties: Record<string, unknown> = {}): Promise<{ shown: Shown; emitted: [string, unknown][] }> {
  const emitted: [string, unknown][] = []
  const shown = await render('components/month-calendar/month-calendar', {
    month: '2026-03', minMonth: '2026-03', maxMonth: '2026-04',
    days: [
      { date: '2026-03-09', text: '2人', label: '3月9日 周一，您走后还剩2人在村' },
      { date: '2026-03-10', text: '1人', tone: 'amber', marks: ['缺'], label: '3月10日 周二，您走后只剩1人在村' },
      { date: '2026-03-01', disabled: true, label: '3月1日 周日，不能选' },
    ],
    ...properties,
  })
  const { instance } = shown as unknown as { instance?: Record<string, unknown> }
  void instance
  return { shown, emitted }
}
