import { draws } from '../authority/inspection'
import { addDays, firstOf, lastOf, monthOf, weekdayOf, type CivilDate } from '../calendar'
import { ROLE_TITLES, type Role } from '../roles'
import type { CheckMode } from './draw'

/** How often each office means to check (002-27, 002-57), against what it has done. No target is a person's, and nobody is ranked. */

export const CADENCES = ['week', 'month', 'quarter'] as const
export type Cadence = (typeof CADENCES)[number]

/** `organiser`: an office's role, or the name of one that holds no post here. Without a mode any counts. */
export type PlanEntry = { organiser: string; mode?: CheckMode; every: Cadence; times: number }

/** Both dates included. */
export type Span = { from: CivilDate; to: CivilDate }

/** The lists of a plan that go on page by page. */
export const PLAN_LISTS = ['unseen', 'others'] as const
export type PlanList = (typeof PLAN_LISTS)[number]

/** What the texts ask for, each to be taken over or not: a county may have other offices do it. */
export const PLAN_TEMPLATES: readonly { entry: PlanEntry; clause: string; words: string }[] = [
  { entry: { organiser: 'countyOrg', every: 'month', times: 1 }, clause: '002-27', words: '每月对驻村干部进行动态式抽查' },
  {
    entry: { organiser: 'ruralBureau', mode: 'onSite', every: 'week', times: 2 },
    clause: '003-21',
    words: '每周组织开展2次以上的暗访督查',
  },
  { entry: { organiser: 'supervisor', every: 'week', times: 1 }, clause: '001-18', words: '每周一巡视' },
  { entry: { organiser: 'supervisor', every: 'month', times: 1 }, clause: '001-18', words: '每月一督查' },
]

/** Until the county sets its own: what the regime in force asks for. */
export const SHIPPED_PLAN: readonly PlanEntry[] = [PLAN_TEMPLATES[0]!.entry]

/** The role that an organiser's name stands for, by its key or its title; undefined for one that holds no post here. */
export const officeOf = (organiser: string): Role | undefined =>
  draws.posts.find((role) => role === organiser || ROLE_TITLES[role] === organiser)

export function organiserName(organiser: string): string {
  const office = officeOf(organiser)
  return office === undefined ? organiser : ROLE_TITLES[office]
}

/** Two entries that a reader could not tell apart: by their place in the list. */
export function doubledEntries(plans: readonly PlanEntry[]): number[] {
  const keyOf = ({ organiser, mode, every }: PlanEntry) => JSON.stringify([officeOf(organiser) ?? organiser, mode ?? '', every])
  const keys = plans.map(keyOf)
  return keys.flatMap((key, i) => (keys.indexOf(key) < i ? [i] : []))
}

const QUARTER_MONTHS = 3
const twoDigits = (number: number): string => String(number).padStart(2, '0')

function quarterOf(date: CivilDate): Span {
  const first = Math.floor((+date.slice(5, 7) - 1) / QUARTER_MONTHS) * QUARTER_MONTHS + 1
  const monthAt = (month: number) => `${date.slice(0, 4)}-${twoDigits(month)}`
  return { from: firstOf(monthAt(first)), to: lastOf(monthAt(first + QUARTER_MONTHS - 1)) }
}

/** The week (from Monday on), month or quarter that a date lies in. */
export function spanOf(every: Cadence, date: CivilDate): Span {
  if (every === 'quarter') return quarterOf(date)
  if (every === 'month') return { from: firstOf(monthOf(date)), to: lastOf(monthOf(date)) }
  const from = addDays(date, 1 - weekdayOf(date))
  return { from, to: addDays(from, 6) }
}

/** A check that was drawn and stands, with the offices that who prepared it then held. */
export type Made = { on: CivilDate; mode: CheckMode; offices: readonly Role[] }

/** How many of an entry were made in the period that a date lies in; nothing is known of an organiser that holds no post here. */
export function doneOf({ organiser, mode, every, times }: PlanEntry, made: readonly Made[], date: CivilDate) {
  const [office, period] = [officeOf(organiser), spanOf(every, date)]
  if (office === undefined) return { period }
  const isOne = (check: Made) =>
    check.offices.includes(office) && (mode === undefined || mode === check.mode) && period.from <= check.on && check.on <= period.to
  const done = made.filter(isOne).length
  return { period, done, due: Math.max(0, times - done) }
}
