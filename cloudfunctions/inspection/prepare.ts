import { randomBytes } from 'node:crypto'
import type { PreparedDraw } from '../../miniprogram/contract/inspection'
import { civilDateAt, instantOf, monthOf } from '../../miniprogram/domain/calendar'
import { lotIn, PREPARED_MINUTES, stateOf } from '../../miniprogram/domain/inspection/check'
import { linkOf, poolHashOf } from '../../miniprogram/domain/inspection/draw'
import { touchesQuietHours } from '../../miniprogram/domain/inspection/quiet'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { emptyOutbox } from '../_shared/cards/outbox'
import { find, isDuplicate, transact } from '../_shared/platform/database'
import { idOf, sha256 } from '../_shared/platform/keys'
import type { Call } from '../_shared/records/call'
import { checkIdOf, poolOf, type CheckDocument, type PoolDocument } from '../_shared/records/checks'
import { candidatesIn } from './pool'
import type { Inputs } from './schemas'

type Asked = Inputs['prepareDraw']

/** What a preparation's schema cannot say. @throws INVALID_INPUT */
export function preparationProblem({ mode, count, personIds, necessity }: Asked): void {
  const whom =
    (count === undefined) === (personIds === undefined)
      ? [{ path: '/count', message: '抽取人数和点名的人，要填其中一样，也只填一样' }]
      : personIds !== undefined && mode !== 'onSite'
        ? [{ path: '/personIds', message: '点名的抽查只能实地进行' }]
        : []
  const why =
    mode === 'video' && necessity === undefined ? [{ path: '/necessity', message: '请写明为什么必须用视频，没有必要的请改用别的方式' }] : []
  if (whom.length + why.length > 0) throw invalid(...whom, ...why)
}

/** So that a check stays one that can be looked through, and its reply small. */
const MOST_DRAWN = 200
const NONCE_BYTES = 16
const SECRET_BYTES = 32
const MINUTE_MS = 60_000

const preparedOf = (document: CheckDocument, now: Date): PreparedDraw => {
  const { number, commitment, poolHash, poolSize, previous, expiresAt } = document
  return { number, commitment, poolHash, poolSize, previous, expiresAt, state: stateOf(document, now) }
}

/** Everybody whom it can fall on, each with his nonce. @throws NOBODY; TOO_MANY; INVALID_INPUT */
async function frozenPool(checkId: string, { townshipIds, count, personIds }: Asked, now: Date) {
  const candidates = await candidatesIn(townshipIds, now)
  if (candidates.length === 0) throw Refusal.of('NOBODY')
  if (count !== undefined && Math.min(count, candidates.length) > MOST_DRAWN) {
    throw Refusal.of('TOO_MANY', { text: `一次最多抽${MOST_DRAWN}人，请减少人数，或按乡镇分几次抽取。` })
  }
  const known = new Set(candidates.map(({ personId }) => personId))
  const strange = (personIds ?? []).flatMap((personId, i) => (known.has(personId) ? [] : [i]))
  if (strange.length > 0) {
    throw invalid(...strange.map((i) => ({ path: `/personIds/${i}`, message: '这个人现在不在抽查范围内的工作队，或正在请假' })))
  }
  const nonces = randomBytes(NONCE_BYTES * candidates.length)
  const nonceOf = (_: unknown, i: number) => nonces.subarray(NONCE_BYTES * i, NONCE_BYTES * (i + 1)).toString('base64url')
  const { pool, document } = poolOf(checkId, candidates, candidates.map(nonceOf))
  return { poolHash: poolHashOf(pool, sha256), document: personIds === undefined ? document : { ...document, named: personIds } }
}

async function newCheck(input: Asked, requestKey: string, last: CheckDocument | undefined, { county, caller, now }: Call) {
  const { requestId: _, count, personIds, ...told } = input
  const number = (last?.number ?? 0) + 1
  const checkId = checkIdOf(number)
  const { poolHash, document: pool } = await frozenPool(checkId, input, now)
  const secret = randomBytes(SECRET_BYTES).toString('hex')
  const check: CheckDocument = {
    ...told,
    _id: checkId,
    number,
    previous: last === undefined ? '' : linkOf({ ...last, lot: lotIn(last) }, sha256),
    count: count ?? personIds?.length ?? 0,
    ...(personIds === undefined ? {} : { named: true }),
    weightPower: county.rules.inspection.weightPower,
    secret,
    commitment: sha256(secret),
    poolHash,
    poolSize: pool.personIds.length,
    preparedBy: { personId: caller.personId, name: caller.name },
    preparedAt: instantOf(now),
    expiresAt: instantOf(new Date(now.getTime() + PREPARED_MINUTES * MINUTE_MS)),
    month: monthOf(civilDateAt(now)),
    requestKey,
    ...emptyOutbox(),
  }
  return { check, pool }
}

/** Another took the place in the chain, or the one before has been drawn meanwhile. */
class Overtaken extends Error {}

/** The next place in the chain, if it is still free; what was prepared before and not drawn is ended by the same write. */
async function take(check: CheckDocument, pool: PoolDocument, last: CheckDocument | undefined): Promise<void> {
  try {
    await transact(async (transaction) => {
      if (last !== undefined) {
        const standing = await transaction.read<CheckDocument>('checks', last._id)
        if (standing === null || (standing.drawn === undefined) !== (last.drawn === undefined)) throw new Overtaken()
        if (standing.drawn === undefined && standing.unused !== true) await transaction.update('checks', last._id, { unused: true })
      }
      await transaction.add('checks', check._id, check)
      await transaction.add('drawPools', pool._id, pool)
    })
  } catch (error) {
    throw isDuplicate(error) ? new Overtaken() : error
  }
}

/** Each time that one is overtaken another has come first: of many at once the last comes through as well. */
const MOST_TRIES = 40

/**
 * Freezes whom a draw can fall on, its parameters, and a secret of which only the hash is told: who sees that on the screen before
 * numbers are said knows that nothing can be chosen after them. A place in the chain each; it ends what was open before.
 * @throws QUIET_HOURS; NOBODY; TOO_MANY
 */
export async function prepareDraw(input: Asked, call: Call): Promise<PreparedDraw> {
  const { caller, county, now } = call
  const { quietFrom, quietTo } = county.rules.inspection
  const requestKey = idOf('draw', caller.personId, input.requestId)
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const [[known], [last]] = await Promise.all([
      find<CheckDocument>('checks', { requestKey }, { limit: 1 }),
      find<CheckDocument>('checks', {}, { orderBy: [['number', 'desc']], limit: 1 }),
    ])
    if (known !== undefined) return preparedOf(known, now)
    if (input.quietReason === undefined && touchesQuietHours(now, input.windowMinutes, county.rules.inspection)) {
      throw Refusal.of('QUIET_HOURS', { quietFrom, quietTo })
    }
    const { check, pool } = await newCheck(input, requestKey, last, call)
    try {
      await take(check, pool, last)
      return preparedOf(check, now)
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }
  throw Refusal.of('CONFLICT_RETRY')
}
