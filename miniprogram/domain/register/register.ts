import type { CivilDate, Month } from '../calendar'
import type { Day } from '../attendance/day'

/**
 * A township's register of a month (002-19 … 002-24): open until the clerk closes it, then locked; signed by the secretary, filed
 * with the county. Each closing, and the first amendment of what was filed, makes a version, which holds its days whatever becomes
 * of roster, calendar and facts.
 */

export const REGISTER_STATES = ['open', 'closed', 'signed', 'filed'] as const
export type RegisterState = (typeof REGISTER_STATES)[number]
export const LOCKED_STATES = REGISTER_STATES.filter((state) => state !== 'open')

export type Named = { personId: string; name: string }

/** A day that a version holds otherwise than the one before it. */
export type Amendment = { personId: string; date: CivilDate; from: Day['status']; to: Day['status']; reason: string; by: Named; at: string }

export type RegisterVersion = {
  version: number
  /** How far it came; what has been sent back came no farther. */
  state: Exclude<RegisterState, 'open'>
  /** The version whose days were computed from facts; an amendment goes on from it. */
  base: number
  closedAt: string
  closedBy: Named
  signedAt?: string
  signedBy?: Named
  /** The county signed, since nobody but who closed it held the secretary's post. */
  vacant?: true
  filedAt?: string
  filedBy?: Named
  scanFileId?: string
  /** Why it was opened again. */
  opened?: { how: 'returned' | 'reopened'; at: string; by: Named; reason: string }
  amendments: Amendment[]
  /** SHA-256 of the version's text (`text.ts`), which a paper bears. */
  hash: string
  /** Those that it bore before a further amendment was gathered in it. */
  earlier?: string[]
}

export type RegisterRecord = {
  townshipId: string
  month: Month
  state: RegisterState
  /** 0 before the first closing. */
  version: number
  /** Goes up with each write into the month once it is over: who closes it begins anew where it has moved. */
  writes: number
  versions: RegisterVersion[]
  /** Whose days the current version holds. */
  people: string[]
  /** Of the first filing. */
  filedAt?: string
  /** Sign-ins that came after the closing: kept, and they change no day. `base` as of the version. */
  late?: { personId: string; date: CivilDate; base: number }[]
}

export const newRegister = (townshipId: string, month: Month): RegisterRecord => ({
  townshipId,
  month,
  state: 'open',
  version: 0,
  writes: 0,
  versions: [],
  people: [],
})

export const isLockedState = ({ state }: Pick<RegisterRecord, 'state'>): boolean => state !== 'open'

export const versionOf = ({ versions }: Pick<RegisterRecord, 'versions'>, version: number): RegisterVersion | undefined =>
  versions.find((one) => one.version === version)

export const currentOf = (register: Pick<RegisterRecord, 'versions' | 'version'>): RegisterVersion | undefined =>
  versionOf(register, register.version)

/**
 * Whether amendments are taken: of what is filed, and beside others in a version that is not signed yet. What was closed anew from
 * its facts is none: it is opened again, or signed.
 */
export function takesAmendments(register: RegisterRecord): boolean {
  const current = currentOf(register)
  if (register.state === 'filed') return true
  return register.state === 'closed' && register.filedAt !== undefined && (current?.amendments.length ?? 0) > 0
}

/** Who made the current version what it is: none of them signs it. */
export function makersOf(register: RegisterRecord): string[] {
  const current = currentOf(register)
  return current === undefined ? [] : [...new Set([current.closedBy.personId, ...current.amendments.map(({ by }) => by.personId)])]
}

/** Dates of a person on which a sign-in came too late for the current version. */
export const lateDatesOf = (register: RegisterRecord, personId: string): ReadonlySet<CivilDate> =>
  new Set(
    (register.late ?? []).filter((one) => one.personId === personId && one.base === currentOf(register)?.base).map(({ date }) => date),
  )

/** With a sign-in that came after the closing; the same register where nothing is closed, or it is known. */
export function withLateSignIn<R extends RegisterRecord>(register: R, personId: string, date: CivilDate): R {
  const base = currentOf(register)?.base
  if (!isLockedState(register) || base === undefined || lateDatesOf(register, personId).has(date)) return register
  return { ...register, late: [...(register.late ?? []), { personId, date, base }] }
}
