import type { CountyRules } from '../../../contract/org'
import type { CivilDate } from '../../../domain/calendar'
import type { PartialRules } from '../../../domain/rules'

/** Rules as they are being written: the whole of what the county is to set over the defaults, from when, by which paper. */

export type RulesDraft = {
  requestId: string
  isSent: boolean
  set: PartialRules
  /** Empty is today. */
  from: CivilDate
  document: string
  reason: string
  /** The version over which one writes: of another since, it is told, and nothing is published before it has been seen. */
  seen: string
}

/** What was published last, also where it is to hold only later. */
export const lastSet = ({ base, changes }: CountyRules): PartialRules => changes[changes.length - 1]?.rules ?? base

export const emptyDraft = (county: CountyRules, requestId: string): RulesDraft => ({
  requestId,
  isSent: false,
  set: lastSet(county),
  from: '',
  document: '',
  reason: '',
  seen: county.version,
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Whatever lies on the phone. */
export function readDraft(found: object, requestId: string): RulesDraft {
  const kept = found as Partial<Record<keyof RulesDraft, unknown>>
  return {
    requestId: textOf(kept.requestId) || requestId,
    isSent: kept.isSent === true,
    set: typeof kept.set === 'object' && kept.set !== null ? kept.set : {},
    from: textOf(kept.from),
    document: textOf(kept.document),
    reason: textOf(kept.reason),
    seen: textOf(kept.seen),
  }
}

export const rulesInput = ({ set, from, document, reason, seen }: RulesDraft) => ({
  rules: set,
  seen,
  ...(from === '' ? {} : { from }),
  ...(document.trim() === '' ? {} : { document: document.trim() }),
  ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
})
