import type { Check, CheckTarget } from '../../miniprogram/contract/inspection'
import { lotIn, stateOf, type CheckRecord, type Target } from '../../miniprogram/domain/inspection/check'
import type { PoolEntry } from '../../miniprogram/domain/inspection/draw'
import type { CheckSight } from '../../miniprogram/domain/inspection/sight'
import type { Card } from '../_shared/cards/outbox'
import type { Recipient } from '../_shared/records/call'
import { spokenCodeOf } from '../_shared/records/check-answers'
import { pooledOf, recordOf, type CheckDocument, type Pooled } from '../_shared/records/checks'
import { keepDrawn } from '../_shared/records/files'
import type { FoundCheck } from './found'
import { movesOf } from './persons'
import { ofPerson, saidOf } from './said'

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

/** Of each that the reader sees: himself, or who is to be graded, with what may be done about him. */
function targetsOf(
  { document, check, answered, county, caller, now }: FoundCheck,
  { whole, targets }: CheckSight,
  people: readonly Recipient[],
) {
  const reader = { readerId: caller.personId, isGrader: whole, now }
  return targets.map((target): CheckTarget => {
    const { personId } = target
    const may = movesOf(check, target, ofPerson(answered, personId), reader)
    const isTold = whole || personId === caller.personId
    return {
      ...(whole ? forOffice(document, target, people) : forOthers(target, caller.personId)),
      ...(isTold && check.mode === 'video' ? { code: spokenCodeOf(county.secret, check.checkId, personId) } : {}),
      ...(may.length === 0 ? {} : { may }),
    }
  })
}

type Shown = { sight: CheckSight; people: readonly Recipient[]; cursor?: string | undefined }

/**
 * Everything that the draw is repeated from, and of the people what the reader may see: what two hundred may send does not fit into one
 * reply. One request for a pool that needs a file.
 */
export async function detailOf(found: FoundCheck, { sight, people, cursor }: Shown): Promise<Check> {
  const { document, pool, caller, now } = found
  const check = recordOf(document)
  const { secret, preparedBy, drawn, annulled, unused: _, ...told } = check
  const pooled = pooledOf(pool)
  const own = sight.own ? pooled.find(({ personId }) => personId === caller.personId) : undefined
  const ofDraw: Partial<Check> =
    drawn === undefined
      ? {}
      : {
          seed: secret,
          numbers: drawn.numbers,
          ...(drawn.numbersBy === undefined ? {} : { numbersBy: drawn.numbersBy }),
          drawnAt: drawn.at,
          closesAt: drawn.closesAt,
          ...(cursor === undefined ? await poolPart(check, pooled, now) : {}),
        }
  const head = {
    ...told,
    state: stateOf(check, now),
    preparedBy: preparedBy.name,
    lot: lotIn(check),
    ...ofDraw,
    drawnTags: (drawn?.targets ?? []).map(({ tag }) => tag),
    targets: cursor === undefined ? targetsOf({ ...found, check }, sight, people) : [],
    ...(own === undefined ? {} : { own: { tag: own.tag, nonce: own.nonce } }),
    ...(annulled === undefined ? {} : { annulled: { ...annulled, by: annulled.by.name } }),
  }
  return { ...head, ...saidOf(found, sight, { cursor, beside: head }) }
}
