import type { RegisterStanding } from '../../../miniprogram/contract/register'
import { close, mayClose, refuseUnsettled } from '../../../miniprogram/domain/register/steps'
import { packedRest } from '../../../miniprogram/domain/register/packed'
import { Contended } from '../../_shared/platform/database'
import type { Inputs } from '../schemas'
import { changeRegister, sceneOf, standingOf } from './change'
import { rowsOf } from '../../_shared/records/register/rows'
import { requireOwnScan } from './sign'
import { findTownship, type Township } from '../../_shared/records/register/township'
import { pendingIn } from './undecided'
import { hashOf, versionDocument } from '../../_shared/records/amend-register'

/** What was read is not what stands any more: somebody has written into the month since. */
class Stale extends Error {}

const TRIES = 8
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function closed({ scanFileId }: Inputs['closeRegister'], township: Township): Promise<RegisterStanding> {
  const { register: seen, townshipId, month } = township
  if (!mayClose(seen, sceneOf(township))) return standingOf(seen)
  if (township.isImporting) throw new Stale()
  const { rows, pending } = await rowsOf(township)
  refuseUnsettled(seen, rows)
  const of = { townshipId, month, version: seen.version + 1 }
  const hash = hashOf(of, rows)
  const { state, version } = await changeRegister(township, async (register, transaction) => {
    if (register.writes !== seen.writes || register.state !== seen.state || register.version !== seen.version) throw new Stale()
    const document = versionDocument(of, rows, packedRest(month, township.county.calendar))
    await transaction.put('registerVersions', document._id, document)
    return close(register, { rows, hash, ...(scanFileId === undefined ? {} : { scanFileId }) }, sceneOf(township))
  })
  return { state, version, ...pendingIn({ leaves: pending, corrections: township.corrections }) }
}

/**
 * `{ townshipId, month }` → `{ state, version, pending? }`: from now on its days are locked, and held by a version. Of what is written
 * into the month meanwhile nothing slips past: it is computed anew. `MONTH_NOT_OVER`, `REGISTER_UNSETTLED`, `WRONG_STATE`.
 */
export async function closeRegister(input: Inputs['closeRegister'], township: Township): Promise<RegisterStanding> {
  await requireOwnScan(input)
  let current = township
  for (let tries = 1; ; tries++) {
    try {
      return await closed(input, current)
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      if (tries === TRIES) throw new Contended()
      await pause(Math.random() * 100 * tries)
      current = await findTownship(input, township)
    }
  }
}
