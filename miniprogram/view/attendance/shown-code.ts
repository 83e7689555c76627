import type { OfficeCodes } from '../../contract/calls'

/** A code that changes each half minute, as it is shown: to be scanned, or read aloud. */

export type ShownCodes = OfficeCodes['codes']
export type ShownCode = { code: string; digits: string }

/** `1234 5678 90`, as it is read aloud. */
const spaced = (code: string): string => (code.match(/\d{1,4}/g) ?? []).join(' ')

const isAt = ({ from, to }: ShownCodes[number], now: Date): boolean => Date.parse(from) <= now.getTime() && now.getTime() < Date.parse(to)

/** The one that runs; undefined where all that are held are over, or are to come. */
export const codeAt = (codes: ShownCodes, now: Date): ShownCodes[number] | undefined => codes.find((code) => isAt(code, now))

export const shownCode = ({ code }: ShownCodes[number]): ShownCode => ({ code, digits: spaced(code) })

/** Whole seconds, at least one, until it changes. */
export const secondsLeft = ({ to }: ShownCodes[number], now: Date): number =>
  Math.max(1, Math.ceil((Date.parse(to) - now.getTime()) / 1000))

const FETCH_BEFORE_MS = 5 * 60_000

/** Whether it is time to ask for more, so that without a network there are always some minutes left. */
export const isLow = (codes: ShownCodes, now: Date): boolean =>
  Date.parse(codes[codes.length - 1]?.to ?? '1970-01-01') - now.getTime() < FETCH_BEFORE_MS

/** `还能出示 8 分钟`, while there is no network. */
export function heldText(codes: ShownCodes, now: Date): string {
  const minutes = Math.floor((Date.parse(codes[codes.length - 1]?.to ?? '1970-01-01') - now.getTime()) / 60_000)
  return minutes >= 1 ? `没有网络，还能出示 ${minutes} 分钟。` : '没有网络，很快就不能出示了，请连上网。'
}
