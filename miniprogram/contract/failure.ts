/** Why a call to the cloud gave nothing, as a page shows it. */

export type Failure = {
  /** `offline`: the cloud was not reached; `refused`: it said no; `fault`: it, or the app, broke down. */
  kind: 'offline' | 'refused' | 'fault'
  /** A refusal's code, of `RefusalCode`. */
  code?: string
  message: string
  detail?: unknown
}

export class CallFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

const BROKEN: Failure = { kind: 'fault', message: '系统出了点问题，请稍后再试。' }

/** Of whatever was thrown. What is not a call's own failure is a mistake in the app, and is logged. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallFailure) return error.failure
  console.error(error)
  return BROKEN
}
