import {
  addDays,
  daysBetween,
  halfDayAt,
  halfNumber,
  halvesIn,
  instantOf,
  monthsOf,
  overlaps,
  type HalfDay,
  type Period,
} from '../calendar'
import { Refusal } from '../refusal'
import { isInForce, type Person, type Post } from '../roles'
import { tierFor, type Rules } from '../rules'
import { effectivePeriod, isLocked, leaveOf, postsOn, type Team, type TeamLeave } from '../team'
import type { WorkCalendar } from '../workdays'
import { leansOnUnpublished, mergedWith } from './absence'
import { openChain, withCounty } from './chain'
import { alternatives, coveredPeriods, coverOf, isShort, type HalfCover } from './cover'
import type { LeaveInput, LeaveRecord } from './leave'
import { LONGEST_DAYS } from './limits'

/** Asking for leave: what speaks against it, and the record that it becomes. */

export type Asked = Omit<LeaveInput, 'requestId' | 'reason'>

/** What a request is judged by. `others` are the applicant's further teams, past or to come, whose ledgers hold leaves of his. */
export type Circumstances = {
  applicant: Person
  team: Team
  others: readonly Team[]
  rules: Rules
  calendar: WorkCalendar
  now: Date
  inThePastAllowed?: true
}

const halvesToDays = (halves: number): number => halves / 2
/** Natural days by halves, rest days and holidays included (002-30, C-2). */
export const daysOf = (period: Period): number => halvesToDays(halvesIn(period))

/** The team on which a person holds a post on every date of a period, or none. */
export function teamThroughout(person: Person, period: Period): string | undefined {
  const covers = (teamId: string): boolean => {
    const posts = person.posts.filter((post) => post.teamId === teamId && ['firstSecretary', 'member', 'standIn'].includes(post.role))
    for (let date = period.from.date; date <= period.to.date;) {
      const post = posts.find((one) => isInForce(one, date))
      if (post === undefined) return false
      if (post.to === undefined || post.to >= period.to.date) return true
      date = addDays(post.to, 1)
    }
    return true
  }
  return [...new Set(person.posts.flatMap((post: Post) => post.teamId ?? []))].find(covers)
}

export const isBadPeriod = (period: Period): boolean =>
  halvesIn(period) <= 0 || daysBetween(period.from.date, period.to.date) > LONGEST_DAYS

/** The first half-day from which a leave of this kind may now begin (C-17: an illness may be told afterwards). */
export function earliestStart(kind: Asked['kind'], calendar: WorkCalendar, now: Date): HalfDay {
  const current = halfDayAt(now)
  if (kind !== 'sick') return current
  // Until the end of the first working day after its first date: the earliest date whose term is not over.
  let date = current.date
  while (calendar.workingDayAfter(addDays(date, -1), 1) >= current.date) date = addDays(date, -1)
  return { date, half: 'am' }
}

const ownLeaves = ({ applicant, team, others }: Circumstances): TeamLeave[] => {
  const byId = new Map([team, ...others].flatMap((ledger) => leaveOf(ledger, applicant.personId)).map((leave) => [leave.leaveId, leave]))
  return [...byId.values()]
}

const isFirstSecretaryIn = (team: Team, personId: string, period: Period): boolean =>
  team.posts.some(
    (post) =>
      post.role === 'firstSecretary' &&
      post.personId === personId &&
      (post.from ?? '') <= period.to.date &&
      (post.to === undefined || post.to >= period.from.date),
  )

/** Whether a person can take over throughout a period: in post on the same team, with no living leave in it (002-38). */
export function canTakeOver(team: Team, personId: string, applicantId: string, period: Period): boolean {
  if (personId === applicantId) return false
  for (let date = period.from.date; date <= period.to.date; date = addDays(date, 1)) {
    if (!postsOn(team, date).some((post) => post.personId === personId)) return false
  }
  return !leaveOf(team, personId).some((leave) => overlaps(effectivePeriod(leave), period))
}

/** The leave of a first secretary that `personId` has taken over and that falls into a period. */
const dutyIn = (team: Team, personId: string, period: Period): TeamLeave | undefined =>
  team.leaves.find((leave) => leave.handoverPersonId === personId && overlaps(effectivePeriod(leave), period))

/** Every refusal that a period meets, in the contract's order, cover aside. */
function hindrances(asked: Asked, circumstances: Circumstances): Refusal[] {
  const { applicant, team, calendar, now } = circumstances
  const period = { from: asked.from, to: asked.to }
  const found: Refusal[] = []
  const earliest = earliestStart(asked.kind, calendar, now)
  if (!circumstances.inThePastAllowed && halfNumber(period.from) < halfNumber(earliest)) found.push(Refusal.of('IN_THE_PAST', { earliest }))
  const overlapped = ownLeaves(circumstances).find((leave) => overlaps(effectivePeriod(leave), period))
  if (overlapped) found.push(Refusal.of('LEAVE_OVERLAPS', { leaveId: overlapped.leaveId, ...effectivePeriod(overlapped) }))
  if (asked.handoverPersonId === undefined) {
    if (isFirstSecretaryIn(team, applicant.personId, period)) found.push(Refusal.of('HANDOVER_REQUIRED'))
  } else if (!canTakeOver(team, asked.handoverPersonId, applicant.personId, period)) found.push(Refusal.of('HANDOVER_UNAVAILABLE'))
  const duty = dutyIn(team, applicant.personId, period)
  if (duty) found.push(Refusal.of('HANDOVER_DUTY', { personName: duty.name, from: duty.from, to: duty.to }))
  const locked = monthsOf(period).find((month) => isLocked(team, month))
  if (locked) found.push(Refusal.of('REGISTER_LOCKED', { month: locked }))
  return found
}

const mayWaive = (asked: Asked, rules: Rules): boolean => asked.coverWaiver !== undefined && rules.cover.waivableFor.includes(asked.kind)

function alternativesTo(asked: Asked, circumstances: Circumstances): Period[] {
  const { applicant, team, rules } = circumstances
  const isCovered = mayWaive(asked, rules) ? () => true : coveredPeriods(team, rules, applicant.personId)
  return alternatives(
    asked,
    halfDayAt(circumstances.now),
    (candidate) =>
      teamThroughout(applicant, candidate) === team.teamId &&
      isCovered(candidate) &&
      hindrances({ ...asked, ...candidate }, circumstances).length === 0,
  )
}

export type Judgement = {
  refusals: Refusal[]
  cover: HalfCover[]
  shortOf: HalfCover | undefined
  alternatives: Period[]
  merged: TeamLeave[]
  days: number
  workingDays: number
  absenceDays: number
}

/** What speaks for and against a request: for the form as it is filled in, and for the decision of the cloud, the same. */
export function judge(asked: Asked, circumstances: Circumstances): Judgement {
  const { applicant, team, rules, calendar } = circumstances
  const period = { from: asked.from, to: asked.to }
  const cover = coverOf(team, rules, period, applicant.personId)
  const shortOf = cover.find(isShort)
  const refusals = hindrances(asked, circumstances)
  const isRefusedForCover = shortOf !== undefined && !mayWaive(asked, rules)
  const offered = refusals.length > 0 || isRefusedForCover ? alternativesTo(asked, circumstances) : []
  if (isRefusedForCover) refusals.push(Refusal.of('COVER_TOO_LOW', { ...shortOf, alternatives: offered }))
  const merged = mergedWith(
    period,
    ownLeaves(circumstances).filter((leave) => !overlaps(effectivePeriod(leave), period)),
    calendar,
  )
  const days = daysOf(period)
  return {
    refusals,
    cover,
    shortOf,
    alternatives: offered,
    merged,
    days,
    workingDays: calendar.workingDaysIn(period),
    absenceDays: merged.reduce((sum, leave) => sum + daysOf(effectivePeriod(leave)), days),
  }
}

/** Tier, clause and chain of a request: fixed at its submission. */
export function chainFor(
  asked: Asked,
  { absenceDays, shortOf }: Judgement,
  { applicant, team, rules, now }: Circumstances,
  people: readonly Person[],
) {
  const { tier, clause } = tierFor(rules, absenceDays)
  const waived = shortOf !== undefined && mayWaive(asked, rules)
  const roles = waived ? withCounty(tier.sign) : tier.sign
  const isLeader = isFirstSecretaryIn(team, applicant.personId, asked)
  const place = { teamId: team.teamId, villageId: team.villageId, townshipId: team.townshipId }
  return {
    clause,
    chain: openChain(isLeader ? roles : ['firstSecretary', ...roles], { place, applicantId: applicant.personId, people, team, now }),
    records: tier.record.filter((role) => !roles.some((signing) => signing === role)).map((role) => ({ role })),
    waived,
  }
}

/** The record that a request becomes, or the first refusal. Pure: reading, writing and cards are the caller's. */
export function submit(
  leaveId: string,
  { requestId, ...input }: LeaveInput,
  circumstances: Circumstances,
  people: readonly Person[],
): LeaveRecord {
  const judgement = judge(input, circumstances)
  const [refusal] = judgement.refusals
  if (refusal) throw refusal
  const { applicant, team, calendar, now } = circumstances
  const { clause, chain, records, waived } = chainFor(input, judgement, circumstances, people)
  const { coverWaiver, ...rest } = input
  const handover = team.posts.find((post) => post.personId === input.handoverPersonId)
  const at = instantOf(now)
  return {
    ...rest,
    ...(waived && coverWaiver ? { coverWaiver } : {}),
    leaveId,
    applicantId: applicant.personId,
    applicantName: applicant.name,
    teamId: team.teamId,
    villageId: team.villageId,
    townshipId: team.townshipId,
    ...(applicant.dispatchingUnitId === undefined ? {} : { dispatchingUnitId: applicant.dispatchingUnitId }),
    ...(handover ? { handoverPersonName: handover.name } : {}),
    days: judgement.days,
    workingDays: judgement.workingDays,
    absenceDays: judgement.absenceDays,
    clause,
    chain,
    records,
    state: 'pending',
    submittedAt: at,
    ...(leansOnUnpublished(input, calendar) ? { calendarProvisional: true as const } : {}),
    trail: [{ at, personId: applicant.personId, personName: applicant.name, event: 'submitted' }],
  }
}
