import type { Month } from '../../../miniprogram/domain/calendar'
import { isOver } from '../../../miniprogram/domain/register/deadline'
import { NOTHING_HELD, type Holdings } from '../../../miniprogram/domain/register/held'
import { unpackedRow } from '../../../miniprogram/domain/register/packed'
import { lateDatesOf, REGISTER_STATES, type Amendment } from '../../../miniprogram/domain/register/register'
import { isTeamRole, type Person } from '../../../miniprogram/domain/roles'
import { aggregate } from '../platform/database'
import { lookup } from './call'
import { confirmationIdOf, type ConfirmationDocument } from './confirmations'
import { registerOf, type RegisterDocument, type VersionDocument } from './registers'

/** What the registers of a month hold of a person, and whether he has confirmed it. */

export type HeldMonth = {
  holdings: Holdings
  /** What the versions that hold his days were amended by, his days alone. */
  amendments: (Amendment & { version: number })[]
  confirmation?: ConfirmationDocument
}

type Found = {
  registers: (RegisterDocument & { held: VersionDocument[] })[]
  confirmations: ConfirmationDocument[]
}

const LOCKED = REGISTER_STATES.filter((state) => state !== 'open')

/** No request for a month that is not over, which nobody can have closed; one for any other. */
export async function heldOf({ personId, posts }: Pick<Person, 'personId' | 'posts'>, month: Month, now: Date): Promise<HeldMonth> {
  if (!isOver(month, now)) return { holdings: NOTHING_HELD, amendments: [] }
  const townshipIds = [...new Set(posts.flatMap(({ role, townshipId }) => (isTeamRole(role) && townshipId ? [townshipId] : [])))]
  const mine = { month, state: { $in: LOCKED }, $or: [{ people: personId }, { townshipId: { $in: townshipIds } }] }
  const [found] = await aggregate<Found>('people', [
    { $match: { _id: personId } },
    { $project: { _id: 1 } },
    {
      $lookup: {
        from: 'registers',
        as: 'registers',
        pipeline: [{ $match: mine }, { $project: { cards: 0, hashes: 0 } }, lookup('registerVersions', 'versionId', '_id', 'held')],
      },
    },
    {
      $lookup: {
        from: 'confirmations',
        as: 'confirmations',
        pipeline: [{ $match: { _id: confirmationIdOf(personId, month) } }, { $project: { cards: 0 } }],
      },
    },
  ])
  const { registers = [], confirmations = [] } = found ?? {}
  const rows = registers.flatMap(({ held, ...document }) => {
    const row = held[0]?.rows.find((one) => one.personId === personId)
    if (row === undefined) return []
    return [{ row: unpackedRow(row, held[0]!.kinds, month), lateDates: lateDatesOf(registerOf(document), personId) }]
  })
  const amendments = registers.flatMap(({ versions }) =>
    versions.flatMap(({ version, amendments: all }) => all.filter((one) => one.personId === personId).map((one) => ({ ...one, version }))),
  )
  return {
    holdings: { lockedTownships: new Set(registers.map(({ townshipId }) => townshipId)), rows },
    amendments,
    ...(confirmations[0] === undefined ? {} : { confirmation: confirmations[0] }),
  }
}
