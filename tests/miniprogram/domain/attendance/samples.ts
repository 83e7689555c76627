import type { DayLeave } from '../../../../miniprogram/domain/attendance/day'
import type { CaseFact, RecordedFact, SignInFact, WitnessFact } from '../../../../miniprogram/domain/attendance/fact'
import type { Half, HalfDay } from '../../../../miniprogram/domain/calendar'
import type { Post } from '../../../../miniprogram/domain/roles'
import { workCalendar } from '../../../../miniprogram/domain/workdays'

/** Facts and leaves of one person, in few words. March 2026 begins on a Sunday and has no public holiday. */

export const calendar = workCalendar()
export const beijing = (date: string, time: string): string => `${date}T${time}:00.000+08:00`
/** `'2026-03-02 am'` */
export const half = (text: string): HalfDay => ({ date: text.slice(0, 10), half: text.slice(11) as Half })
export const posts: Post[] = [{ role: 'member', teamId: 'A', villageId: 'v1', townshipId: 't1' }]

export function signIn(date: string, time: string, more: Partial<SignInFact> = {}): SignInFact {
  const factId = `s-${date}-${time}-${more.night ? 'n' : 'd'}-${more.grade ?? 'A'}`
  const at = beijing(date, time)
  return {
    factId,
    once: factId,
    kind: 'signIn',
    personId: 'a2',
    teamId: 'A',
    clientId: factId,
    date,
    night: false,
    grade: 'A',
    at,
    arrivedAt: at,
    ...more,
  }
}

export function recorded(date: string, status: RecordedFact['status'], more: Partial<RecordedFact> = {}): RecordedFact {
  const factId = `r-${date}`
  const entry = { status, reason: '纸质登记', evidenceFileIds: [], byPersonId: 'clerk1', byName: '欧阳雪', at: beijing(date, '18:00') }
  return { factId, once: factId, kind: 'recorded', personId: 'a2', date, ...entry, history: [], ...more }
}

export function witnessed(date: string, more: Partial<WitnessFact> = {}): WitnessFact {
  const factId = `w-${date}`
  const by = { byPersonId: 'branch1', byName: '何支书', at: beijing(date, '17:00') }
  return { factId, once: factId, kind: 'witness', personId: 'a2', teamId: 'A', date, ...by, ...more }
}

export function decided(date: string, decision: CaseFact['decision']): CaseFact {
  const factId = `c-${date}`
  return {
    factId,
    once: factId,
    kind: 'case',
    caseId: 'case1',
    teamId: 'A',
    personId: 'a2',
    date,
    decision,
    note: '经核实',
    byPersonId: 'org',
    byName: '彭科',
    at: beijing(date, '20:00'),
  }
}

export const leave = (from: string, to: string, more: Partial<DayLeave> = {}): DayLeave => ({
  leaveId: `l-${from}-${to}`,
  kind: 'personal',
  from: half(from),
  to: half(to),
  state: 'approved',
  ...more,
})
