import { slipOf, type Facts } from '../../../cloudfunctions/reporting/slip/slip'
import { workCalendar, type CalendarYear } from '../../../miniprogram/domain/workdays'
import { ask, asked, circumstances, people, period, teamOf } from '../../miniprogram/domain/leave/builders'

/** What a slip says of a calendar that was not published when the leave was asked for. */

const unpublished = '那一年的节假日安排还没有公布，工作日先按周一至周五计算。'
const reckoned = '工作日是提交时按周一至周五计算的。'
const year2027: CalendarYear = { year: 2027, rest: ['2027-01-01'], work: [] }

function notesOf(from: string, { published = [], printed = [] }: { published?: CalendarYear[]; printed?: CalendarYear[] }): string[] {
  const now = new Date('2026-12-20T08:00:00+08:00')
  const { leave, team } = ask(people.wang, teamOf(4), asked(period(from, 2)), { now, calendar: workCalendar(published) })
  const { rules } = circumstances(people.wang, team)
  const county = { name: '永兴县', secret: '', legalBasis: '', rules, calendar: workCalendar(printed) }
  return slipOf({ leave, team, units: [], hands: [], county, caller: people.clerk, now } satisfies Facts).notes
}

test.each([
  ['not published, then or now', '2027-01-05', {}, unpublished],
  ['over the end of the year, not published', '2026-12-31', {}, unpublished],
  ['published since', '2027-01-05', { printed: [year2027] }, reckoned],
  ['over the end of the year, published since', '2026-12-31', { printed: [year2027] }, reckoned],
])('%s', (_, from, calendars, said) => {
  const calendarNotes = notesOf(from, calendars).filter((note) => [unpublished, reckoned].includes(note))
  expect(calendarNotes).toEqual([said])
})
test.each([
  ['of a year that was published', '2026-12-22', {}],
  ['of a year that the county had entered before', '2027-01-05', { published: [year2027], printed: [year2027] }],
])('nothing is said %s', (_, from, calendars) => {
  expect(notesOf(from, calendars).join('')).not.toMatch(/周一至周五/)
})
