import type { Checks, ListedCheck, Plan, ShownPost } from '../../contract/calls'
import { draws, gives } from '../../domain/authority'
import { civilDateAt } from '../../domain/calendar'
import { ONLINE_MODES } from '../../domain/inspection/check'
import { officeOf } from '../../domain/inspection/plan'
import { isInForce } from '../../domain/roles'
import { pathOf } from '../words/route'
import { onlineText } from './beforehand'
import { underway, type CheckRow } from './checks'
import { planView } from './plan'
import { leftText } from '../words/left'

/** The day of who makes spot checks: what runs and what waits for him, and what of the plan is still to be made. */

export type ChecksToday = {
  heading: string
  rows: (CheckRow & { left: string })[]
  more: string
  /** `本周 · 实地抽查 还差 1 次` of the reader's own office. */
  plan: { key: string; text: string }[]
  online: string
  url: string
}

/** Few enough to be read at a glance. */
const MOST = 3

const MANY = 1000
export const seesChecksToday = (posts: readonly ShownPost[], now: Date): boolean => gives(draws, { posts }, civilDateAt(now))

/** `plan`: as far as it could be had. */
export function checksToday(checks: Checks, plan: Plan | undefined, posts: readonly ShownPost[], now: Date): ChecksToday {
  const today = civilDateAt(now)
  const all = underway(checks.checks, now, MANY)
  const left = ({ state, asked, graded }: ListedCheck) => (state === 'drawn' ? Math.max(0, asked - graded) : 0)
  // While the window of a card is open people are still asked: 待办 counts them after it.
  const isAsking = ({ mode, closesAt = '' }: ListedCheck) => ONLINE_MODES.includes(mode) && Date.parse(closesAt) > now.getTime()
  const sumOf = (some: readonly ListedCheck[]) => some.reduce((sum, check) => sum + left(check), 0)
  const [asked, waiting] = [sumOf(checks.checks.filter(isAsking)), sumOf(checks.checks.filter((check) => !isAsking(check)))]
  const parts = [asked > 0 ? `正在问 ${asked} 人` : '', waiting > 0 ? `${waiting} 人等着认定` : ''].filter((part) => part !== '')
  const isOwn = (organiser: string) => posts.some((post) => post.role === officeOf(organiser) && isInForce(post, today))
  const own =
    plan === undefined ? undefined : { ...plan, plans: plan.plans.filter(({ organiser, due = 0 }) => isOwn(organiser) && due > 0) }
  return {
    heading: parts.length > 0 ? `抽查：${parts.join('，')}` : all.length > 0 ? '抽查' : '现在没有在办的抽查',
    rows: all.slice(0, MOST).map((row) => ({ ...row, left: row.closesAt === '' ? '' : leftText(row.closesAt, now) })),
    more: all.length > MOST ? `还有 ${all.length - MOST} 次在办，看全部` : '抽查记录和计划',
    plan: own === undefined ? [] : planView(own, now).lines.map(({ key, who, what, done }) => ({ key, text: `${who} ${what}：${done}` })),
    online: onlineText(checks),
    url: pathOf('pages/inspection/checks/checks'),
  }
}
