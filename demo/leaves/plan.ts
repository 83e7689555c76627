import type { SigningRole } from '../../miniprogram/domain/roles'
import type { Kind } from '../../miniprogram/domain/rules'

/** `ahead`: working days after today; `ago`: days before it; `over`: with the half-day before this one; `late`: past its return's term. */
export type Begin = { ahead: number } | { ago: number } | 'over' | 'late'

export type Plan = {
  who: string
  kind: Kind
  begin: Begin
  days: number
  words: readonly [reason: string, destination: string]
  isLeavingCounty?: true
  /** Of one that waits, is refused or withdrawn; the others are asked for days before they begin. */
  askedHoursAgo?: number
  waitsFor?: SigningRole
  rejectedBy?: SigningRole
  end?: 'withdrawn' | 'returned' | 'unseen'
}
