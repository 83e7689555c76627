import { expiryOf } from '../../domain/attendance/ticket'
import { call } from '../cloud'
import { failureOf } from '../../contract/failure'
import type { HeldTicket, Lacking } from '../../contract/phone'
import { online } from '../device/network'
import { keep, kept } from '../device/storage'

/**
 * Tickets for sign-ins without a network, fetched while there is one. When such a sign-in was is told by its ticket's issue and
 * by how long the phone then counted: two readings of the phone's own clock, which may be wrong but runs evenly.
 */

export const TICKETS_KEPT = 3
const LIFE_MS = expiryOf(new Date(0)).getTime()
/** After a third of their life they are renewed, so that who leaves the network behind has two days at least. */
const RENEW_MS = LIFE_MS / 3

const keyOf = (personId: string): string => `tickets:${personId}`

/** Youngest first. */
const held = (personId: string): HeldTicket[] => kept<HeldTicket[]>(keyOf(personId)) ?? []
const store = (personId: string, tickets: readonly HeldTicket[]): boolean =>
  keep(keyOf(personId), [...tickets].sort((a, b) => b.receivedAt - a.receivedAt).slice(0, TICKETS_KEPT))

/** Milliseconds that the phone has counted since it received a ticket; negative if its clock was set back. */
export const elapsedMs = (ticket: HeldTicket, at: number): number => at - ticket.receivedAt

const isAlive = (ticket: HeldTicket, at: number): boolean => {
  const elapsed = elapsedMs(ticket, at)
  return elapsed >= 0 && elapsed < LIFE_MS
}

/** Takes the youngest out for a tap at `at`, a reading of the phone's clock. */
export function takeTicket(personId: string, at: number): HeldTicket | Lacking {
  const tickets = held(personId)
  const taken = tickets.find((ticket) => isAlive(ticket, at))
  if (taken === undefined) return tickets.some((ticket) => elapsedMs(ticket, at) < 0) ? 'clock' : 'ticket'
  store(
    personId,
    tickets.filter((ticket) => ticket !== taken),
  )
  return taken
}

/** It was not needed. */
export const giveBack = (personId: string, ticket: HeldTicket): void => void store(personId, [...held(personId), ticket])

let stocking: Promise<void> | undefined

/** Sees to it that enough young tickets are held. What cannot be had now is asked for again at the next occasion. */
export function stockTickets(personId: string): Promise<void> {
  stocking ??= stock(personId).finally(() => (stocking = undefined))
  return stocking
}

async function stock(personId: string): Promise<void> {
  const readAt = Date.now()
  const young = held(personId).filter((ticket) => isAlive(ticket, readAt) && elapsedMs(ticket, readAt) < RENEW_MS)
  try {
    for (let missing = TICKETS_KEPT - young.length; missing > 0 && online(); missing--) {
      const { ticket } = await call('attendance.ticket')
      const at = Date.now()
      // Those from before the clock was moved say nothing any more.
      store(personId, [...held(personId).filter((one) => isAlive(one, at)), { ticket, receivedAt: at }])
    }
  } catch (error) {
    failureOf(error)
  }
}
