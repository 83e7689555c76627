import { isDeepStrictEqual } from 'node:util'
import { instantOf } from '../../../miniprogram/domain/calendar'
import { add, addMany, command, Contended, isDuplicate, read, remove, transact, update } from '../../_shared/platform/database'
import { eachOf } from '../../_shared/records/each-of'
import { followLeaves } from '../../_shared/records/follow'
import { layAnew, layAnewAt } from '../../_shared/records/lay-anew'
import { layCasesAnewAt } from '../../_shared/records/lay-cases-anew'
import { layCorrectionsAnewAt } from '../../_shared/records/lay-corrections-anew'
import { layRegistersAnewAt, nameRegistersAnew } from '../../_shared/records/lay-registers-anew'
import type { PersonDocument, TeamDocument } from '../../_shared/records/people'
import type { Site, Step } from './step'
import { dropJournal, noteFailure, type Entry } from './journal'
import { ended, kept, LeaseLost, type Lease } from './lease'
import { writeOldLedger, type OldStep } from './old-step'
import { writeGroup } from './posts'
import { inParallel, steadily } from './steadily'

/** Writing an import that has been decided: step by step, each as often as need be. */

type Adding = Extract<Step, { kind: 'add' }>
type Merging = Extract<Step, { kind: 'merge' }>
type Dropping = Extract<Step, { kind: 'drop' }>

/** In one request; one by one if some of it is there already, or if `all` are to be tried. */
async function addAll({ collection, documents }: Adding, all: boolean): Promise<void> {
  try {
    await addMany(collection, documents)
  } catch (error) {
    if (!all && !isDuplicate(error)) throw error
    const addOne = (document: Adding['documents'][number]) =>
      add(collection, document._id, document).catch((failure: unknown) => {
        if (!isDuplicate(failure)) throw failure
      })
    await inParallel(documents, (document) => steadily(() => addOne(document)), all)
  }
}

async function merge({ collection, isBack }: Merging, { id, fields, without }: Merging['changes'][number]): Promise<void> {
  if (isBack) {
    const stands = await read<Record<string, unknown>>(collection, id)
    const isSame = ([key, value]: [string, unknown]) => isDeepStrictEqual(stands?.[key], value)
    if (stands === null || (Object.entries(fields).every(isSame) && without.every((key) => !(key in stands)))) return
  }
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

const tellRuling = (teamId: string, ruling: number): Promise<void> =>
  transact(async (transaction) => {
    const team = await transaction.read<TeamDocument>('teams', teamId)
    if (team !== null && (team.ruling ?? 0) < ruling) await transaction.put('teams', teamId, { ...team, ruling })
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

/** What an import had brought. Whoever has signed in meanwhile is free to be somebody else. */
const drop = (collection: Dropping['collection'], id: string): Promise<void> =>
  transact(async (transaction) => {
    const document = await transaction.read<{ openid?: string }>(collection, id)
    if (document?.openid !== undefined) await transaction.remove('bindings', document.openid)
    if (document !== null) await transaction.remove(collection, id)
  })

/** `all`: after a fault the rest is tried all the same. */
function apply(step: Step | OldStep, all: boolean): Promise<void> {
  const each = <T>(items: readonly T[], work: (item: T) => Promise<unknown>) => inParallel(items, (item) => steadily(() => work(item)), all)
  switch (step.kind) {
    case 'add':
      return steadily(() => addAll(step, all))
    case 'merge':
      return each(step.changes, (change) => merge(step, change))
    case 'sites':
      return each(step.sites, writeSite)
    case 'posts':
      return each(step.groups, writeGroup)
    case 'ruling':
      return each(step.teamIds, (id) => tellRuling(id, step.ruling))
    case 'ledgers':
      return each(step.ledgers, writeOldLedger)
    case 'unbind':
      return each(step.personIds, unbind)
    case 'follow':
      return steadily(() => followLeaves(step.personIds, step.by, new Date()))
    case 'desks':
      return steadily(async () => {
        await layAnewAt(step.keys, new Date())
        await layRegistersAnewAt(step.keys, new Date())
        await layCorrectionsAnewAt(step.keys, new Date())
        await layCasesAnewAt(step.keys)
      })
    case 'names':
      return steadily(async () => {
        await layAnew(step.scope.length > 0 ? { scope: { $in: step.scope } } : { teamId: { $in: step.teamIds } }, new Date())
        await nameRegistersAnew(step.scope, new Date())
      })
    case 'drop':
      return each(step.ids, (id) => drop(step.collection, id))
  }
}

/** What one entry of the journal comes to. `isUndone`: what cannot be written of it turns the import back; else it is left out. */
type Task = { id: string; steps: readonly (Step | OldStep)[]; isUndone: boolean; failures: number }

const taskOf = ({ _id: id, undo, failures = 0 }: Entry, steps: readonly Step[]): Task => ({
  id,
  steps,
  isUndone: undo !== undefined,
  failures,
})

export const forward = (entries: readonly Entry[]): Task[] =>
  entries.filter(({ done }) => done === undefined).map((entry) => taskOf(entry, [entry.step]))

/** What has been begun, the last first; then leaves are looked at, since some may have been submitted meanwhile. */
export const backward = (entries: readonly Entry[]): Task[] => [
  ...[...entries]
    .reverse()
    .flatMap(({ undo, ...entry }) =>
      undo === undefined || (!entry.done && entry.failures === undefined) ? [] : [taskOf({ ...entry, failures: 0 }, undo)],
    ),
  ...entries.filter(({ undo }) => undo === undefined).map((entry) => taskOf(entry, [entry.step])),
]

/** Some of it cannot be written, whatever is tried: the import is to be undone. */
export class Unfinishable extends Error {
  constructor(
    readonly id: string,
    readonly lease: Lease,
    cause: unknown,
  ) {
    super('the import cannot be finished', { cause })
  }
}

/** So often the database has answered, and not taken it. */
const MOST_FAILURES = 3

/** One task, as often as need be; whatever cannot be written holds nobody up for longer. */
async function carryOut({ id, steps, isUndone, failures }: Task, lease: Lease): Promise<Lease> {
  let held = lease
  for (let failed = failures; ;) {
    held = await steadily(() => kept(held))
    try {
      const isLast = failed >= MOST_FAILURES
      if (isLast) await eachOf(steps, (step) => apply(step, true))
      else for (const step of steps) await apply(step, false)
      break
    } catch (error) {
      if (error instanceof LeaseLost || error instanceof Contended) throw error
      if (failed >= MOST_FAILURES) {
        console.error(JSON.stringify({ importLeftOut: id, steps, reason: String(error) }))
        break
      }
      failed = await steadily(() => noteFailure(id))
      if (failed >= MOST_FAILURES && isUndone) throw new Unfinishable(id, held, error)
    }
  }
  await steadily<unknown>(() => (isUndone ? update('journal', id, { done: true }) : remove('journal', id)))
  return held
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

/** What was done is forgotten; of what stays the next import rids itself. */
const forget = (entries: readonly Entry[]): Promise<void> =>
  dropJournal(entries.filter(({ undo }) => undo !== undefined)).catch((error: unknown) =>
    console.warn(JSON.stringify({ journalKept: entries[0]?.importId, reason: String(error) })),
  )

/** `LeaseLost` if another has taken over, `CONFLICT_RETRY` if it takes too long, `Unfinishable`; else the database does not answer. */
export async function write(lease: Lease, tasks: readonly Task[], entries: readonly Entry[]): Promise<void> {
  const giveUpAt = performance.now() + WRITE_FOR_MS
  let held = lease
  for (const task of tasks) {
    if (performance.now() > giveUpAt) throw new Contended()
    held = await carryOut(task, held)
  }
  await finish(held)
  await forget(entries)
}
