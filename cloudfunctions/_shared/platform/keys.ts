import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Ids and keys that need no document of their own: hashes for `_id`s, and texts that carry their own signature. */

/** Of a text in UTF-8, 64 hex digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The same parts give the same id: what makes a retry find the first try. */
export const idOf = (...parts: string[]): string => sha256(JSON.stringify(parts)).slice(0, 32)

const macOf = (secret: string, purpose: string, text: string): string =>
  createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url').slice(0, 22)

/** So many digits that only who knows the secret can tell, of these parts, for one purpose only. */
export const digitsOf = (secret: string, purpose: string, digits: number, ...parts: string[]): string =>
  String(
    createHmac('sha256', secret)
      .update(`${purpose}\0${JSON.stringify(parts)}`)
      .digest()
      .readBigUInt64BE() %
      10n ** BigInt(digits),
  ).padStart(digits, '0')

/** `text` with its signature, for one purpose only. */
export const sealed = (secret: string, purpose: string, text: string): string =>
  `${Buffer.from(text).toString('base64url')}.${macOf(secret, purpose, text)}`

/** The text that was sealed, or null for anything else. */
export function opened(secret: string, purpose: string, key: string): string | null {
  const [body, mac, ...more] = key.split('.')
  if (body === undefined || mac === undefined || more.length > 0) return null
  const text = Buffer.from(body, 'base64url').toString()
  const expected = Buffer.from(macOf(secret, purpose, text))
  const given = Buffer.from(mac)
  return given.length === expected.length && timingSafeEqual(given, expected) ? text : null
}

/**
 * What the plate at a village's office carries: the public board's key, 22 characters of those that WeChat lets a code's scene
 * hold (32 at most). The village's document bears it from the day it is first given out, so that one request finds the board.
 * `plate`: how many there were before this one, each void since the next was made.
 */
export const boardKey = (secret: string, villageId: string, plate = 0): string =>
  macOf(secret, 'plate', plate === 0 ? villageId : JSON.stringify([villageId, plate]))

/** Of a plate that was made before keys were short: its village, or null for anything else. */
export const villageOfLongKey = (secret: string, key: string): string | null => opened(secret, 'board', key)

/** Whether a code is that of a village's plate, of either age: who scans it at sign-in holds the wrong one of two codes. */
export const isPlateOf = (secret: string, villageId: string, code: string): boolean =>
  code === boardKey(secret, villageId) || villageOfLongKey(secret, code) === villageId
