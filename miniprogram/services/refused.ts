import { CallFailure } from '../contract/failure'
import { Refusal } from '../domain/refusal'

/** A refusal that is known before the cloud is asked, as the cloud would say it. */
export function refused(code: 'NOT_EXTENDABLE' | 'FORBIDDEN'): CallFailure {
  const { message } = Refusal.of(code)
  return new CallFailure({ kind: 'refused', code, message })
}
