import { isDeepStrictEqual } from 'node:util'
import { instantOf } from '../../../miniprogram/domain/calendar'
import { add, addMany, command, Contended, isDuplicate, read, remove, transact, update } from '../../_shared/platform/database'
import { followLeaves } from '../../_shared/records/follow'
import { layAnew, layAnewAt } from '../../_shared/records/lay-anew'
import type { PersonDocument, TeamDocument } from '../../_shared/records/people'
import type { Site, Step } from '../import/step'
import type { Entry } from './journal'
import { ended, kept, LeaseLost, type Lease } from './lease'
import { writeOldLedger, type OldStep } from './old-step'
import { writeGroup } from './posts'
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

const writeSite = ({ teamId, ...site }: Site): Promise<void> =>
  transact(async (transaction) => {
    const team = await transaction.read<TeamDocument>('teams', teamId)
    if (team === null) throw new Error(`team ${teamId} has no ledger`)
    const next = { ...team, ...site }
    if (!isDeepStrictEqual(next, team)) await transaction.put('teams', teamId, next)
  })

/** Whoever is on the roster no more: his WeChat is free, and no invitation made before lets anyone in for him. */
const unbind = (personId: string): Promise<void> =>
  transact(async (transaction) => {
    const person = await transaction.read<PersonDocument>('people', personId)
    if (person?.leftOn === undefined || person.openid === undefined) return
    const { openid, boundAt: _, ...rest } = person
    await transaction.remove('bindings', openid)
    await transaction.put('people', personId, { ...rest, invitedAfter: instantOf(new Date()) })
  })

function apply(step: Step | OldStep): Promise<void> {
  switch (step.kind) {
    case 'add':
      return steadily(() => addAll(step))
    case 'merge':
      return inParallel(step.changes, (change) => steadily(() => merge(step.collection, change)))
    case 'sites':
      return inParallel(step.sites, (site) => steadily(() => writeSite(site)))
    case 'posts':
      return inParallel(step.groups, (group) => steadily(() => writeGroup(group)))
    case 'ledgers':
      return inParallel(step.ledgers, (ledger) => steadily(() => writeOldLedger(ledger)))
    case 'unbind':
      return inParallel(step.personIds, (personId) => steadily(() => unbind(personId)))
    case 'follow':
      return steadily(() => followLeaves(step.personIds, step.by, new Date()))
    case 'desks':
      return steadily(() => layAnewAt(step.keys, new Date()))
    case 'names':
      return steadily(() => layAnew(step.scope.length > 0 ? { scope: { $in: step.scope } } : { teamId: { $in: step.teamIds } }, new Date()))
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
