import type { FactDocument } from '../../../demo/attendance/document'
import { draw } from '../../../demo/chance'
import { hourOf } from '../../../demo/hours'
import { addDays, datesFrom, instantOf, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { WorkCalendar } from '../../../miniprogram/domain/workdays'

/** So many days of a person before a date: a sign-in on nineteen working days of twenty, an entry on others, twelve nights a month. */

const SIGNED = 0.95
const NIGHTS = 0.55

const signIn = (personId: string, teamId: string, date: CivilDate, hour: number, night: boolean): FactDocument => {
  const _id = `${personId}-${date}${night ? '-n' : ''}`
  const at = instantOf(hourOf(date, hour))
  return {
    _id,
    once: _id,
    personId,
    teamId,
    kind: 'signIn',
    clientId: _id,
    date,
    at,
    arrivedAt: at,
    takenAt: at,
    night,
    grade: 'A',
    place: '村委会',
    distanceMetres: 0,
    accuracy: 20,
  }
}

const entry = (personId: string, teamId: string, date: CivilDate, byPersonId: string): FactDocument => {
  const _id = `${personId}-${date}-e`
  const at = instantOf(hourOf(addDays(date, 1), 9))
  const by = { status: 'onPost' as const, reason: '纸质考勤', evidenceFileIds: [], byPersonId, byName: '考勤专人', at }
  return { _id, once: _id, personId, teamId, kind: 'recorded', date, ...by, history: [] }
}

export function daysOf(
  { personId, teamId, clerkId }: { personId: string; teamId: string; clerkId: string },
  { before, days, calendar }: { before: CivilDate; days: number; calendar: WorkCalendar },
): FactDocument[] {
  if (days === 0) return []
  return datesFrom(addDays(before, -days), addDays(before, -1)).flatMap((date) => {
    const chance = draw('day', personId, date)
    if (!calendar.isWorking(date)) return []
    const day = chance < SIGNED ? signIn(personId, teamId, date, 7 + chance * 2, false) : entry(personId, teamId, date, clerkId)
    return chance < NIGHTS ? [day, signIn(personId, teamId, date, 21.2 + chance, true)] : [day]
  })
}
