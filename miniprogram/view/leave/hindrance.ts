import { daysBetween, HALVES, type Period } from '../../domain/calendar'
import { isShort, type HalfCover } from '../../domain/leave/cover'
import { LONGEST_DAYS } from '../../domain/leave/limits'
import { daysOf, isBadPeriod } from '../../domain/leave/make'
import { Refusal } from '../../domain/refusal'
import { datedText } from '../words/words'
import { awayOf, remaining } from './cover'
import { firstMissing, periodOf, type Missing } from './draft'
import type { Filling } from './filling-state'

/** What stands in the way of asking for a leave: said where the tap was, with the ways on. */

export type Block = { code: string; message: string }

/** Codes that speak of something which the person has yet to fill in, or which does not bind him here. */
const isSilent = (code: string, { extended, draft }: Filling): boolean =>
  (code === 'IN_THE_PAST' && extended !== null) || (code === 'HANDOVER_REQUIRED' && draft.handoverPersonId === null)

/** Who is away, and what else may be done, is said beside it and not in it. */
const coverSentence = ({ date, half, minimum, ...cover }: HalfCover, today: string): string =>
  `${datedText(date, today)}${HALVES[half]}您走后只剩${remaining({ date, half, minimum, ...cover })}人在村，不足${minimum}人。`

function badPeriodText(period: Period): string {
  const isLong = daysBetween(period.from.date, period.to.date) > LONGEST_DAYS
  return isLong ? `您选了${daysOf(period)}天，一次最长${LONGEST_DAYS}天。请把最后一天往前改。` : Refusal.of('BAD_PERIOD').message
}

export function blocksOf(filling: Filling, today: string): Block[] {
  const { draft, preview, sendFailure: failure } = filling
  const period = periodOf(draft)
  if (period && isBadPeriod(period)) return [{ code: 'BAD_PERIOD', message: badPeriodText(period) }]
  const found = (preview?.refusals ?? [])
    .filter(({ code }) => !isSilent(code, filling))
    .map(({ code, message }) => ({
      code,
      message: code === 'COVER_TOO_LOW' && preview?.shortOf ? coverSentence(preview.shortOf, today) : message,
    }))
  // What the sending itself was refused for, unless the preview says it by now.
  if (failure?.kind !== 'refused' || found.some(({ code }) => code === failure.code)) return found
  return [{ code: failure.code ?? '', message: failure.message }, ...found]
}

export const isShortOfPeople = (blocks: readonly Block[]): boolean => blocks.some(({ code }) => code === 'COVER_TOO_LOW')

/** Who else is away on the half-days that fall short. */
export const awayWhenShort = ({ preview }: Filling, today: string): string[] => awayOf((preview?.cover ?? []).filter(isShort), today)

/** Of several the one that is told, and that a tap on the button leads to. */
export type Hindrance = { is: 'block'; block: Block } | ({ is: 'missing' } & Missing) | { is: 'checking' } | null

export function hindranceOf(filling: Filling, today: string): Hindrance {
  const { draft, needsHandover, checking, isSending } = filling
  if (draft.isSent || isSending) return null
  const [block] = blocksOf(filling, today)
  if (block) return { is: 'block', block }
  const missing = firstMissing(draft, needsHandover)
  if (missing) return { is: 'missing', ...missing }
  return checking === 'running' ? { is: 'checking' } : null
}
