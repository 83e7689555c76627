import { randomBytes } from 'node:crypto'
import type { TicketReply } from '../../miniprogram/contract/attendance'
import { expiryOf, type Ticket } from '../../miniprogram/domain/attendance/ticket'
import { instantOf } from '../../miniprogram/domain/calendar'
import type { Call } from '../_shared/records/call'
import { idOf, opened, sealed } from '../_shared/platform/keys'
import type { Inputs } from './schemas'

/** Tickets need no document: they carry whose they are, when they were issued, and the county's signature. */

const PURPOSE = 'ticket'

export function issue(secret: string, personId: string, now: Date): string {
  return sealed(secret, PURPOSE, JSON.stringify([personId, now.getTime(), randomBytes(9).toString('base64url')]))
}

/** Null for a text that the county has not signed. The id is of what was signed, however the text is written. */
export function ticketOf(secret: string, key: string): Ticket | null {
  const text = opened(secret, PURPOSE, key)
  if (text === null) return null
  const [personId, issuedAt] = JSON.parse(text) as [string, number, string]
  return { ticketId: idOf(PURPOSE, text), personId, issuedAt: new Date(issuedAt) }
}

/** For one sign-in without a network, within 72 hours. One request: the caller. */
export function ticket(_: Inputs['ticket'], { caller, county, now }: Call): Promise<TicketReply> {
  return Promise.resolve({
    ticket: issue(county.secret, caller.personId, now),
    issuedAt: instantOf(now),
    expiresAt: instantOf(expiryOf(now)),
  })
}
