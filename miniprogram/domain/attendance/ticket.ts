import { instantOf } from '../calendar'
import { invalid, type Refusal } from '../refusal'

/**
 * A ticket is fetched while there is a network, for a sign-in later without one: the server's time at its issue and the time
 * that the phone counted since say when the tap was, and no clock of the phone is believed.
 */
export type Ticket = { ticketId: string; personId: string; issuedAt: Date }

const HOUR_MS = 3_600_000
export const TICKET_HOURS = 72

export const expiryOf = (issuedAt: Date): Date => new Date(issuedAt.getTime() + TICKET_HOURS * HOUR_MS)

const refusal = (path: string, message: string): Refusal => invalid({ path: `/offline/${path}`, message })
export const badTicket = (): Refusal => refusal('ticket', '离线签到凭证不对，不是给您的或已改动')
export const usedTicket = (): Refusal => refusal('ticket', '这张离线签到凭证已经用过，一张只能签到一次')

/**
 * When a tap without a network was, in server time.
 * @throws INVALID_INPUT if the ticket is another's or older than its 72 hours on arrival, or the tap would lie in the future.
 */
export function tappedAt(ticket: Ticket, personId: string, elapsedMs: number, now: Date): Date {
  if (ticket.personId !== personId) throw badTicket()
  if (now > expiryOf(ticket.issuedAt)) {
    throw refusal('ticket', `离线签到凭证已过${TICKET_HOURS}小时，不能再补传，请把当天情况告诉乡镇考勤专人登记`)
  }
  const at = new Date(ticket.issuedAt.getTime() + elapsedMs)
  if (!(at < now)) throw refusal('elapsedMs', `签到时间不能晚于补传时间${instantOf(now).slice(0, 16).replace('T', ' ')}`)
  return at
}
