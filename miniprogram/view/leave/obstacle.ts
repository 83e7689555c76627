import type { CivilDate } from '../../domain/calendar'
import { isShort } from '../../domain/leave/cover'
import type { LeavePage } from '../../domain/leave/reading'
import { awayOf, shortagesOf } from './cover'

/** That a signature would be refused, told to whoever has the turn before he taps. */

export type Obstacle = {
  text: string
  /** By whose leave. */
  whose: string[]
  /** What a leader can do, who is not the applicant. */
  advice: string
  /** For when a stand-in would help, in which team. */
  standIn?: { teamId: string; from: CivilDate; to: CivilDate }
}

const MOST_LINES = 3

/** Of which the rest is told on the sheet of its own: 准许 is asked for there. */
const ASKED_FOR = 'WAIVER_NEEDED'

export function obstacleOf(page: LeavePage, today: CivilDate): Obstacle | null {
  const { signable, may, cover } = page
  if (!may.includes('sign') || signable === undefined || signable.ok || signable.code === ASKED_FOR) return null
  const { code, message = '' } = signable
  if (code === 'COVER_TOO_LOW') {
    const short = cover.filter(isShort)
    const [first = ''] = shortagesOf(short, today)
    return {
      text: first === '' ? `现在同意不了：${message}` : `现在同意不了：${first}。`,
      whose: awayOf(short, today).slice(0, MOST_LINES),
      advice: '可以不同意、请他改期；或先请乡镇安排顶岗人员，再来签字。',
      standIn: { teamId: page.teamId, from: page.from.date, to: page.to.date },
    }
  }
  if (code === 'REGISTER_LOCKED') {
    return {
      text: `现在同意不了：${message}`,
      whose: [],
      advice: '这次只能不同意；确已离岗的，请乡镇考勤专人凭纸质假条补记。',
    }
  }
  return { text: message === '' ? '现在同意不了，请稍后再看。' : message, whose: [], advice: '' }
}

const PLAIN_REASONS: readonly string[] = ['防汛抗旱期间，请改期', '手上工作没有交接好', '事由写得不清楚，请补充']
const SHORT_REASON = '在村人数不足，请改期'

/** Words offered to who does not agree: what stands in the way comes first. */
export const reasonsOffered = (page: LeavePage): string[] =>
  page.cover.some(isShort) ? [SHORT_REASON, ...PLAIN_REASONS] : [...PLAIN_REASONS, SHORT_REASON]
