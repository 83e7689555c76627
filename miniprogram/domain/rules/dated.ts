import type { CivilDate } from '../calendar'
import { withDefaults, type PartialRules, type RulePack, type Rules, type Timeline } from '../rules'

/**
 * Rules that hold from a date on. What a county publishes changes no day before it: what is counted of a day, and a term that begins on it,
 * goes by what held then, whenever it is asked.
 */

/** What a county set over the defaults, the whole of it, from a date on. Who did so is absent where an import brought it. */
export type RuleChange = {
  from: CivilDate
  rules: PartialRules
  /** The paper by which it was set, and why. */
  document?: string
  reason?: string
  /** The date on which it was published. */
  on: CivilDate
  by?: { personId: string; name: string }
}

/** Of changes from one date the last word counts. */
const ordered = (changes: readonly RuleChange[]): RuleChange[] =>
  [...new Map(changes.map((change) => [change.from, change])).values()].sort((a, b) => (a.from < b.from ? -1 : 1))

/** The last of dated things that has begun by a date. */
const lastBy = <T extends { from: CivilDate }>(dated: readonly T[], date: CivilDate): T | undefined =>
  dated.filter(({ from }) => from <= date).pop()

const packOn = (timeline: Timeline, date: CivilDate): RulePack => lastBy(timeline, date)!.rules

/** The rules of a county on `today`: `base` from the beginning, and what was set since. */
export function rulesOf(base: PartialRules, changes: readonly RuleChange[] | undefined, today: CivilDate): Rules {
  if (changes === undefined || changes.length === 0) return withDefaults(base)
  const timeline = [
    { from: '', rules: withDefaults(base) },
    ...ordered(changes).map(({ from, rules }) => ({ from, rules: withDefaults(rules) })),
  ]
  return { ...packOn(timeline, today), timeline }
}

/** What holds on a date: today's rules where nothing has ever been changed. */
export const rulesOn = (rules: Rules, date: CivilDate): RulePack => (rules.timeline === undefined ? rules : packOn(rules.timeline, date))

/** As many changes as are kept; what is older is what held from the beginning. */
export const MOST_CHANGES = 24

export type DatedRules = { rules: PartialRules; ruleChanges?: RuleChange[] }

/** What a county set, on a date, over the defaults. */
export const setOn = ({ rules, ruleChanges = [] }: DatedRules, date: CivilDate): PartialRules =>
  lastBy(ordered(ruleChanges), date)?.rules ?? rules

/** With one more change; one from the same date takes the other's place. */
export function withChange({ rules, ruleChanges = [] }: DatedRules, change: RuleChange): Required<DatedRules> {
  const all = ordered([...ruleChanges, change])
  const tooMany = all.slice(0, Math.max(0, all.length - MOST_CHANGES))
  return { rules: tooMany[tooMany.length - 1]?.rules ?? rules, ruleChanges: all.slice(tooMany.length) }
}
