import type { Plan, PlannedChecks, UnseenVillage } from '../../miniprogram/contract/county-checks'
import { draws } from '../../miniprogram/domain/authority'
import { civilDateAt, instantOf, monthOf, monthsOf, type CivilDate } from '../../miniprogram/domain/calendar'
import type { CheckRecord } from '../../miniprogram/domain/inspection/check'
import {
  doneOf,
  doubledEntries,
  organiserName,
  PLAN_LISTS,
  SHIPPED_PLAN,
  spanOf,
  type Made,
  type PlanEntry,
  type PlanList,
  type Span,
} from '../../miniprogram/domain/inspection/plan'
import { compare } from '../../miniprogram/domain/order'
import { invalid } from '../../miniprogram/domain/refusal'
import { isInForce } from '../../miniprogram/domain/roles'
import { command, find, read, transact } from '../_shared/platform/database'
import { gathered } from '../_shared/platform/gathered'
import type { Call } from '../_shared/records/call'
import type { PersonDocument, TownshipDocument, VillageDocument } from '../_shared/records/people'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import type { CountyInputs } from './county-schemas'
import { progressIn } from '../_shared/records/check-coverage'
import { pageOfChecks } from './page'
import { within } from '../_shared/records/check-within'

/** How often each office means to check, what is done, and where nobody has been (002-27, 002-57). */

/** Collection `checkPlans`, one document: `county`. */
type PlanDocument = { _id: 'county'; plans: PlanEntry[]; at: string; by: { personId: string; name: string } }

/** @throws INVALID_INPUT */
export function requireDistinct({ plans }: CountyInputs['setPlan']): void {
  const doubled = doubledEntries(plans)
  if (doubled.length > 0) throw invalid(...doubled.map((i) => ({ path: `/plans/${i}`, message: '同一单位、同一方式、同一周期写了两次' })))
}

/** It takes the place of the plan before it. */
export async function setPlan({ plans }: CountyInputs['setPlan'], call: Call): Promise<Plan> {
  const { caller, now } = call
  const document: PlanDocument = { _id: 'county', plans, at: instantOf(now), by: { personId: caller.personId, name: caller.name } }
  await transact((transaction) => transaction.put('checkPlans', 'county', document))
  return plan({}, call)
}

type PastCheck = Pick<CheckRecord, 'mode' | 'annulled' | 'preparedBy'> & {
  _id: string
  drawn: { on: CivilDate; targets: { villageId: string }[] }
}
const OF_PAST = { mode: 1, annulled: 1, preparedBy: 1, 'drawn.on': 1, 'drawn.targets.villageId': 1 }
/** Many enough for a megabyte. */
const CHECKS_AT_ONCE = 500
const UNITS_AT_ONCE = 2000
const SINCE_EVER: CivilDate = '2000-01-01'

/** All that was ever drawn and stands. */
const standing = async (): Promise<PastCheck[]> => {
  const all = await gathered<PastCheck>('checks', { 'drawn.on': { $gte: SINCE_EVER } }, OF_PAST, CHECKS_AT_ONCE)
  return all.filter(({ annulled }) => annulled === undefined)
}

/** With the offices that who prepared each then held. */
async function madeSince(from: CivilDate, checks: readonly PastCheck[]): Promise<Made[]> {
  const recent = checks.filter(({ drawn }) => drawn.on >= from)
  const ids = [...new Set(recent.map(({ preparedBy }) => preparedBy.personId))]
  const people = ids.length === 0 ? [] : await find<PersonDocument>('people', { _id: command.in(ids) })
  const postsOf = new Map(people.map(({ _id, posts }) => [_id, posts]))
  return recent.map(({ mode, drawn: { on }, preparedBy }) => {
    const held = (postsOf.get(preparedBy.personId) ?? []).filter((post) => draws.posts.includes(post.role) && isInForce(post, on))
    return { on, mode, offices: [...new Set(held.map(({ role }) => role))] }
  })
}

const planned = (entries: readonly PlanEntry[], made: readonly Made[], today: CivilDate): PlannedChecks[] =>
  entries.map((entry) => ({ ...entry, organiserName: organiserName(entry.organiser), ...doneOf(entry, made, today) }))

/** The last day on which somebody of each village was asked. */
function lastAsked(checks: readonly PastCheck[]): Map<string, CivilDate> {
  const last = new Map<string, CivilDate>()
  for (const { drawn } of checks) {
    for (const { villageId } of drawn.targets) if ((last.get(villageId) ?? '') < drawn.on) last.set(villageId, drawn.on)
  }
  return last
}

const PAGE = 100
const listOf = (list: PlanList): string => `inspection.plan ${list}`

type Unit = Pick<TownshipDocument, '_id' | 'name'> | Pick<VillageDocument, '_id' | 'name'>
const unitNames = async (): Promise<Map<string, string>> => {
  const units = await gathered<Unit>('units', { kind: { $in: ['village', 'township'] } }, { name: 1 }, UNITS_AT_ONCE)
  return new Map(units.map(({ _id, name }) => [_id, name]))
}

/** In the roster's order. */
function unseenPage(
  unseen: ReadonlyMap<string, string>,
  checks: readonly PastCheck[],
  names: ReadonlyMap<string, string>,
  cursor?: string,
) {
  const [afterTownship, afterVillage] = cursor === undefined ? ['', ''] : (placeIn(listOf('unseen'), 2, cursor) as [string, string])
  const last = lastAsked(checks)
  const rest = [...unseen]
    .map(([villageId, townshipId]): UnseenVillage => {
      const lastOn = last.get(villageId)
      return {
        villageId,
        name: names.get(`village:${villageId}`) ?? '',
        townshipId,
        townshipName: names.get(`township:${townshipId}`) ?? '',
        ...(lastOn === undefined ? {} : { lastOn }),
      }
    })
    .sort((a, b) => compare(a.townshipId, b.townshipId) || compare(a.villageId, b.villageId))
    .filter((row) => (compare(row.townshipId, afterTownship) || compare(row.villageId, afterVillage)) > 0)
  const end = rest[PAGE - 1]
  return { page: rest.slice(0, PAGE), next: rest.length > PAGE ? cursorOf(listOf('unseen'), end!.townshipId, end!.villageId) : undefined }
}

/** What others than the caller have prepared this week, unused and annulled ones too. */
const othersOf = (week: Span, reach: Awaited<ReturnType<typeof within>>, cursor: string | undefined, call: Call) => {
  const months = monthsOf({ from: { date: week.from, half: 'am' }, to: { date: week.to, half: 'pm' } })
  const match = { month: { $in: months }, preparedAt: { $gte: week.from }, 'preparedBy.personId': { $nin: [call.caller.personId] } }
  return pageOfChecks(reach, { list: listOf('others'), cursor, match }, call)
}

const NO_CHECKS = { checks: [], next: undefined }

/**
 * `{ list?, cursor? }` → what is due in the running week, month or quarter and what was done; the month's numbers as `checks` gives them;
 * the villages where nobody was asked this month; others' checks of the week. Ten requests at most for five hundred draws.
 */
export async function plan({ list, cursor }: CountyInputs['plan'], call: Call): Promise<Plan> {
  if (cursor !== undefined && list === undefined) throw invalid({ path: '/list', message: '翻页要说明翻的是哪一张表' })
  const today = civilDateAt(call.now)
  const [reach, week] = [await within(call), spanOf('week', today)]
  const isShown = (which: PlanList) => list === undefined || list === which
  const [kept, checks, { progress, unseen }, others, names] = await Promise.all([
    read<PlanDocument>('checkPlans', 'county'),
    standing(),
    progressIn(monthOf(today), reach, call),
    isShown('others') ? othersOf(week, reach, list === 'others' ? cursor : undefined, call) : NO_CHECKS,
    unitNames(),
  ])
  const made = await madeSince([spanOf('quarter', today).from, week.from].sort(compare)[0]!, checks)
  const villages = isShown('unseen')
    ? unseenPage(unseen, checks, names, list === 'unseen' ? cursor : undefined)
    : { page: [], next: undefined }
  const next = { unseen: villages.next, others: others.next }
  const going = PLAN_LISTS.flatMap((name) => (next[name] === undefined ? [] : [[name, next[name]] as const]))
  return {
    ...progress,
    plans: planned(kept?.plans ?? SHIPPED_PLAN, made, today),
    ...(kept === null ? {} : { set: { at: kept.at, byName: kept.by.name } }),
    week,
    others: others.checks,
    unseen: villages.page,
    ...(going.length === 0 ? {} : { next: Object.fromEntries(going) }),
  }
}
