import type { Register, RegisterRow, RegisterVersionRow } from '../../../miniprogram/contract/register'
import type { Day } from '../../../miniprogram/domain/attendance/day'
import { fileByOf } from '../../../miniprogram/domain/register/deadline'
import { withLate } from '../../../miniprogram/domain/register/held'
import { mayDo } from '../../../miniprogram/domain/register/may'
import {
  isLockedState,
  lateDatesOf,
  versionOf,
  type RegisterRecord,
  type RegisterVersion,
} from '../../../miniprogram/domain/register/register'
import { awaitedSigner } from '../../../miniprogram/domain/register/steps'
import { flagsOfDays, type RegisterRow as Row } from '../../../miniprogram/domain/register/rows'
import { Refusal } from '../../../miniprogram/domain/refusal'
import { confirmedIn } from '../../_shared/records/confirmations'
import { cursorOf, placeIn } from '../../_shared/serve/cursor'
import type { Inputs } from '../schemas'
import { sceneOf } from './change'
import { PEOPLE_A_READING, rowsOf } from '../../_shared/records/register/rows'
import type { Township } from '../../_shared/records/register/township'
import { pendingIn, undecidedOf } from './undecided'
import { rowsOfVersion } from '../../_shared/records/register/version'

/** A register as it is read: of an open month as it now stands, else what its version holds. Page by page, by bytes. */

const LIST = 'register'
/** A reply holds 200 KB; beside rows it tells of versions. */
const REPLY_BYTES = 190_000

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1

/** An open month is read person by person, as far as a page goes. */
async function liveRows(township: Township, from: number): Promise<{ rows: Row[]; upTo: number }> {
  const upTo = Math.min(from + 2 * PEOPLE_A_READING, township.personIds.length)
  const { rows } = await rowsOf(township, township.personIds.slice(from, upTo))
  return { rows, upTo }
}

const withLateDays = (row: Row, register: RegisterRecord): Row => {
  const late = lateDatesOf(register, row.personId)
  if (late.size === 0) return row
  const days = row.days.map((day): Day => withLate(day, late.has(day.date)))
  return { ...row, days, flags: flagsOfDays(days) }
}

/** Which version is asked for; undefined for an open month as it now stands. @throws NOT_FOUND */
function askedVersion(register: RegisterRecord, version: number | undefined): RegisterVersion | undefined {
  if (version === undefined && !isLockedState(register)) return undefined
  const found = versionOf(register, version ?? register.version)
  if (found === undefined) throw Refusal.of('NOT_FOUND')
  return found
}

/** Beside rows a reply has room for so much. */
const AMENDMENTS_BYTES = 60_000

/** The latest that fit; how many there are is told beside. */
function latest(amendments: RegisterVersion['amendments'], names: ReadonlyMap<string, string>): RegisterVersionRow['amendments'] {
  const rows: RegisterVersionRow['amendments'] = []
  let room = AMENDMENTS_BYTES
  for (const one of [...amendments].reverse()) {
    const row = { ...one, name: names.get(one.personId) ?? '' }
    room -= bytesOf(row)
    if (room < 0) break
    rows.unshift(row)
  }
  return rows
}

/** What was amended is told of the version that is shown; of the others, how many days: each is read by itself. */
const versionRow = (
  { earlier: _, ...version }: RegisterVersion,
  shown: RegisterVersion | undefined,
  names: ReadonlyMap<string, string>,
): RegisterVersionRow => ({
  ...version,
  amended: version.amendments.length,
  amendments: version.version === shown?.version ? latest(version.amendments, names) : [],
})

const shownOf = ({ closedAt, closedBy, signedAt, signedBy, vacant, hash }: RegisterVersion) => ({
  closedAt,
  closedBy,
  hash,
  ...(signedAt === undefined ? {} : { signedAt }),
  ...(signedBy === undefined ? {} : { signedBy }),
  ...(vacant === undefined ? {} : { vacant }),
})

/**
 * `{ townshipId, month, version?, cursor? }` → its rows, state and versions. Six requests at most for sixty people. `NOT_FOUND` for a
 * version that there is not.
 */
export async function register({ version: wanted, cursor }: Inputs['register'], township: Township): Promise<Register> {
  const { register: record, county, townshipId, month, name } = township
  const { fileBy, calendarProvisional, isNotOwed } = fileByOf(month, county)
  const version = askedVersion(record, wanted)
  const from = cursor === undefined ? 0 : Number(placeIn(LIST, 1, cursor)[0])
  const held = version === undefined ? undefined : ((await rowsOfVersion({ townshipId, month, version: version.version })) ?? [])
  const live = held === undefined ? await liveRows(township, from) : undefined
  const found = held === undefined ? live!.rows : held.slice(from).map((row) => (version === undefined ? row : withLateDays(row, record)))
  const people = held === undefined ? township.personIds : record.people
  const [confirmed, undecided] = await Promise.all([confirmedIn(month, found), undecidedOf(townshipId, people, month)])
  const names = new Map((held ?? found).map((row) => [row.personId, row.name]))
  const isProvisional = calendarProvisional !== undefined || found.some(({ days }) => days.some((day) => day.calendarProvisional))
  const head = {
    townshipId,
    townshipName: name,
    month,
    state: version === undefined || wanted === undefined ? record.state : version.state,
    version: version?.version ?? record.version,
    people: held?.length ?? township.personIds.length,
    fileBy,
    ...(isNotOwed === undefined ? {} : { isNotOwed }),
    ...(record.filedAt === undefined ? {} : { filedAt: record.filedAt }),
    ...(isProvisional ? { calendarProvisional: true as const } : {}),
    ...pendingIn(undecided),
    ...(version === undefined ? {} : shownOf(version)),
    ...(record.state === 'closed' ? { signer: awaitedSigner(record, sceneOf(township)) } : {}),
    may: mayDo(record, sceneOf(township)),
    versions: record.versions.map((one) => versionRow(one, version, names)),
  }
  let room = REPLY_BYTES - bytesOf(head)
  const rows: RegisterRow[] = []
  for (const row of found) {
    const confirmedAt = confirmed.get(row.personId)
    const shown = { ...row, ...(confirmedAt === undefined ? {} : { confirmedAt }) }
    room -= bytesOf(shown)
    if (room < 0 && rows.length > 0) break
    rows.push(shown)
  }
  const last = rows[rows.length - 1]?.personId
  const scanned = held === undefined ? township.personIds : held.map(({ personId }) => personId)
  const end = rows.length < found.length ? scanned.indexOf(last ?? '') + 1 : (live?.upTo ?? scanned.length)
  return { ...head, rows, ...(end < scanned.length ? { next: cursorOf(LIST, String(end)) } : {}) }
}
