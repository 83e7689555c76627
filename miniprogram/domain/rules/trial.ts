import type { SigningRole } from '../roles'
import type { CivilDate, Month } from '../calendar'
import { monthMeasures, type Measure } from '../attendance/measure'
import { daysInVillage, type Counters } from '../attendance/month'
import type { Day } from '../attendance/day'
import { byWeek, shortWeeks } from '../attendance/weeks'
import { tierFor, type QuotaName, type RulePack, type Rules } from '../rules'
import { rulesOn } from './dated'

/** What a month that is over would have been by other rules: whose counters, or whose signatures, would have been others. */

/** What a person came short of, of what is asked for; of weeks those that ended in the month. */
export type Short = { quota: QuotaName; missing: number }
export type TriedCounters = { daysInVillage: number; short: Short[] }
export type TriedLeave = { leaveId: string; days: number; before: SigningRole[]; after: SigningRole[] }
export type Tried = { personId: string; name: string; teamName: string; before: TriedCounters; after: TriedCounters; leaves: TriedLeave[] }

/** `before`: his days of the month before that belong to this one's first week, where something is set by the week. */
export type TriedRow = {
  personId: string
  name: string
  teamName: string
  days: readonly Day[]
  before?: readonly Day[] | undefined
  counters: Counters
}
/** A leave that began in the month, with what picked its tier. */
export type TriedOne = { leaveId: string; applicantId: string; from: { date: CivilDate }; absenceDays: number }

const shortOf = ({ quota, missing }: Measure): Short => ({ quota, missing })

function countersBy({ personId, days, before, counters }: TriedRow, month: Month, today: CivilDate, rules: Rules): TriedCounters {
  const counted = { ...counters, daysInVillage: daysInVillage(days, rules) }
  const measures = monthMeasures(personId, month, counted, rules).filter(({ isDue, missing }) => isDue && missing > 0)
  const weekly = byWeek(personId, month, { days, before }, today, rules)
  const weeks = weekly?.isDue ? shortWeeks(weekly.weeks).length : 0
  return {
    daysInVillage: counted.daysInVillage,
    short: [...measures.map(shortOf), ...(weeks > 0 ? [{ quota: 'perWeek' as const, missing: weeks }] : [])],
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The people for whom something would be otherwise; each of `rows` with what he then has. */
export function triedBy(
  rows: readonly TriedRow[],
  leaves: readonly TriedOne[],
  { month, today, held, tried }: { month: Month; today: CivilDate; held: Rules; tried: RulePack },
): { people: Tried[]; short: { before: Short['quota'][]; after: Short['quota'][] } } {
  const all = rows.map((row): Tried => {
    const own = leaves.filter(({ applicantId }) => applicantId === row.personId)
    const chains = own.map(({ leaveId, from, absenceDays }) => ({
      leaveId,
      days: absenceDays,
      before: tierFor(rulesOn(held, from.date), absenceDays).tier.sign,
      after: tierFor(tried, absenceDays).tier.sign,
    }))
    return {
      personId: row.personId,
      name: row.name,
      teamName: row.teamName,
      before: countersBy(row, month, today, held),
      after: countersBy(row, month, today, tried),
      leaves: chains.filter(({ before, after }) => !same(before, after)),
    }
  })
  const quotas = (of: 'before' | 'after') => all.flatMap((one) => one[of].short.map(({ quota }) => quota))
  return {
    people: all.filter(({ before, after, leaves: others }) => others.length > 0 || !same(before, after)),
    short: { before: quotas('before'), after: quotas('after') },
  }
}
