import { lastOf, type CivilDate, type Month } from '../calendar'
import type { QuotaName, RulePack, Rules } from '../rules'
import { rulesOn } from '../rules/dated'
import { NO_DAYS, type Counters } from './month'

/**
 * What a person's counters come to against what the rules name (C-7). All are reckoned; which of them is asked for is the county's to say
 * (`attendance.due`), and nobody is judged by one: it is a number beside a number.
 */
export type Measure = {
  quota: Exclude<QuotaName, 'perWeek'>
  counted: number
  required: number
  /** The county asks for it. */
  isDue: boolean
  /** How much is missing, as the counters stand; 0 where it is reached. */
  missing: number
  /** Nights on duty, in place of lodging. */
  onDuty?: true
}

const measure = (quota: Measure['quota'], counted: number, required: number, { attendance }: RulePack): Measure => ({
  quota,
  counted,
  required,
  isDue: attendance.due.includes(quota),
  missing: Math.max(0, required - counted),
})

/** Whether the county asks a person for the days of a month (003-07, 000-27). */
export const asksDaysOfMonth = (personId: string, pack: RulePack): boolean =>
  pack.attendance.due.includes('daysPerMonth') && !isAgro(personId, pack)

/** Who comes as an agro-technician: of him the year alone is asked for (001-12). */
export const isAgro = (personId: string, { attendance }: RulePack): boolean => attendance.agroTechnicians.includes(personId)

/** Nights that he owes a month: on duty, where he lives near, else lodged in the village (003-08). */
export function nightsRequired(personId: string, { attendance }: RulePack): number {
  const { nightDuty, nightsPerMonth } = attendance
  return nightDuty?.personIds.includes(personId) ? nightDuty.nightsPerMonth : nightsPerMonth
}

/** A month's, by the rules of its last day (003-07, 003-08, 000-27). Of an agro-technician the year alone is asked for (001-12). */
export function monthMeasures(personId: string, month: Month, counters: Counters, rules: Rules): Measure[] {
  const pack = rulesOn(rules, lastOf(month))
  if (isAgro(personId, pack)) return []
  return [
    measure('daysPerMonth', counters.daysInVillage, pack.attendance.daysPerMonth, pack),
    {
      ...measure('nightsPerMonth', counters.nights, nightsRequired(personId, pack), pack),
      ...(pack.attendance.nightDuty?.personIds.includes(personId) ? { onDuty: true as const } : {}),
    },
  ]
}

/**
 * A year's, from its months' counters (000-08, 001-11, 001-12). Two thirds are of the working days on which he was in post, up to the
 * day on which one asks; days of work on rest days count too.
 */
export function yearMeasures(personId: string, on: CivilDate, counters: Counters, rules: Rules): Measure[] {
  const pack = rulesOn(rules, on)
  const days = counters.daysInVillage
  if (isAgro(personId, pack)) return [measure('agroDaysPerYear', days, pack.attendance.agroDaysPerYear, pack)]
  const share = Math.ceil(counters.workingDays * pack.attendance.shareOfWorkingDays - 1e-9)
  return [measure('daysPerYear', days, pack.attendance.daysPerYear, pack), measure('shareOfWorkingDays', days, share, pack)]
}

/** Of several months. */
export const summed = (counters: readonly Counters[]): Counters =>
  counters.reduce(
    (sum, one) => Object.fromEntries(Object.entries(sum).map(([name, value]) => [name, value + one[name as keyof Counters]])) as Counters,
    NO_DAYS,
  )
