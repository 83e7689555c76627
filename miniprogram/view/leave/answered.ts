import type { Preview } from '../../contract/calls'
import type { Quota } from '../../domain/attendance/quota'
import { lastOf, monthOf, type CivilDate } from '../../domain/calendar'
import type { Leave } from '../../domain/leave/leave'
import { ROLE_TITLES, type SigningRole } from '../../domain/roles'
import { periodSaid } from '../words/words'
import { teamSizeOf } from './cover'
import type { Filling } from './filling-state'

/** What the cloud's answer adds to the leave form: who signs, what the month's days come to, which leaves are counted together. */

export type Signer = { title: string; names: string }
/** `aside`: what the number leaves out. */
export type QuotaLine = { text: string; aside: string; isShort: boolean }

const MOST_NAMES = 2

/** `李建国或何支书`, `李建国或何支书等3人` */
export function namesOf(hands: Preview['firstHands']): string {
  const names = hands
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
    .join('或')
  return hands.length > MOST_NAMES ? `${names}等${hands.length}人` : names
}

/** The chain from its first hand on; what is before it falls away, as nobody signs for himself. */
function signersOf({ roles, firstHands }: Preview): Signer[] {
  const first = Math.max(
    0,
    roles.findIndex((role: SigningRole) => role === firstHands[0]?.role),
  )
  return roles.slice(first).map((role, i) => ({ title: ROLE_TITLES[role], names: i === 0 ? namesOf(firstHands) : '' }))
}

const held = (days: number, required: number): string => (days < required ? `差 ${required - days} 天` : `够 ${required} 天`)

/**
 * `3月到今天在村 2 天；除了请假，其余工作日都在村的话，到月底 18 天，差 2 天`: what is known, and under what supposition. It is marked as short
 * only where neither rest days nor days that wait to be settled can make it good.
 */
function quotaLine({ month, daysInVillage, possible, required, forecast }: Quota, today: CivilDate): QuotaLine[] {
  if (forecast === undefined) return []
  const { ifWorkingDays, unconfirmed } = forecast
  const name = `${+month.slice(5)}月`
  const isOver = lastOf(month) < today
  const known = month === monthOf(today) ? `${name}到今天在村 ${daysInVillage} 天；` : name
  const text = isOver
    ? `${name}请假后在村 ${possible} 天，${held(possible, required)}`
    : `${known}除了请假，其余工作日都在村的话，到月底 ${ifWorkingDays} 天，${held(ifWorkingDays, required)}`
  const asides = [
    ...(isOver || possible === ifWorkingDays ? [] : [`休息日也在村，最多 ${possible} 天。`]),
    ...(unconfirmed > 0 ? [`另有 ${unconfirmed} 天待确认，没有算进去。`] : []),
  ]
  return [{ text, aside: asides.join(''), isShort: possible + unconfirmed < required }]
}

function mergedText({ mergedWith, absenceDays }: Preview, extended: Leave | null, today: CivilDate): string {
  if (mergedWith.length === 0) return ''
  const periods = mergedWith.map((leave) => periodSaid(leave, today)).join('、')
  const counted = `与${periods}的假合并计算，共 ${absenceDays} 天`
  return extended ? `${counted}，按 ${absenceDays} 天的权限签字。` : `${counted}。`
}

/** Of the period that was asked about; nothing while there is no answer. */
export function answered({ preview, extended }: Filling, today: CivilDate) {
  if (preview === null || preview.days === 0) {
    return { merged: '', cover: [], teamSize: 0, signers: [], clause: '', quota: [], provisional: '' }
  }
  return {
    merged: mergedText(preview, extended, today),
    cover: preview.cover,
    teamSize: teamSizeOf(preview.cover),
    signers: signersOf(preview),
    clause: preview.clause,
    quota: preview.quota.flatMap((one) => quotaLine(one, today)),
    provisional: preview.calendarProvisional ? '这段时间的放假安排还没有公布，工作日先按周一至周五算。' : '',
  }
}
