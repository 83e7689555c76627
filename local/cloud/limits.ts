/** Production's limits, as far as they are known. */
export const ROWS_DEFAULT = 100
export const ROWS_MOST = 1000
export const DOCUMENT_BYTES = 16 * 1024 * 1024
export const FUNCTION_REQUEST_BYTES = 100 * 1024
export const FUNCTION_REPLY_BYTES = 1024 * 1024
export const TRANSACTION_MS = 30_000
export const FILE_BYTES = 100 * 1024 * 1024
/** A field: letters, digits and underscores, none of these first, 32 characters. The dot only parts a path. */
export const FIELD_NAME = /^[A-Za-z0-9][A-Za-z0-9_]{0,31}$/
export const FIELDS_OF_THE_PLATFORM = new Set(['_id', '_openid'])
