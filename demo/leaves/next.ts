import { startOf } from '../../miniprogram/domain/calendar'
import { HOUR_MS } from '../hours'
import type { LeaveDocument } from './document'
import type { Story } from './story'

/** A story on its way: what has come of it, and how many hands have signed. */
export type Open = { story: Story; document: LeaveDocument | null; hands: number }
export type Step = { of: Open; kind: 'submit' | 'sign' | 'withdraw' | 'return'; at: Date }

const later = (a: Date, b: Date): Date => (a > b ? a : b)

/** What happens next to a leave, and when; nothing more once it is over. */
export function nextStep(open: Open): Step | undefined {
  const { story, document, hands } = open
  if (document === null) return { of: open, kind: 'submit', at: story.submittedAt }
  const { withdrawnAt, returnedAt } = story
  if (document.state === 'pending') {
    const signedAt = story.signedAt(hands)
    const isWithdrawn = withdrawnAt !== undefined && withdrawnAt < signedAt
    return isWithdrawn ? { of: open, kind: 'withdraw', at: withdrawnAt } : { of: open, kind: 'sign', at: signedAt }
  }
  if (document.state !== 'approved') return undefined
  if (withdrawnAt !== undefined && withdrawnAt < startOf(document.from.date)) return { of: open, kind: 'withdraw', at: withdrawnAt }
  // Back in the village, he waits for the last signature.
  const decidedAt = new Date(Date.parse(document.decidedAt!) + HOUR_MS)
  return returnedAt && { of: open, kind: 'return', at: later(returnedAt, decidedAt) }
}
