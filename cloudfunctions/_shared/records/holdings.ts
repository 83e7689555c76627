import type { Month } from '../../../miniprogram/domain/calendar'
import { isOver } from '../../../miniprogram/domain/register/deadline'
import { NOTHING_HELD, type Holdings } from '../../../miniprogram/domain/register/held'
import { unpackedRow } from '../../../miniprogram/domain/register/packed'
import { lateDatesOf, LOCKED_STATES, type Amendment, type RegisterState } from '../../../miniprogram/domain/register/register'
import { isTeamRole, type Person } from '../../../miniprogram/domain/roles'
import { aggregate } from '../platform/database'
import { lookup } from './call'
import { confirmationIdOf, type ConfirmationDocument } from './confirmations'
import { registerOf, type RegisterDocument, type VersionDocument } from './registers'

/** What the registers of a month hold of a person, and whether he has confirmed it. */

export type HeldMonth = {
  holdings: Holdings
  /** Of the registers that hold days of his. */
  states: readonly RegisterState[]
  /** What the versions that hold his days were amended by, his days alone. */
  amendments: (Amendment & { version: number })[]
  confirmation?: ConfirmationDocument
}

type Found = {
  registers: (RegisterDocument & { held: VersionDocument[] })[]
  confirmations: ConfirmationDocument[]
}

/** A version holds a whole township: so many of them come in one reply. */
const MONTHS_A_READING = 4

const NOTHING: HeldMonth = { holdings: NOTHING_HELD, states: [], amendments: [] }

/** No request for a month that is not over, which nobody can have closed; one for any other. */
export const heldOf = async (person: Of, month: Month, now: Date): Promise<HeldMonth> => (await heldMonths(person, [month], now))(month)

type Of = Pick<Person, 'personId' | 'posts'>

/** Of several months: a request for every four of them that are over. */
export async function heldMonths(person: Of, months: readonly Month[], now: Date): Promise<(month: Month) => HeldMonth> {
  const over = months.filter((month) => isOver(month, now))
  const chunks = Array.from({ length: Math.ceil(over.length / MONTHS_A_READING) }, (_, i) =>
    over.slice(i * MONTHS_A_READING, (i + 1) * MONTHS_A_READING),
  )
  const all = await Promise.all(chunks.map((some) => findHeld(person, some)))
  return (month) => {
    const found = all[Math.floor(over.indexOf(month) / MONTHS_A_READING)]
    return found === undefined ? NOTHING : heldIn(person, month, found)
  }
}

async function findHeld({ personId, posts }: Of, months: readonly Month[]): Promise<Found> {
  const townshipIds = [...new Set(posts.flatMap(({ role, townshipId }) => (isTeamRole(role) && townshipId ? [townshipId] : [])))]
  const month = months.length === 1 ? months[0]! : { $in: [...months] }
  const mine = { month, state: { $in: LOCKED_STATES }, $or: [{ people: personId }, { townshipId: { $in: townshipIds } }] }
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
        pipeline: [{ $match: { _id: { $in: months.map((one) => confirmationIdOf(personId, one)) } } }, { $project: { cards: 0 } }],
      },
    },
  ])
  return found ?? { registers: [], confirmations: [] }
}

function heldIn({ personId }: Of, month: Month, found: Found): HeldMonth {
  const registers = found.registers.filter((register) => register.month === month)
  const confirmation = found.confirmations.find((one) => one.month === month)
  const rows = registers.flatMap(({ held, ...document }) => {
    const row = held[0]?.rows.find((one) => one.personId === personId)
    if (row === undefined) return []
    return [{ row: unpackedRow(row, held[0]!.kinds, month), lateDates: lateDatesOf(registerOf(document), personId), state: document.state }]
  })
  const amendments = registers.flatMap(({ versions }) =>
    versions.flatMap(({ version, amendments: all }) => all.filter((one) => one.personId === personId).map((one) => ({ ...one, version }))),
  )
  return {
    holdings: { lockedTownships: new Set(registers.map(({ townshipId }) => townshipId)), rows },
    states: rows.map(({ state }) => state),
    amendments,
    ...(confirmation === undefined ? {} : { confirmation }),
  }
}
