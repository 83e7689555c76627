/** An answer `{ code, message }` of the cloud, which the SDK throws at the function. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** What MongoDB itself refuses: a bad operand, a duplicate key. */
export const requestFailed = (message: string): CloudError => new CloudError('DATABASE_REQUEST_FAILED', message)

export const invalidParam = (message: string): CloudError => new CloudError('INVALID_PARAM', message)

/** The cloud may well do it; this stand-in does not, and says so rather than guess. */
export const notSupported = (what: string): CloudError =>
  new CloudError('LOCAL_CLOUD_NOT_SUPPORTED', `the local cloud does not support ${what}`)

export const transactionConflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ' +
      'Please check your request, but if the problem persists, contact us.',
  )

export const transactionGone = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ' +
      'Please check your request, but if the problem persists, contact us.',
  )
