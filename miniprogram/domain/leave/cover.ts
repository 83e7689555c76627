import { dateOfHalf, halfNumber, halfOfNumber, halvesIn, type CivilDate, type HalfDay, type Period } from '../calendar'
import type { Role } from '../roles'
import type { RulePack, Rules } from '../rules'
import { rulesOn } from '../rules/dated'
import { isAwayAt, postsOn, type Team } from '../team'

/**
 * Cover (002-41 «同一工作队的队员一般轮流休假，确保至少2人在村»): at every half-day of a leave, the team's people in post
 * on that date less those away on a living leave, pending ones included, the applicant counted as away.
 */

export type HalfCover = HalfDay & {
  /** How many would remain. */
  onPost: number
  minimum: number
  /** Names of the others who are away then, those whose leave still waits for a signature among them. */
  away: string[]
  /** Of those, the ones whose leave still waits. */
  asking: string[]
}

/** How many must remain on a date: in a team too small for the rule, what the county has set for such (004-05). */
export function minimumOn(posts: readonly { personId: string; role: Role }[], rules: RulePack): number {
  const { minimumOnPost, smallTeamMinimum } = rules.cover
  const own = new Set(posts.filter((post) => post.role !== 'standIn').map((post) => post.personId)).size
  return smallTeamMinimum !== null && own < minimumOnPost + 1 ? smallTeamMinimum : minimumOnPost
}

/** One half-day; `applicantId` is counted as away whatever the ledger says, `null` counts it as it stands. */
export function coverAt(team: Team, rules: Rules, half: number, applicantId: string | null): HalfCover {
  const date = dateOfHalf(half)
  const posts = postsOn(team, date)
  const people = new Map(posts.map((post) => [post.personId, post.name]))
  const leaves = team.leaves.filter((leave) => people.has(leave.personId) && isAwayAt(leave, half))
  const gone = new Set(leaves.map((leave) => leave.personId))
  const others = [...gone].filter((id) => id !== applicantId)
  const isAsking = (id: string) => leaves.every((leave) => leave.personId !== id || leave.state === 'pending')
  const names = (ids: readonly string[]) => ids.map((id) => people.get(id)!)
  const applicantGoes = applicantId !== null && people.has(applicantId) && !gone.has(applicantId)
  return {
    ...halfOfNumber(half),
    onPost: people.size - gone.size - (applicantGoes ? 1 : 0),
    minimum: minimumOn(posts, rulesOn(rules, date)),
    away: names(others),
    asking: names(others.filter(isAsking)),
  }
}

/** Every half-day of a period. */
export const coverOf = (team: Team, rules: Rules, period: Period, applicantId: string | null): HalfCover[] =>
  Array.from({ length: Math.max(0, halvesIn(period)) }, (_, i) => coverAt(team, rules, halfNumber(period.from) + i, applicantId))

export const isShort = ({ onPost, minimum }: HalfCover): boolean => onPost < minimum

/** Whether cover holds throughout a period, for many periods that share their half-days: a year is moved by 240 steps. */
export function coveredPeriods(team: Team, rules: Rules, applicantId: string): (period: Period) => boolean {
  const known = new Map<number, boolean>()
  const isCovered = (half: number): boolean => {
    let covered = known.get(half)
    if (covered === undefined) known.set(half, (covered = !isShort(coverAt(team, rules, half, applicantId))))
    return covered
  }
  return (period) => {
    for (let half = halfNumber(period.from); half <= halfNumber(period.to); half++) if (!isCovered(half)) return false
    return true
  }
}

/** Half-days from `first` on, within the living leaves, on which a team is short though somebody is away: for a changed roster. */
export function shortages(team: Team, rules: Rules, first: CivilDate): HalfCover[] {
  const halves = new Set(
    team.leaves
      .filter((leave) => leave.state !== 'returned' && leave.waived === undefined)
      .flatMap((leave) => {
        const from = Math.max(halfNumber(leave.from), halfNumber({ date: first, half: 'am' }))
        return Array.from({ length: Math.max(0, halfNumber(leave.to) - from + 1) }, (_, i) => from + i)
      }),
  )
  return [...halves]
    .sort((a, b) => a - b)
    .map((half) => coverAt(team, rules, half, null))
    .filter(isShort)
}

export const ALTERNATIVES_WITHIN_DAYS = 60
const MOST_ALTERNATIVES = 4

/**
 * The nearest periods of the same length, before and after, within 60 days, that would be accepted; nearest first, of two as
 * near the earlier. Moved by whole days, so that they read as different days; by half-days a leave of one half-day, and any for
 * which nothing else is found.
 */
export function alternatives(period: Period, earliest: HalfDay, isAccepted: (candidate: Period) => boolean): Period[] {
  const wholeDays = halvesIn(period) === 1 ? [] : movedBy(2, period, earliest, isAccepted)
  return wholeDays.length > 0 ? wholeDays : movedBy(1, period, earliest, isAccepted)
}

function movedBy(step: 1 | 2, period: Period, earliest: HalfDay, isAccepted: (candidate: Period) => boolean): Period[] {
  const found: Period[] = []
  const [from, to] = [halfNumber(period.from), halfNumber(period.to)]
  for (let shift = step; shift <= ALTERNATIVES_WITHIN_DAYS * 2 && found.length < MOST_ALTERNATIVES; shift += step) {
    for (const move of [-shift, shift]) {
      if (found.length === MOST_ALTERNATIVES || from + move < halfNumber(earliest)) continue
      const candidate = { from: halfOfNumber(from + move), to: halfOfNumber(to + move) }
      if (isAccepted(candidate)) found.push(candidate)
    }
  }
  return found
}
