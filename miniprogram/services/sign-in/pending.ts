import { dateOfTap } from '../../domain/attendance/sign-in'
import { call } from '../cloud'
import { CallFailure, failureOf, type Failure } from '../../contract/failure'
import { onNetworkChange } from '../device/network'
import { elapsedMs, giveBack, takeTicket } from './tickets'
import type { SignedIn, SignInInput } from '../../contract/attendance'
import type { PendingSignIn, Tap } from '../../contract/phone'
import { knownMe } from '../session'
import { rememberSignIn } from './days'
import { keep, kept } from '../device/storage'

/**
 * Sign-ins that the cloud has not confirmed, kept on the phone under the person's id. A tap is written here before it is sent,
 * so that neither a lost answer nor the end of the app loses it, and leaves by an answer alone or by the person's own hand.
 * Sent again it is the same sign-in: its `clientId` stays, and the cloud knows it by that.
 */

const keyOf = (personId: string): string => `pending:${personId}`

/**
 * What a version before has kept is read as it is. A fix of unknown accuracy (−1), which it took for one, is never sent: the
 * person is told.
 */
const asRead = (pending: PendingSignIn): PendingSignIn =>
  'location' in pending && !(pending.location.accuracy >= 0) ? { ...pending, lacking: 'accuracy' } : pending

export const pendingOf = (personId: string): PendingSignIn[] => (kept<PendingSignIn[]>(keyOf(personId)) ?? []).map(asRead)

type Listener = () => void
const listeners = new Set<Listener>()

/** Tells of every change until the returned function is called. */
export function onPendingChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function store(personId: string, pending: readonly PendingSignIn[]): boolean {
  const isKept = keep(keyOf(personId), pending)
  for (const listener of listeners) listener()
  return isKept
}

/** Keeps a tap with a ticket for later, if one is held. False if the phone has no room. */
export function keepPending(personId: string, tap: Tap, at: string, tappedAt: number): boolean {
  const ticket = takeTicket(personId, tappedAt)
  const pending: PendingSignIn = { ...tap, at, tappedAt, ...(typeof ticket === 'string' ? { lacking: ticket } : { ticket }) }
  return store(personId, [...pendingOf(personId), pending])
}

/** Done with, one way or another. */
export const dropPending = (personId: string, clientId: string): void =>
  void store(
    personId,
    pendingOf(personId).filter((one) => one.clientId !== clientId),
  )

const refuse = (personId: string, clientId: string, refused: string): void =>
  void store(
    personId,
    pendingOf(personId).map((one) => (one.clientId === clientId ? { ...one, refused } : one)),
  )

function inputOf(pending: PendingSignIn, isLater: boolean): SignInInput {
  const { clientId, night, desktop, ticket, tappedAt } = pending
  const where = 'location' in pending ? { location: pending.location } : { office: pending.office }
  return {
    clientId,
    ...where,
    ...(night ? { night } : {}),
    ...(desktop ? { desktop } : {}),
    ...(isLater && ticket ? { offline: { ticket: ticket.ticket, elapsedMs: elapsedMs(ticket, tappedAt) } } : {}),
  }
}

/** Refusals that say «not now»: the sign-in itself is not at fault. */
const NOT_NOW: readonly (string | undefined)[] = ['CONFLICT_RETRY', 'NOT_BOUND', 'UNKNOWN_ACTION']
export const isFinal = ({ kind, code }: Failure): boolean => kind === 'refused' && !NOT_NOW.includes(code)

/** One that could never be sent need not be told to the clerk once another has made the same day or night. */
const isMadeGood = ({ lacking, night, at }: PendingSignIn, signed: SignedIn): boolean =>
  lacking !== undefined && signed.counts && signed.night === night && signed.date === dateOfTap(new Date(at), night)

/** Those that are on their way: what is sent as it happens is not sent once more as one from before. */
const underway = new Map<string, Promise<SignedIn>>()

async function send(personId: string, pending: PendingSignIn, isLater: boolean): Promise<SignedIn> {
  const { clientId, ticket } = pending
  try {
    const signed = await call('attendance.signIn', inputOf(pending, isLater))
    if (!isLater && ticket) giveBack(personId, ticket)
    rememberSignIn(personId, signed)
    store(
      personId,
      pendingOf(personId).filter((one) => one.clientId !== clientId && !isMadeGood(one, signed)),
    )
    return signed
  } catch (error) {
    const failure = failureOf(error)
    if (isFinal(failure)) refuse(personId, clientId, failure.message)
    throw new CallFailure(failure)
  } finally {
    underway.delete(clientId)
  }
}

/**
 * Sends one. `isLater`: with its ticket, as of the time of the tap. A final refusal stays with it.
 * @throws CallFailure
 */
export function deliver(personId: string, pending: PendingSignIn, isLater: boolean): Promise<SignedIn> {
  const sent = send(personId, pending, isLater)
  underway.set(pending.clientId, sent)
  return sent
}

const isSendable = ({ clientId, lacking, refused }: PendingSignIn): boolean =>
  lacking === undefined && refused === undefined && !underway.has(clientId)

let sending: Promise<void> | undefined
/** How often it was asked for: what was tried before the network came back is worth another try. */
let timesAsked = 0

/** Sends what waits, oldest first; who asks while it runs waits for the same. */
export function sendPending(): Promise<void> {
  timesAsked++
  sending ??= sendAll().finally(() => (sending = undefined))
  return sending
}

async function sendAll(): Promise<void> {
  const personId = knownMe()?.personId
  if (personId === undefined) return
  for (;;) {
    const asked = timesAsked
    const pending = pendingOf(personId)
    const next = pending.find(isSendable)
    if (next === undefined) {
      // What is still on its way may come to nothing, and then there is nobody else to send it.
      const others = pending.flatMap(({ clientId }) => underway.get(clientId) ?? [])
      if (others.length === 0) return
      await Promise.allSettled(others)
      continue
    }
    try {
      await deliver(personId, next, true)
    } catch (error) {
      // Refused for good it is out of the way; else the next would fare no better now.
      if (!isFinal(failureOf(error)) && timesAsked === asked) return
    }
  }
}

/** From the start of the app on: what waits is sent at once, and whenever the network is back. */
export function keepSending(): void {
  onNetworkChange((isOnline) => {
    if (isOnline) void sendPending()
  })
  void sendPending()
}
