import type { Measure } from '../../domain/attendance/measure'
import { daysThatAre, type Counters } from '../../domain/attendance/month'
import type { Day } from '../../domain/attendance/day'
import { shortWeeks, type ByWeek, type Week } from '../../domain/attendance/weeks'
import { monthOf, type CivilDate, type Month } from '../../domain/calendar'
import type { Rules } from '../../domain/rules'
import { clauseOf } from '../account/legal'
import { periodSaid } from '../words/words'

/** A month's days and nights: against a number where the county asks for one, else as they are. */

/** `14`, and where it is asked for what of: `20`, else empty. `clause`: where that stands, or that nobody asks. */
export type Measured = { name: string; value: string; unit: string; required: string; isMet: boolean; clause: string }

type Counted = { quota: 'daysPerMonth' | 'nightsPerMonth'; counter: 'daysInVillage' | 'nights'; name: string; unit: string }
const COUNTED: readonly Counted[] = [
  { quota: 'daysPerMonth', counter: 'daysInVillage', name: '在村', unit: '天' },
  { quota: 'nightsPerMonth', counter: 'nights', name: '住村', unit: '晚' },
]
const ON_DUTY = '值夜'

/** The rules of the month have the number; those at hand are today's. */
function clauseBy({ quota, required, onDuty }: Measure, rules: Rules): string {
  const attendance = { ...rules.attendance, [quota]: required }
  return onDuty ? clauseOf('attendance.nightDuty', rules) : clauseOf(`attendance.${quota}`, { ...rules, attendance })
}

export function measuredView(counters: Counters, measures: readonly Measure[], rules: Rules): Measured[] {
  return COUNTED.map(({ quota, counter, name: usual, unit }) => {
    const measure = measures.find((one) => one.quota === quota)
    const name = measure?.onDuty ? ON_DUTY : usual
    const shown = { name, value: String(counters[counter]), unit }
    if (!measure?.isDue) return { ...shown, required: '', isMet: false, clause: `本县没有按月要求${name}多少${unit}，这里只计数。` }
    return { ...shown, required: String(measure.required), isMet: measure.missing === 0, clause: clauseBy(measure, rules) }
  })
}

/** `在村的天数里含公出 3 天。`: where public duty counts as in the village. */
export function tripsWithin(days: readonly Day[], { daysInVillage }: Counters): string {
  const trips = daysInVillage - daysThatAre(days, 'onPost')
  return trips > 0 ? `在村的天数里含公出 ${trips} 天。` : ''
}

export type WeekLine = { when: string; text: string; isShort: boolean }

function missingText({ days, nights, required }: Week): string {
  const parts = [
    ...(days < required!.days ? [`${required!.days - days} 天`] : []),
    ...(nights < required!.nights ? [`${required!.nights - nights} 晚`] : []),
  ]
  return parts.length === 0 ? '' : `，差 ${parts.join('、')}`
}

/** It goes on into the next month, which tells what it comes to. */
const isCut = ({ to }: Week, month: Month): boolean => monthOf(to) !== month

function asideOf(week: Week, month: Month): string {
  if (isCut(week, month)) return '（跨月，到下个月一起算）'
  if (week.isPart) return '（这一周不全在工作队）'
  if (monthOf(week.from) === month) return week.isOpen ? '（还没过完）' : ''
  return week.isOpen ? '（跨月，还没过完）' : '（跨月，含上个月的几天）'
}

/** Not where days that wait to be settled may make it good. */
const isCertain = ({ days, nights, unconfirmed = 0, required }: Week): boolean =>
  days + unconfirmed < required!.days || (unconfirmed === 0 && nights < required!.nights)

/**
 * Of each week that ends in the month, and what lies in it of the one that does not; of that, and of one that is not over, nothing is
 * missing.
 */
export function weekLines({ isDue, weeks }: ByWeek, month: Month, today: CivilDate): WeekLine[] {
  const short = isDue ? shortWeeks(weeks) : []
  return weeks.map((week) => {
    const of = (number: number) => (isDue && !isCut(week, month) && !week.isPart ? `/${number}` : '')
    const isShort = short.includes(week)
    const counted = `在村 ${week.days}${of(week.required!.days)} 天，住村 ${week.nights}${of(week.required!.nights)} 晚`
    return {
      when: periodSaid({ from: { date: week.from, half: 'am' }, to: { date: week.to, half: 'pm' } }, today),
      text: `${counted}${isShort ? missingText(week) : ''}${week.unconfirmed ? `，另有 ${week.unconfirmed} 天待确认` : ''}${asideOf(week, month)}`,
      isShort: isShort && isCertain(week),
    }
  })
}

/** Where the numbers stand that are asked for; that there are none, where there are none. */
export function clausesOf(measured: readonly Measured[], byWeek: ByWeek | undefined, rules: Rules): string[] {
  return [...measured.map(({ clause }) => clause), ...(byWeek?.isDue ? [clauseOf('attendance.perWeek', rules)] : [])]
}
