import type { Leave, LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { ledgerEntry, withLeave } from '../../../miniprogram/domain/leave/ledger'
import { Refusal } from '../../../miniprogram/domain/refusal'
import type { Team, TeamLeave } from '../../../miniprogram/domain/team'
import type { Rules } from '../../../miniprogram/domain/rules'
import type { Transaction } from '../platform/database'
import { changeRecords, type Change } from './change'
import type { Month, Period } from '../../../miniprogram/domain/calendar'
import { daysOf, putTeams, readLedgers } from './ledger'
import { registersOf, type Registers } from './registers'
import { documentOf, recordOf, type LeaveDocument } from './leaves'
import { rulesFor } from './ruling'
import { sceneOfSubject, shown, type Subject } from './subject'

/** Changing a leave with its ledgers: judged by them as they stand in the transaction, and written with them. */

/**
 * What a step makes of a leave, given the ledgers as they now stand, its own team's first, with those of its months whose registers are
 * locked; the same leave where it changes nothing. `rules`: as they then stand.
 */
export type LeaveStep = (leave: LeaveRecord, ledgers: readonly Team[], rules: Rules) => LeaveRecord

/**
 * The leave as it stands in this transaction. Every change of one that is not over is written into its team's ledger too, with its
 * version: where the ledger knows no newer one, what came with the caller is what stands, and need not be read again.
 */
export async function standing(transaction: Transaction, document: LeaveDocument, ledgers: readonly Team[]): Promise<LeaveDocument> {
  const entry = ledgers
    .find(({ teamId }) => teamId === document.teamId)
    ?.leaves.find(({ leaveId, state }) => leaveId === document._id && state !== 'returned')
  if (entry !== undefined && entry.version === document.version) return document
  const read = await transaction.read<LeaveDocument>('leaves', document._id)
  if (read === null) throw Refusal.of('NOT_FOUND')
  return read
}

const placeOf = (leave: LeaveRecord): Omit<TeamLeave, 'version'> => {
  const { version, ...place } = ledgerEntry(leave)
  return place
}

/** Whether the place of a leave changes, and so every ledger that holds it; its own team's holds its version besides. */
const movesPlace = (before: LeaveRecord, after: LeaveRecord): boolean =>
  before.state !== after.state || JSON.stringify(placeOf(before)) !== JSON.stringify(placeOf(after))

/** Ledgers with these leaves as they now stand, and which of them are to be written. */
function changedLedgers(ledgers: readonly Team[], changes: readonly Change<LeaveDocument>[]): { all: Team[]; written: Team[] } {
  const all = ledgers.map((ledger) => changes.reduce((team, { after }) => withLeave(team, recordOf(after)), ledger))
  const isWritten = ({ teamId }: Team) =>
    changes.some(({ before, after }) => after.teamId === teamId || before === null || movesPlace(recordOf(before), recordOf(after)))
  return { all, written: all.filter(isWritten) }
}

/** What a step may ask for beside the leave. */
export type Beside = {
  /** Other leaves of the same person. */
  others: (ids: readonly string[]) => Promise<LeaveRecord[]>
  /** By which its own team's ledger is kept covered. */
  rules: () => Promise<Rules>
  /** Months of these periods whose registers are locked; those that are not are touched. */
  locked: (periods: readonly Period[]) => Promise<readonly Month[]>
}

/**
 * In one transaction: what `step` makes of the leave and of others of the same person that it names by their ids. `step` may be
 * asked more than once. Gives the leaves as they stand, and their ledgers.
 */
export async function changeLeaves(
  subject: Subject,
  step: (leave: LeaveRecord, ledgers: readonly Team[], beside: Beside) => Promise<LeaveRecord[]>,
): Promise<Leave> {
  const { leave, document, applicantTeamIds, hands, county, sight, now } = subject
  const { documents, beside: ledgers } = await changeRecords<LeaveDocument, Team[]>(
    'leaves',
    async (transaction) => {
      const before = await readLedgers(transaction, leave, applicantTeamIds)
      const read = new Map([[leave.leaveId, await standing(transaction, document, before)]])
      const others = async (ids: readonly string[]): Promise<LeaveRecord[]> => {
        for (const id of ids) {
          const other = read.has(id) ? null : await transaction.read<LeaveDocument>('leaves', id)
          if (other !== null) read.set(id, other)
        }
        return ids.flatMap((id) => (read.has(id) ? [recordOf(read.get(id)!)] : []))
      }
      const own = recordOf(read.get(leave.leaveId)!)
      const touched: Registers[] = []
      const locked = async (periods: readonly Period[]) => {
        const days = periods.flatMap((period) => daysOf(period, own, before, now))
        const registers = await registersOf(transaction, days, now)
        touched.push(registers)
        return registers.locked(days)
      }
      const stepped = await step(own, before, { others, locked, rules: () => rulesFor(transaction, before[0]!, county, now) })
      if (stepped.length === 1 && stepped[0] === own) {
        const unchanged = read.get(leave.leaveId)!
        return { changes: [{ before: unchanged, after: unchanged }], beside: before }
      }
      const scene = { ...sceneOfSubject(subject), team: before[0]! }
      const changes = stepped.map((after): Change<LeaveDocument> => {
        const old = read.get(after.leaveId)!
        return { before: old, after: documentOf(old, after, scene) }
      })
      const { all, written } = changedLedgers(before, changes)
      await putTeams(transaction, written, now)
      for (const registers of touched) await registers.touch()
      return { changes, beside: all }
    },
    { people: hands, now },
  )
  return shown(recordOf(documents[0]!), sight, ledgers, county, now)
}

/** One step of one leave, with the months of it that are locked. */
export const changeLeave = (subject: Subject, step: LeaveStep): Promise<Leave> =>
  changeLeaves(subject, async (leave, ledgers, { locked, rules }) => {
    const lockedMonths = await locked([leave])
    return [
      step(
        leave,
        ledgers.map((team) => ({ ...team, lockedMonths })),
        await rules(),
      ),
    ]
  })
