import { civilDateAt, instantOf } from '../calendar'
import { Refusal } from '../refusal'
import { holds, type Person } from '../roles'
import { isOver } from './deadline'
import { currentOf, makersOf, takesAmendments, type Amendment, type Named, type RegisterRecord, type RegisterVersion } from './register'
import { unsettledIn, type RegisterRow } from './rows'
import type { Changed } from './amending'

/** Next states of a register: `(register, event, now) → register | Refusal`; the same register where it stands so already. */

/** Who does it, and who may hold the secretary's post: the people of the township. */
export type RegisterScene = { caller: Person; people: readonly Person[]; now: Date }

const named = ({ personId, name }: Person): Named => ({ personId, name })

const withCurrent = (register: RegisterRecord, more: Partial<RegisterVersion>): RegisterRecord => ({
  ...register,
  versions: register.versions.map((one) => (one.version === register.version ? { ...one, ...more } : one)),
})

/** What a version holds, ready to be kept. */
export type Held = { rows: readonly RegisterRow[]; hash: string; scanFileId?: string }

/** @throws MONTH_NOT_OVER, which none of its steps comes before. */
function refuseNotOver({ month }: RegisterRecord, now: Date): void {
  if (!isOver(month, now)) throw Refusal.of('MONTH_NOT_OVER', { month })
}

/** The paper as it stands, where a step brings it. */
const scanOf = (scanFileId: string | undefined) => (scanFileId === undefined ? {} : { scanFileId })

/** @throws MONTH_NOT_OVER, WRONG_STATE. Whether it is to be closed; false where he has closed it already. */
export function mayClose(register: RegisterRecord, { caller, now }: RegisterScene): boolean {
  refuseNotOver(register, now)
  if (register.state === 'open') return true
  if (register.state === 'closed' && currentOf(register)?.closedBy.personId === caller.personId) return false
  throw Refusal.of('WRONG_STATE', { state: register.state })
}

/** As many as a reply holds. */
const DAYS_TOLD = 2000

/** @throws REGISTER_UNSETTLED while a day is open (002-19). */
export function refuseUnsettled({ month }: RegisterRecord, rows: readonly RegisterRow[]): void {
  const days = unsettledIn(rows)
  const more = days.length - DAYS_TOLD
  if (days.length > 0) throw Refusal.of('REGISTER_UNSETTLED', { month, days: days.slice(0, DAYS_TOLD), ...(more > 0 ? { more } : {}) })
}

export const close = (register: RegisterRecord, { rows, hash, scanFileId }: Held, { caller, now }: RegisterScene): RegisterRecord => {
  const version = register.version + 1
  const made: RegisterVersion = {
    version,
    state: 'closed',
    base: version,
    closedAt: instantOf(now),
    closedBy: named(caller),
    amendments: [],
    hash,
    ...scanOf(scanFileId),
  }
  const { late: _, ...rest } = register
  return { ...rest, state: 'closed', version, versions: [...register.versions, made], people: rows.map(({ personId }) => personId) }
}

/** Who signs: the secretaries of the township who have not made it; if there is none, the county. */
export function signersOf(register: RegisterRecord, people: readonly Person[], on: string): Person[] {
  const makers = makersOf(register)
  const { townshipId } = register
  return people.filter((person) => holds(person, 'townshipCommittee', on, { townshipId }) && !makers.includes(person.personId))
}

/** Whose signature a closed register waits for: the secretary's, the county's in his place, or nobody's, as all who could have made it. */
export type AwaitedSigner = 'secretary' | 'county' | 'nobody'
export function awaitedSigner(register: RegisterRecord, { caller, people, now }: RegisterScene): AwaitedSigner {
  const on = civilDateAt(now)
  const all = [caller, ...people.filter(({ personId }) => personId !== caller.personId)]
  if (signersOf(register, all, on).length > 0) return 'secretary'
  const makers = makersOf(register)
  return all.some((person) => holds(person, 'countyOrg', on) && !makers.includes(person.personId)) ? 'county' : 'nobody'
}

/** How a person may sign the current version, if at all. */
export function signsAs(register: RegisterRecord, { caller, people, now }: RegisterScene): 'self' | 'vacant' | undefined {
  const on = civilDateAt(now)
  const signers = signersOf(register, [caller, ...people.filter(({ personId }) => personId !== caller.personId)], on)
  if (signers.some(({ personId }) => personId === caller.personId)) return 'self'
  const standsIn = signers.length === 0 && holds(caller, 'countyOrg', on) && !makersOf(register).includes(caller.personId)
  return standsIn ? 'vacant' : undefined
}

export function sign(register: RegisterRecord, scanFileId: string | undefined, scene: RegisterScene): RegisterRecord {
  const { caller, now } = scene
  const current = currentOf(register)
  if (register.state === 'signed' && current?.signedBy?.personId === caller.personId) return register
  const as = current === undefined ? undefined : signsAs(register, scene)
  const isSecretary = holds(caller, 'townshipCommittee', civilDateAt(now), { townshipId: register.townshipId })
  if (as === undefined && !(current === undefined && isSecretary)) throw Refusal.of('FORBIDDEN')
  refuseNotOver(register, now)
  if (register.state !== 'closed') throw Refusal.of('WRONG_STATE', { state: register.state })
  const signed = {
    state: 'signed' as const,
    signedAt: instantOf(now),
    signedBy: named(caller),
    ...(as === 'vacant' ? { vacant: true as const } : {}),
    ...scanOf(scanFileId),
  }
  return { ...withCurrent(register, signed), state: 'signed' }
}

export function file(register: RegisterRecord, scanFileId: string | undefined, { caller, now }: RegisterScene): RegisterRecord {
  const at = instantOf(now)
  if (register.state === 'filed' && currentOf(register)?.filedBy?.personId === caller.personId) return register
  refuseNotOver(register, now)
  if (register.state !== 'signed') throw Refusal.of('WRONG_STATE', { state: register.state })
  const filed = withCurrent(register, {
    state: 'filed',
    filedAt: at,
    filedBy: named(caller),
    ...scanOf(scanFileId),
  })
  return { ...filed, state: 'filed', filedAt: register.filedAt ?? at }
}

const FROM = { returned: ['closed', 'signed'], reopened: ['closed'] } as const

/** Sent back by the secretary, closed or signed; or opened again by the clerk before it is signed: its days count anew. */
export function open(
  register: RegisterRecord,
  how: 'returned' | 'reopened',
  reason: string,
  { caller, now }: RegisterScene,
): RegisterRecord {
  const opened = currentOf(register)?.opened
  if (register.state === 'open' && opened?.how === how && opened.by.personId === caller.personId) return register
  if (!FROM[how].some((state) => state === register.state)) throw Refusal.of('WRONG_STATE', { state: register.state })
  return { ...withCurrent(register, { opened: { how, at: instantOf(now), by: named(caller), reason } }), state: 'open' }
}

/** What one version gathers at most, so that its document stays small. */
const AMENDMENTS_MOST = 300
const TOO_MANY_AMENDMENTS = `这一版已经补正了${AMENDMENTS_MOST}处，请先请乡镇党委签字并报送，再补正其余的。`

/** How an amendment is kept: in the version that gathers them, or in a new one. */
export const versionForAmending = (register: RegisterRecord): number =>
  register.state === 'closed' && takesAmendments(register) ? register.version : register.version + 1

/**
 * With these days otherwise, in a version that is to be signed and filed again. By the clerk while `takesAmendments`; by a case of
 * any month that is locked.
 */
export function amend(
  register: RegisterRecord,
  changed: readonly Changed[],
  reason: string,
  hash: string,
  { caller, now }: RegisterScene,
): RegisterRecord {
  const current = currentOf(register)
  if (current === undefined || register.state === 'open') throw Refusal.of('WRONG_STATE', { state: register.state })
  const at = instantOf(now)
  const by = named(caller)
  const amendments: Amendment[] = changed.map((one) => ({ ...one, reason, by, at }))
  const version = versionForAmending(register)
  if (version === register.version) {
    if (current.amendments.length + amendments.length > AMENDMENTS_MOST) throw Refusal.of('TOO_MANY', { text: TOO_MANY_AMENDMENTS })
    const gathered = {
      amendments: [...current.amendments, ...amendments],
      hash,
      earlier: [...(current.earlier ?? []), current.hash],
    }
    return withCurrent(register, gathered)
  }
  const made: RegisterVersion = { version, state: 'closed', base: current.base, closedAt: at, closedBy: by, amendments, hash }
  return { ...register, state: 'closed', version, versions: [...register.versions, made] }
}
