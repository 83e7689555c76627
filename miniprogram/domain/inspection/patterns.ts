import type { CivilDate } from '../calendar'

/** What a person's month shows that may be 挂名 or 走读 (002-59), or may be nothing: people read it, and no verdict is drawn here. */

export const PATTERNS = ['noNights', 'sameFix', 'edgeOfDay'] as const
export type Pattern = (typeof PATTERNS)[number]

/** `text` says what it rests on; `dates`, of which days. */
export type PatternFact = { what: Pattern; text: string; dates: CivilDate[] }
