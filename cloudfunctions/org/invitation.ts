import { randomInt } from 'node:crypto'
import { instantOf } from '../../miniprogram/domain/calendar'
import { idOf } from '../_shared/platform/keys'

/** A code by which one person can bind his WeChat once, within a week, where his number on the roster is not WeChat's. */

/** Collection `invitations`; the code itself is kept nowhere. One without `madeAt` is of the time when codes were short: it has lapsed. */
export type InvitationDocument = { _id: string; personId: string; madeAt?: string; expiresAt: string; usedAt?: string; usedBy?: string }

/** Without letters and digits that are mistaken for one another, on paper or by telephone. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
/** 31 to the 13th is more than 2 to the 64th: nobody finds one by trying. */
const LENGTH = 13
const LIVES_MS = 7 * 86_400_000

/** As it is typed: small letters, blanks and hyphens are forgiven. */
export const invitationId = (secret: string, code: string): string =>
  idOf('invitation', secret, code.toUpperCase().replace(/[^A-Z0-9]/g, ''))

export function newInvitation(personId: string, secret: string, now: Date): { inviteCode: string; document: InvitationDocument } {
  const inviteCode = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return {
    inviteCode,
    document: {
      _id: invitationId(secret, inviteCode),
      personId,
      madeAt: instantOf(now),
      expiresAt: instantOf(new Date(now.getTime() + LIVES_MS)),
    },
  }
}

/** Whether it still lets somebody in: unused, not over, and not made before the person was unbound or ended. */
export const isOpen = ({ madeAt, expiresAt, usedBy }: InvitationDocument, invitedAfter: string | undefined, now: Date): boolean =>
  usedBy === undefined &&
  madeAt !== undefined &&
  (invitedAfter === undefined || Date.parse(madeAt) > Date.parse(invitedAfter)) &&
  Date.parse(expiresAt) > now.getTime()

/** Wrong codes of one WeChat within an hour, after which no code of its is looked at. Collection `invitations`, beside them. */
export type GuessesDocument = { _id: string; wrong: number; from: string }

export const MOST_GUESSES = 10
const GUESSES_FOR_MS = 3_600_000

export const guessesId = (openid: string): string => idOf('guesses', openid)

const isRecent = ({ from }: GuessesDocument, now: Date): boolean => Math.abs(now.getTime() - Date.parse(from)) < GUESSES_FOR_MS

export const guessesLeft = (guesses: GuessesDocument | null, now: Date): number =>
  guesses !== null && isRecent(guesses, now) ? Math.max(0, MOST_GUESSES - guesses.wrong) : MOST_GUESSES

export const withWrong = (guesses: GuessesDocument | null, now: Date): Omit<GuessesDocument, '_id'> =>
  guesses !== null && isRecent(guesses, now) ? { wrong: guesses.wrong + 1, from: guesses.from } : { wrong: 1, from: instantOf(now) }
