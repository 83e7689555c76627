import { isBefore, type Progress } from '../../_shared/records/progress'
import { command, find, read, transact } from '../../_shared/platform/database'
import { SCHEMA_VERSION, type CountyDocument } from '../../_shared/records/people'
import type { OpenCall } from '../../_shared/records/call'
import { readCounty } from '../roster/lease'
import { settledCounty } from '../roster/settle'
import { STAGES } from './stages'

/**
 * What an older version wrote is written anew, once: `npm run deploy` asks for it after the functions are in place, and `npm start`
 * before anybody calls, until the county says that it is of today's version. Each document is one transaction that gives the same
 * done twice, and how far it has come stands in the county document: whatever breaks off, the next call goes on from there.
 * Meanwhile what has not been written anew is read as it is (`recordOf`, `ledgerIdsOf`, `lentBy`).
 */

const A_PAGE = 100
/** A function has 60 seconds. */
const WORK_FOR_MS = 40_000

const advanced = (next: Progress): Promise<void> =>
  transact(async (transaction) => {
    const county = await readCounty(transaction)
    // Of two at once each does the same; the one that is behind sets nobody back.
    if (county.schemaVersion === SCHEMA_VERSION || (county.migrating !== undefined && isBefore(next, county.migrating))) return
    await transaction.put('units', 'county', { ...county, migrating: next })
  })

const finished = ({ since }: Progress): Promise<void> =>
  transact(async (transaction) => {
    const { migrating: _, ...county } = await readCounty(transaction)
    const known = county.since ?? since
    await transaction.put('units', 'county', { ...county, ...(known === undefined ? {} : { since: known }), schemaVersion: SCHEMA_VERSION })
  })

/** One page of documents, and where the next begins. */
async function step(progress: Progress, now: Date): Promise<Progress> {
  const { collection, work } = STAGES[progress.stage]!
  const page = await find(collection, { _id: command.gt(progress.after) }, { orderBy: [['_id', 'asc']], limit: A_PAGE })
  const after = page.length > 0 ? await work(page, progress, now) : progress
  return page.length < A_PAGE ? { ...after, stage: progress.stage + 1, after: '' } : { ...after, after: page[page.length - 1]!._id }
}

/** `{}` → `{ done }`: false where there is more to do than fits into one call. Two requests where nothing is to be done. */
export async function migrate(_: unknown, { now }: OpenCall): Promise<{ done: boolean }> {
  const until = performance.now() + WORK_FOR_MS
  if ((await read<CountyDocument>('units', 'county')) === null) return { done: true }
  const county = await settledCounty()
  if (county.schemaVersion === SCHEMA_VERSION) return { done: true }
  let progress = county.migrating ?? { stage: 0, after: '' }
  while (progress.stage < STAGES.length) {
    if (performance.now() > until) return { done: false }
    progress = await step(progress, now)
    await advanced(progress)
  }
  await finished(progress)
  return { done: true }
}
