import { isDeepStrictEqual } from 'node:util'
import type { CountyRules } from '../../miniprogram/contract/org'
import { addDays, civilDateAt, type CivilDate } from '../../miniprogram/domain/calendar'
import { invalid, Refusal, type Problem } from '../../miniprogram/domain/refusal'
import { withDefaults, type PartialRules } from '../../miniprogram/domain/rules'
import { rulesOf, withChange, type RuleChange } from '../../miniprogram/domain/rules/dated'
import { rulesProblems } from '../../miniprogram/domain/rules/problems'
import { findAll } from '../_shared/platform/database'
import { idOf } from '../_shared/platform/keys'
import { teamOf, type Call } from '../_shared/records/call'
import type { CountyDocument, TeamDocument } from '../_shared/records/people'
import { calendarProblems } from './county/sense'
import { withRuling } from '../_shared/records/ruling'
import { ruling } from './import/plan'
import { shortBy } from './import/warnings'
import { readCounty } from './roster/lease'
import { changeRoster } from './roster/settle'
import type { Inputs } from './schemas'

/** The county's rules and its calendar, by themselves: the checks are an import's, and so is what they hold for. */

const FURTHEST_DAYS = 366

/** With the keys of each object in their order: stores differ in that. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** The same for the same rules, set by the same hands since the same dates. */
const versionOf = ({ rules, ruleChanges = [] }: CountyDocument): string => idOf(JSON.stringify([rules, ruleChanges], inOrder))

const shown = (county: CountyDocument, today: CivilDate): CountyRules => {
  const { rules, ruleChanges = [], calendar } = county
  const { timeline: _, ...inForce } = rulesOf(rules, ruleChanges, today)
  return { base: rules, changes: ruleChanges, rules: inForce, calendar, version: versionOf(county) }
}

const countyIn = ({ units }: Call): CountyDocument => units.find((unit) => unit.kind === 'county')!

/** What the county has set, since when, by which paper. No request beside the caller's. */
export const rules = (_: Inputs['rules'], call: Call): Promise<CountyRules> => Promise.resolve(shown(countyIn(call), civilDateAt(call.now)))

/** @throws INVALID_INPUT */
export function requireSense({ rules: set, from }: Inputs['setRules'], now: Date): void {
  const today = civilDateAt(now)
  const problems = rulesProblems(withDefaults(set as PartialRules))
  // What has been counted by other rules stays so.
  if (from !== undefined && from < today) problems.push({ path: '/from', message: '新规则最早从今天起执行，已经过去的日子不变' })
  if (from !== undefined && from > addDays(today, FURTHEST_DAYS)) problems.push({ path: '/from', message: '开始执行的日期最远到一年以后' })
  if (problems.length > 0) throw invalid(...problems)
}

const sameChange = (a: RuleChange, b: RuleChange): boolean =>
  isDeepStrictEqual([a.from, a.rules, a.document, a.reason], [b.from, b.rules, b.document, b.reason])

/**
 * Publishes rules from a date on; from one date the last word counts, and the same again changes nothing. Days before it, and what has been
 * decided, stay as they are. Who wrote over a version that another has replaced is refused: `RULES_CHANGED`.
 * `warnings`: teams in which leaves that stand fall short of cover by them.
 */
export async function setRules(input: Inputs['setRules'], { caller, now }: Call) {
  const today = civilDateAt(now)
  const { from = today, document, reason } = input
  const change: RuleChange = {
    from,
    rules: input.rules as PartialRules,
    ...(document === undefined ? {} : { document }),
    ...(reason === undefined ? {} : { reason }),
    on: today,
    by: { personId: caller.personId, name: caller.name },
  }
  const teamIds = (await findAll<TeamDocument>('teams')).map(({ _id }) => _id)
  const { before, after } = await changeRoster(async (transaction) => {
    const county = await readCounty(transaction)
    const isThere = (county.ruleChanges ?? []).some((one) => sameChange(one, change))
    if (!isThere && input.seen !== undefined && input.seen !== versionOf(county)) throw Refusal.of('RULES_CHANGED')
    const set = isThere ? county : withRuling(county, { ...county, ...withChange(county, change) })
    const steps = set.ruling === county.ruling ? [] : ruling(teamIds, set.ruling)
    return { result: { before: county, after: set }, county: set, steps }
  })
  const teams = isDeepStrictEqual(before, after) ? [] : (await findAll<TeamDocument>('teams')).map(teamOf)
  const warnings = teams.flatMap((team): Problem[] => {
    const message = shortBy(team, after, [team, before], today)
    return message === undefined ? [] : [{ path: `/teams/${team.teamId}`, message }]
  })
  return { ...shown(after, today), warnings }
}

/** @throws INVALID_INPUT */
export function requireYear({ year, rest, work, remove }: Inputs['setCalendar']): void {
  if (remove === true) {
    if (rest !== undefined || work !== undefined) throw invalid({ path: '', message: '恢复内置的放假安排时不必填写日期' })
    return
  }
  if (rest === undefined || work === undefined) throw invalid({ path: '', message: '请填写放假的日期和调休上班的日期，没有调休就填空列表' })
  if (rest.length === 0) throw invalid({ path: '/rest', message: '一天放假都没有，请核对后再保存' })
  const problems = calendarProblems({ calendar: [{ year, rest, work }] })
  if (problems.length > 0) throw invalid(...problems.map(({ path, message }) => ({ path: path.replace('/calendar/0', ''), message })))
}

/** A year's holidays and make-up workdays, over those shipped; days of registers that are closed stay as they were. */
export async function setCalendar({ year, rest = [], work = [], remove }: Inputs['setCalendar'], { now }: Call): Promise<CountyRules> {
  const entered = { year, rest: [...new Set(rest)].sort(), work: [...new Set(work)].sort() }
  const after = await changeRoster(async (transaction) => {
    const county = await readCounty(transaction)
    const others = county.calendar.filter((one) => one.year !== year)
    const calendar = [...others, ...(remove === true ? [] : [entered])].sort((a, b) => a.year - b.year)
    return { result: { ...county, calendar }, county: { calendar } }
  })
  return shown(after, civilDateAt(now))
}
