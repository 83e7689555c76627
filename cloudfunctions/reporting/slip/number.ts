import { createHash } from 'node:crypto'

/** Six bytes are more than twelve digits, and a number holds them exactly. */
const BYTES = 6

/**
 * The number of a slip, the same on both copies and whenever it is printed: twelve digits from the leave's id, short enough to be
 * read out over a telephone and many enough that no two leaves of a county share one. `4821-7730-5212`
 */
export const slipNumber = (leaveId: string): string =>
  String(createHash('sha256').update(leaveId).digest().readUIntBE(0, BYTES) % 1e12)
    .padStart(12, '0')
    .replace(/(\d{4})(?=\d)/g, '$1-')
