import type { Check, CheckTarget } from '../../miniprogram/contract/inspection'
import { lotIn, stateOf, type CheckRecord, type Target } from '../../miniprogram/domain/inspection/check'
import type { PoolEntry } from '../../miniprogram/domain/inspection/draw'
import type { CheckSight } from '../../miniprogram/domain/inspection/sight'
import type { Card } from '../_shared/cards/outbox'
import type { Recipient } from '../_shared/records/call'
import { pooledOf, recordOf, type CheckDocument, type PoolDocument, type Pooled } from '../_shared/records/checks'
import { keepDrawn } from '../_shared/records/files'

/** A check as its reader sees it. */

/** More than so many stand in a file of their own. */
const MOST_IN_REPLY = 1000

const FAILED: readonly Card['state'][] = ['refused', 'unbound', 'unconfigured']

/** Whether a card has come to him, or can. */
const isReachable = ({ cards }: CheckDocument, { personId }: Target, person: Recipient | undefined): boolean =>
  person?.openid !== undefined && !Object.values(cards).some(({ to, state }) => to === personId && FAILED.includes(state))

function forOffice(document: CheckDocument, target: Target, people: readonly Recipient[]): CheckTarget {
  const { personId, name, teamId, tag, nonce } = target
  const person = people.find((one) => one.personId === personId)
  const reachable = isReachable(document, target, person)
  const phone = reachable && document.mode !== 'phone' ? undefined : person?.phone
  return { personId, name, teamId, tag, nonce, reachable, ...(phone === undefined ? {} : { phone }) }
}

const forOthers = ({ personId, name, teamId, tag, nonce }: Target, readerId: string): CheckTarget =>
  personId === readerId ? { personId, name, teamId, tag, nonce } : { personId, name, teamId, tag }

async function poolPart(check: CheckRecord, pooled: readonly Pooled[], now: Date): Promise<Pick<Check, 'pool' | 'poolFileId'>> {
  const pool = pooled.map(({ tag, townshipId, days }): PoolEntry => ({ tag, townshipId, days }))
  if (pool.length <= MOST_IN_REPLY) return { pool }
  return { poolFileId: await keepDrawn(`draw-${check.number}-pool`, 'json', Buffer.from(JSON.stringify(pool)), now) }
}

/** Everything that the draw is repeated from, and of the people what the reader may see. One request for a pool that needs a file. */
export async function detailOf(
  document: CheckDocument,
  pool: PoolDocument,
  { reader, sight, people, now }: { reader: string; sight: CheckSight; people: readonly Recipient[]; now: Date },
): Promise<Check> {
  const check = recordOf(document)
  const { secret, preparedBy, drawn, annulled, unused: _, ...told } = check
  const pooled = pooledOf(pool)
  const own = sight.own ? pooled.find(({ personId }) => personId === reader) : undefined
  const ofDraw: Partial<Check> =
    drawn === undefined
      ? {}
      : {
          seed: secret,
          numbers: drawn.numbers,
          ...(drawn.numbersBy === undefined ? {} : { numbersBy: drawn.numbersBy }),
          drawnAt: drawn.at,
          closesAt: drawn.closesAt,
          ...(await poolPart(check, pooled, now)),
        }
  return {
    ...told,
    state: stateOf(check, now),
    preparedBy: preparedBy.name,
    lot: lotIn(check),
    ...ofDraw,
    drawnTags: (drawn?.targets ?? []).map(({ tag }) => tag),
    targets: sight.targets.map((target) => (sight.whole ? forOffice(document, target, people) : forOthers(target, reader))),
    results: sight.targets.flatMap(({ personId, result }) => (result === undefined ? [] : [{ ...result, personId, by: result.by.name }])),
    ...(own === undefined ? {} : { own: { tag: own.tag, nonce: own.nonce } }),
    ...(annulled === undefined ? {} : { annulled: { ...annulled, by: annulled.by.name } }),
  }
}
