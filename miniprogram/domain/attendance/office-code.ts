import { instantOf } from '../calendar'
import { invalid, type Refusal } from '../refusal'
import type { Place } from '../places'
import { clean } from '../text'

/**
 * The code that is shown at a village office, so that whoever reads it there has been there: ten digits, which can be read aloud,
 * and which its QR code holds just so. Each is good for its half minute.
 */

const PERIOD_MS = 30_000
const SHOWN_MS = 10 * 60_000
export const OFFICE_CODE_DIGITS = 10

/** Half minutes since 1970. */
export const slotAt = (at: Date): number => Math.floor(at.getTime() / PERIOD_MS)

/** Of the next ten minutes; the one that runs is the first. `to` is no longer its own. */
export const slotsFrom = (now: Date): { slot: number; from: string; to: string }[] =>
  Array.from({ length: slotAt(new Date(now.getTime() + SHOWN_MS - 1)) - slotAt(now) + 1 }, (_, i) => {
    const slot = slotAt(now) + i
    return { slot, from: instantOf(new Date(slot * PERIOD_MS)), to: instantOf(new Date((slot + 1) * PERIOD_MS)) }
  })

const refusal = (message: string): Refusal => invalid({ path: '/office/code', message })
export const staleCode = (): Refusal => refusal('这个在岗码不是本村的，或已经换了（半分钟换一次），请扫村委会现在出示的在岗码')

/** The half minutes whose own code is still taken: what is read aloud takes a while to be typed. */
export const slotsTaken = (now: Date): number[] => [slotAt(now), slotAt(now) - 1]

/** Of a cadre's own code. @throws INVALID_INPUT for what is none. */
export function ownDigitsOf(code: string): string {
  const digits = digitsIn(code)
  if (digits !== undefined) return digits
  throw invalid({ path: '/code', message: `本人在岗码是${OFFICE_CODE_DIGITS}位数字，请他在“台账—我的在岗码”里出示` })
}
export const staleOwnCode = (): Refusal =>
  invalid({ path: '/code', message: '这个码不是本村工作队队员的，或已经换了（半分钟换一次），请扫他现在出示的码' })

/** The digits of a code as it was scanned, or typed from what was read aloud; none of a text that is no such code. */
export function digitsIn(text: string): string | undefined {
  const digits = clean(text.normalize('NFKC')).replace(/[\s\p{Pd}]/gu, '')
  return /^\d+$/.test(digits) && digits.length === OFFICE_CODE_DIGITS ? digits : undefined
}

/** @throws INVALID_INPUT for what is no code, such as a plate. */
export function digitsOf(code: string): string {
  const digits = digitsIn(code)
  if (digits !== undefined) return digits
  throw refusal(`这不是在岗码（${OFFICE_CODE_DIGITS}位数字）。牌子上的码只供群众查看，请扫村委会出示的在岗码`)
}

/** Whether the code alone gives a night: not where the village's first place, its office, is for the day alone. */
export const givesNight = ([office]: readonly Place[]): boolean => office?.use !== 'day'
