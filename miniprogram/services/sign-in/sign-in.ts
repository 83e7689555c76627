import { instantOf } from '../../domain/calendar'
import { now } from '../clock'
import { CallFailure, failureOf } from '../../contract/failure'
import { isDesktop } from '../device/desktop'
import { online } from '../device/network'
import { deliver, dropPending, isFinal, keepPending, pendingOf } from './pending'
import { giveBack } from './tickets'
import type { SignedIn } from '../../contract/calls'
import type { PendingSignIn, Tap } from '../../contract/phone'

/** A sign-in: sent as it happens, or kept on the phone until it can be. */

/** A weak network may keep a call for a minute; the person has long seen that his sign-in is kept. */
const PATIENCE_MS = 10_000

const NO_ROOM = '网络不好，手机存储也满了，这次签到没能记下。请到有信号的地方再签，或告诉乡镇考勤专人。'

/** The answer, or undefined once waiting for it has become too long; it goes on by itself. */
function withPatience<T>(answer: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
    void answer.then(resolve, reject).then(() => clearTimeout(timer))
  })
}

/**
 * What the cloud made of it; undefined if it is kept to be sent later, or is still on its way.
 * @throws CallFailure if the cloud refused it, or it could neither be sent nor kept.
 */
export async function signIn(personId: string, made: Tap): Promise<SignedIn | undefined> {
  const tap: Tap = isDesktop() ? { ...made, desktop: true } : made
  const at = instantOf(now())
  const tappedAt = Date.now()
  const isKept = keepPending(personId, tap, at, tappedAt)
  const pending: PendingSignIn = pendingOf(personId).find(({ clientId }) => clientId === tap.clientId) ?? { ...tap, at, tappedAt }
  try {
    if (!online()) throw new CallFailure({ kind: 'offline', message: NO_ROOM })
    const answer = deliver(personId, pending, false)
    return await (isKept ? withPatience(answer) : answer)
  } catch (error) {
    const failure = failureOf(error)
    if (isFinal(failure)) {
      // Who is told at once need not be told again.
      dropPending(personId, tap.clientId)
      if (pending.ticket) giveBack(personId, pending.ticket)
      throw error
    }
    if (!isKept) throw new CallFailure({ ...failure, message: NO_ROOM })
    return undefined
  }
}
