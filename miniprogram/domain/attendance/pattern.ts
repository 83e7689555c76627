import { lastOf, monthOf, type CivilDate, type Month } from '../calendar'
import { halvesOf, type Day } from './day'
import type { Fact, SignInFact } from './fact'
import { FLAGS, type Flag } from './flag'

/**
 * What a month, or the people of a township together, show that no day shows by itself: for people to look at, and judged by nobody
 * here. Whose phone a sign-in came from is not kept, and a witness who reads the paper book says the same of many in one minute:
 * neither is told of.
 */

/** On so many days of a month. */
const SAME_FIX_DAYS = 5
/** So many people, within a minute. */
const SAME_HAND_PEOPLE = 3
const MINUTE_MS = 60_000

type Marks = ReadonlyMap<CivilDate, readonly Flag[]>

/** The day with these marks, in the order of all. */
export function withFlags(day: Day, flags: readonly Flag[]): Day {
  if (flags.every((flag) => day.flags.includes(flag))) return day
  const all = [...day.flags, ...flags]
  return { ...day, flags: FLAGS.filter((flag) => all.includes(flag)) }
}

const isSignIn = (fact: Fact): fact is SignInFact => fact.kind === 'signIn'

/** Dates on which the fix is that of many others: same place, distance and accuracy. Inside a place all are nought: that tells nothing. */
function sameFixDates(month: Month, facts: readonly Fact[]): Set<CivilDate> {
  const dates = new Map<string, Set<CivilDate>>()
  for (const fact of facts) {
    if (!isSignIn(fact) || !fact.distanceMetres || fact.accuracy === undefined || fact.desktop || monthOf(fact.date) !== month) continue
    const key = JSON.stringify([fact.place, fact.distanceMetres, fact.accuracy])
    dates.set(key, (dates.get(key) ?? new Set()).add(fact.date))
  }
  return new Set([...dates.values()].filter(({ size }) => size >= SAME_FIX_DAYS).flatMap((same) => [...same]))
}

/** Of a whole month, from its first date to its last. */
function isEveryDay(days: readonly Day[]): boolean {
  const first = days[0]
  if (first === undefined || days.length < 28) return false
  const last = lastOf(monthOf(first.date))
  return days.length === +last.slice(8) && days.every((day) => halvesOf(day).every((status) => status === 'onPost'))
}

/** A person's days of one month with what they show together. */
export function withPatterns(days: readonly Day[], facts: readonly Fact[]): Day[] {
  if (days[0] === undefined) return []
  const same = sameFixDates(monthOf(days[0].date), facts)
  const last = isEveryDay(days) ? days[days.length - 1]!.date : undefined
  if (same.size === 0 && last === undefined) return [...days]
  return days.map((day) =>
    withFlags(day, [...(same.has(day.date) ? (['sameFix'] as const) : []), ...(day.date === last ? (['everyDay'] as const) : [])]),
  )
}

const startOfRun = (signIns: readonly SignInFact[], i: number): SignInFact[] =>
  signIns.slice(i).filter(({ at }) => Date.parse(at) - Date.parse(signIns[i]!.at) < MINUTE_MS)

/** By person and date: who, with two others at least, has signed in within a minute by the codes that one hand showed. */
export function sameHandDates(facts: readonly Fact[]): Map<string, Marks> {
  const byHand = new Map<string, SignInFact[]>()
  for (const fact of facts) {
    if (!isSignIn(fact) || fact.shownBy === undefined) continue
    byHand.set(fact.shownBy.personId, [...(byHand.get(fact.shownBy.personId) ?? []), fact])
  }
  const marked = new Map<string, Map<CivilDate, readonly Flag[]>>()
  for (const signIns of byHand.values()) {
    const ordered = [...signIns].sort((a, b) => (a.at < b.at ? -1 : 1))
    for (const i of ordered.keys()) {
      const run = startOfRun(ordered, i)
      if (new Set(run.map(({ personId }) => personId)).size < SAME_HAND_PEOPLE) continue
      for (const { personId, date } of run) {
        const dates = marked.get(personId) ?? new Map<CivilDate, readonly Flag[]>()
        marked.set(personId, dates.set(date, ['sameHand']))
      }
    }
  }
  return marked
}
