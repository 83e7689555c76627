import type { Preview } from '../../contract/calls'
import type { CivilDate } from '../../domain/calendar'
import type { Leave } from '../../domain/leave/leave'
import { ROLE_TITLES, type SigningRole } from '../../domain/roles'
import { periodSaid } from '../words/words'
import { teamSizeOf } from './cover'
import type { Filling } from './filling-state'

/** What the cloud's answer adds to the leave form: who signs, what the month's days come to, which leaves are counted together. */

export type Signer = { title: string; names: string }
export type QuotaLine = { text: string; isShort: boolean }

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

const quotaOf = ({ quota }: Preview): QuotaLine[] =>
  quota.map(({ month, possible, required }) => ({
    text: `${+month.slice(5)}月在村最多还能到 ${possible} 天，要求 ${required} 天`,
    isShort: possible < required,
  }))

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
    quota: quotaOf(preview),
    provisional: preview.calendarProvisional ? '这段时间的放假安排还没有公布，工作日先按周一至周五算。' : '',
  }
}
