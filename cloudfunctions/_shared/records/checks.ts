import { byBytes, tagOf, type PoolEntry } from '../../../miniprogram/domain/inspection/draw'
import type { CheckRecord } from '../../../miniprogram/domain/inspection/check'
import type { Candidate } from '../../../miniprogram/domain/inspection/pool'
import type { Month } from '../../../miniprogram/domain/calendar'
import type { Outbox } from '../cards/outbox'
import { idOf, sha256 } from '../platform/keys'

/** Spot checks as they are stored: the check, and beside it the pool that it was drawn from, which only who looks at the draw reads. */

/** Collection `checks`; `_id` is the number's, so that no two take one place in the chain. */
export type CheckDocument = Omit<CheckRecord, 'checkId'> &
  Outbox & {
    _id: string
    /** Of the draw, and until then of the preparation. */
    month: Month
    /** Of who prepared it and of his request: the same again is the same. */
    requestKey: string
    /** Who was drawn, and the townships where. */
    drawnIds?: string[]
    townships?: string[]
    /** Whom it asks by a card, and who is not graded yet. Whether he has answered stands in `checkAnswers`. */
    askedIds?: string[]
    /** Units for whose people somebody is to be graded; absent where nobody is. */
    waits?: string[]
    remindAt?: string | null
  }

/** Where all who may draw, and so may grade, sit. */
export const GRADERS = ['county', 'supervision']

export const checkIdOf = (number: number): string => idOf('check', String(number))

export function recordOf({
  _id: checkId,
  month,
  requestKey,
  drawnIds,
  townships,
  askedIds,
  waits,
  remindAt,
  cards,
  cardsLeft,
  cardsSent,
  sendingUntil,
  ...check
}: CheckDocument): CheckRecord {
  return { ...check, checkId }
}

/**
 * Collection `drawPools`, under the id of its check: column by column, in the order of the tags, since a city's pool has thousands. `team`
 * is the place in `teams`.
 */
export type PoolDocument = {
  _id: string
  personIds: string[]
  nonces: string[]
  days: number[]
  team: number[]
  teams: { teamId: string; villageId: string; townshipId: string }[]
  /** Of a draw in which people were named. */
  named?: string[]
}

/** A person of a pool, with what only he and who may draw are told. */
export type Pooled = PoolEntry & Candidate & { nonce: string }

export const pooledOf = ({ personIds, nonces, days, team, teams }: PoolDocument): Pooled[] =>
  personIds.map((personId, i) => {
    const nonce = nonces[i]!
    return { ...teams[team[i]!]!, personId, nonce, days: days[i]!, tag: tagOf(personId, nonce, sha256) }
  })

/** Of candidates, each with a nonce of his own; `pool` in the order of its tags. */
export function poolOf(checkId: string, candidates: readonly Candidate[], nonces: readonly string[]) {
  const pool = candidates
    .map((one, i): Pooled => ({ ...one, nonce: nonces[i]!, tag: tagOf(one.personId, nonces[i]!, sha256) }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1))
  const places = new Map<string, number>()
  const teams: PoolDocument['teams'] = []
  for (const { teamId, villageId, townshipId } of [...pool].sort((a, b) => byBytes(a.teamId, b.teamId))) {
    if (places.has(teamId)) continue
    places.set(teamId, teams.length)
    teams.push({ teamId, villageId, townshipId })
  }
  const document: PoolDocument = {
    _id: checkId,
    personIds: pool.map(({ personId }) => personId),
    nonces: pool.map(({ nonce }) => nonce),
    days: pool.map(({ days }) => days),
    team: pool.map(({ teamId }) => places.get(teamId)!),
    teams,
  }
  return { pool, document }
}
