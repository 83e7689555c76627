import { createHash } from 'node:crypto'
import type { Month } from '../../../miniprogram/domain/calendar'
import { changedRows, type DayChange } from '../../../miniprogram/domain/register/amending'
import type { RegisterRoom } from '../../../miniprogram/domain/register/notices'
import { packed, unpacked } from '../../../miniprogram/domain/register/packed'
import type { RegisterRow } from '../../../miniprogram/domain/register/rows'
import { amend, versionForAmending } from '../../../miniprogram/domain/register/steps'
import { versionText } from '../../../miniprogram/domain/register/text'
import type { Person } from '../../../miniprogram/domain/roles'
import type { Transaction } from '../platform/database'
import type { PersonChange } from './confirmations'
import { registerDocument, registerOf, versionIdOf, type RegisterDocument, type VersionDocument } from './registers'

/**
 * Days that a locked register is to hold otherwise: in a new version, or in the one that gathers amendments. Written in the transaction
 * of whoever has found them so: the clerk, a slip that came late, a decided case.
 */

type OfVersion = { townshipId: string; month: Month; version: number }

export const hashOf = (of: OfVersion, rows: readonly RegisterRow[]): string =>
  createHash('sha256').update(versionText(of, rows)).digest('hex')

export const versionDocument = (
  { townshipId, month, version }: OfVersion,
  rows: readonly RegisterRow[],
  rest: number[] | undefined,
): VersionDocument => ({
  ...packed(rows, month),
  ...(rest === undefined ? {} : { rest }),
  _id: versionIdOf(townshipId, month, version),
  townshipId,
  month,
  version,
})

export type Amending = { changes: readonly DayChange[]; reason: string; by: Person; room: RegisterRoom }

/** The document as it is to be written, and whose days have become what, for those who are to be told. */
export type Amended = { after: RegisterDocument; told: PersonChange[] }

/** By person: each day that is otherwise, as it was held and as it now is. */
function toldOf(before: readonly RegisterRow[], after: readonly RegisterRow[], month: Month, by: Person): PersonChange[] {
  return after.flatMap(({ personId, name, days }): PersonChange[] => {
    const held = before.find((row) => row.personId === personId)?.days ?? []
    const pairs = days.flatMap((day, i) =>
      held[i] === day || held[i] === undefined ? [] : [{ before: held[i], after: day, isKnown: true }],
    )
    return pairs.length === 0 ? [] : [{ personId, name, month, byName: by.name, days: pairs }]
  })
}

/**
 * The same document where no day is otherwise for it. Two requests: what the version holds, and what the new one does.
 * @throws WRONG_STATE where the register is open.
 */
export async function amended(
  transaction: Transaction,
  document: RegisterDocument,
  { changes, reason, by, room }: Amending,
): Promise<Amended> {
  const register = registerOf(document)
  const { townshipId, month } = register
  const held = await transaction.read<VersionDocument>('registerVersions', versionIdOf(townshipId, month, register.version))
  const standing = held === null ? [] : unpacked(held, month)
  const { rows, changed } = changedRows(standing, changes, room.rules)
  if (changed.length === 0) return { after: document, told: [] }
  const of = { townshipId, month, version: versionForAmending(register) }
  const after = amend(register, changed, reason, hashOf(of, rows), { caller: by, people: room.people, now: room.now })
  const { _id, ...fields } = versionDocument(of, rows, held?.rest)
  await transaction.put('registerVersions', _id, fields)
  return { after: registerDocument(document, after, room), told: toldOf(standing, rows, month, by) }
}
