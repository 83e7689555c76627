import { isDeepStrictEqual } from 'node:util'
import {
  add,
  addMany,
  command,
  Contended,
  isDuplicate,
  read,
  remove,
  transact,
  update,
  type Transaction,
} from '../../_shared/platform/database'
import type { TeamDocument } from '../../_shared/records/people'
import { layAnewAt } from '../../_shared/records/lay-anew'
import type { Entry } from './journal'
import { ended, kept, LeaseLost, type Lease } from './lease'
import type { Ledger, Step } from '../import/plan'
import { inParallel, steadily } from './steadily'

/** Writing an import that has been decided: step by step, each as often as need be. */

type Adding = Extract<Step, { kind: 'add' }>
type Merging = Extract<Step, { kind: 'merge' }>

/** In one request; one by one if some of it is there already. */
async function addAll({ collection, documents }: Adding): Promise<void> {
  try {
    await addMany(collection, documents)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await inParallel(documents, async (document) => {
      await steadily(() =>
        add(collection, document._id, document).catch((failure: unknown) => {
          if (!isDuplicate(failure)) throw failure
        }),
      )
    })
  }
}

async function merge(collection: Merging['collection'], { id, fields, without }: Merging['changes'][number]): Promise<void> {
  const whole = Object.entries(fields).map(([key, value]): [string, unknown] => [key, command.set(value)])
  await update(collection, id, Object.fromEntries([...whole, ...without.map((key): [string, unknown] => [key, command.remove()])]))
}

/** Living leaves of a person that other ledgers hold and this one does not yet. */
export async function leavesElsewhere(
  transaction: Transaction,
  team: TeamDocument,
  personId: string,
  teamIds: readonly string[],
): Promise<TeamDocument['leaves']> {
  const known = new Set(team.leaves.map((leave) => leave.leaveId))
  const found: TeamDocument['leaves'] = []
  for (const id of teamIds) {
    const other = await transaction.read<TeamDocument>('teams', id)
    for (const leave of other?.leaves ?? []) {
      if (leave.personId !== personId || known.has(leave.leaveId)) continue
      known.add(leave.leaveId)
      found.push(leave)
    }
  }
  return found
}

/** The cover of a team rests on this one document: leaves that are signed meanwhile are not lost, those of newcomers count at once. */
const writeLedger = ({ teamId, joining, ...site }: Ledger): Promise<void> =>
  transact(async (transaction) => {
    const team = await transaction.read<TeamDocument>('teams', teamId)
    if (team === null) throw new Error(`team ${teamId} has no ledger`)
    const leaves = [...team.leaves]
    for (const { personId, fromTeamIds } of joining) leaves.push(...(await leavesElsewhere(transaction, team, personId, fromTeamIds)))
    const next = { ...team, ...site, leaves }
    if (!isDeepStrictEqual(next, team)) await transaction.put('teams', teamId, next)
  })

async function apply(step: Step): Promise<void> {
  switch (step.kind) {
    case 'add':
      return steadily(() => addAll(step))
    case 'merge':
      return inParallel(step.changes, (change) => steadily(() => merge(step.collection, change)))
    case 'ledgers':
      return inParallel(step.ledgers, (ledger) => steadily(() => writeLedger(ledger)))
    case 'desks':
      return steadily(() => layAnewAt(step.keys, new Date()))
  }
}

/** Its answer may have been lost: then nothing of this import is on the county any more. */
async function finish(lease: Lease): Promise<void> {
  try {
    await steadily(() => ended(lease))
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    const county = await steadily(() => read<{ importing?: string }>('units', 'county'))
    if (county?.importing?.startsWith(`${lease.importId} `)) throw error
  }
}

/** A function has 60 seconds. What is left is written by the next call, which finds the lease free. */
const WRITE_FOR_MS = 45_000

/** `LeaseLost` if another has taken over, `CONFLICT_RETRY` if it takes too long; any other error is a fault that did not pass. */
export async function write(lease: Lease, entries: readonly Entry[]): Promise<void> {
  const giveUpAt = performance.now() + WRITE_FOR_MS
  let held = lease
  for (const { _id, step } of entries) {
    if (performance.now() > giveUpAt) throw new Contended()
    held = await steadily(() => kept(held))
    await apply(step)
    await steadily(() => remove('journal', _id))
  }
  await finish(held)
}
