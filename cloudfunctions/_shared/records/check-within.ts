import { draws, gives, reachOf, seesTownshipsChecks } from '../../../miniprogram/domain/authority'
import { civilDateAt } from '../../../miniprogram/domain/calendar'
import { gathered } from '../platform/gathered'
import type { Call } from './call'

/** Where the checks that a caller may see lie. */

const OTHERS_AT_ONCE = 5000

type Where = Record<string, unknown>
/** Where what the caller may see is found, undefined for nowhere; whether he does see it is then asked of each. */
export type Within = { where: Where | undefined; townshipIds: readonly string[]; poolIds: ReadonlySet<string> }

export async function within({ caller, now }: Call): Promise<Within> {
  const today = civilDateAt(now)
  if (gives(draws, caller, today)) return { where: {}, townshipIds: [], poolIds: new Set() }
  const reach = reachOf(seesTownshipsChecks, caller, today)
  const townshipIds = reach === 'all' ? [] : reach.townshipIds
  const pools = await gathered<{ _id: string }>('drawPools', { personIds: caller.personId }, { _id: 1 }, OTHERS_AT_ONCE)
  const poolIds = pools.map(({ _id }) => _id)
  const ways: Where[] = [
    ...(townshipIds.length > 0 ? [{ townships: { $in: townshipIds } }] : []),
    ...(poolIds.length > 0 ? [{ _id: { $in: poolIds } }] : []),
  ]
  return { where: ways.length === 0 ? undefined : { $or: ways }, townshipIds, poolIds: new Set(poolIds) }
}
