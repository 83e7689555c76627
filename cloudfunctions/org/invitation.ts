import { randomInt } from 'node:crypto'
import { instantOf } from '../../miniprogram/domain/calendar'
import { idOf } from '../_shared/platform/keys'

/** A code by which one person can bind his WeChat once, within a week, where his number on the roster is not WeChat's. */

/** Collection `invitations`; the code itself is kept nowhere. */
export type InvitationDocument = { _id: string; personId: string; expiresAt: string; usedAt?: string; usedBy?: string }

/** Without letters and digits that are mistaken for one another, on paper or by telephone. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 8
const LIVES_MS = 7 * 86_400_000

/** As it is typed: small letters, blanks and hyphens are forgiven. */
export const invitationId = (secret: string, code: string): string =>
  idOf('invitation', secret, code.toUpperCase().replace(/[^A-Z0-9]/g, ''))

export function newInvitation(personId: string, secret: string, now: Date): { inviteCode: string; document: InvitationDocument } {
  const inviteCode = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return {
    inviteCode,
    document: { _id: invitationId(secret, inviteCode), personId, expiresAt: instantOf(new Date(now.getTime() + LIVES_MS)) },
  }
}

/** Whether it still lets this WeChat in; it lets the same in again, for whoever taps twice. */
export const isOpenTo = ({ expiresAt, usedBy }: InvitationDocument, openid: string, now: Date): boolean =>
  usedBy === undefined ? Date.parse(expiresAt) > now.getTime() : usedBy === openid
