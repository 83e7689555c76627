import type { Checks, ListedCheck } from '../../miniprogram/contract/inspection'
import { draws, gives, reachOf, seesTownshipsChecks } from '../../miniprogram/domain/authority'
import { civilDateAt, monthOf } from '../../miniprogram/domain/calendar'
import { lotIn, stateOf } from '../../miniprogram/domain/inspection/check'
import { coverageOf, onlineShareOf } from '../../miniprogram/domain/inspection/coverage'
import { sightOfCheck } from '../../miniprogram/domain/inspection/sight'
import { aggregate } from '../_shared/platform/database'
import { gathered } from '../_shared/platform/gathered'
import type { Call } from '../_shared/records/call'
import type { CheckDocument } from '../_shared/records/checks'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import type { Inputs } from './schemas'

/** The checks that a caller sees, and how far a month has come. */

const PAGE = 50
const CHECKS_AT_ONCE = 500
const OTHERS_AT_ONCE = 5000

/** A check as a list needs it: without the secret, the nonces and what became of its cards. */
type Row = Omit<CheckDocument, 'secret' | 'cards'>
const NOT_OF_ROW = Object.fromEntries(
  [
    ...['secret', 'cards', 'drawnIds', 'townships', 'requestKey'],
    ...['name', 'teamId', 'tag', 'nonce', 'result.note'].map((field) => `drawn.targets.${field}`),
  ].map((field) => [field, 0]),
)

type Where = Record<string, unknown>
/** Where what the caller may see is found, undefined for nowhere; whether he does see it is then asked of each. */
type Within = { where: Where | undefined; townshipIds: readonly string[]; poolIds: ReadonlySet<string> }

async function within({ caller, now }: Call): Promise<Within> {
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

const listOf = ({ month }: Inputs['checks']): string => `inspection.checks ${month ?? ''}`

function listed(row: Row, asked: readonly { result?: object }[], now: Date): ListedCheck {
  const { _id: checkId, number, title, mode, count, windowMinutes, named, previous, commitment, preparedAt, drawn, annulled } = row
  return {
    ...{ checkId, number, title, state: stateOf(row, now), mode, count, windowMinutes, previous, commitment, lot: lotIn(row), preparedAt },
    ...(named === undefined ? {} : { named }),
    preparedBy: row.preparedBy.name,
    ...(drawn === undefined ? {} : { drawnAt: drawn.at, closesAt: drawn.closesAt }),
    ...(annulled === undefined ? {} : { annulled: { ...annulled, by: annulled.by.name } }),
    asked: asked.length,
    graded: asked.filter(({ result }) => result !== undefined).length,
  }
}

/** Newest first; what is found and not to be seen is passed over. */
async function pageOf(
  { where, poolIds }: Within,
  input: Inputs['checks'],
  { caller, now }: Call,
): Promise<Pick<Checks, 'checks' | 'next'>> {
  let beyond = input.cursor === undefined ? undefined : Number(placeIn(listOf(input), 1, input.cursor)[0])
  const checks: ListedCheck[] = []
  if (where === undefined) return { checks }
  const ofMonth = input.month === undefined ? {} : { month: input.month }
  for (;;) {
    const match = { ...where, ...ofMonth, ...(beyond === undefined ? {} : { number: { $lt: beyond } }) }
    const rows = await aggregate<Row>('checks', [
      { $match: match },
      { $sort: { number: -1 } },
      { $limit: PAGE + 1 },
      { $project: NOT_OF_ROW },
    ])
    for (const row of rows) {
      if (checks.length === PAGE) return { checks, next: cursorOf(listOf(input), String(beyond)) }
      beyond = row.number
      const sight = sightOfCheck(row, caller, poolIds.has(row._id), now)
      if (sight !== null) checks.push(listed(row, sight.targets, now))
    }
    if (rows.length <= PAGE) return { checks }
  }
}

/** Of whom the caller sees that they were asked in a month, by mode and village: what was annulled or not used does not count. */
async function coverageIn(month: string, { where }: Within, { caller, now }: Call) {
  if (where === undefined) return coverageOf([])
  const rows = await gathered<Row>('checks', { ...where, month }, NOT_OF_ROW, CHECKS_AT_ONCE)
  const standing = rows.filter((row) => stateOf(row, now) === 'drawn')
  const seen = (row: Row) => (sightOfCheck(row, caller, false, now)?.targets ?? []).map(({ villageId }) => villageId)
  return coverageOf(standing.map((row) => ({ mode: row.mode, villageIds: seen(row) })))
}

/** Villages with a team, of the county or of a township; of nobody else's. */
async function villagesIn({ townshipIds }: Within, isOffice: boolean): Promise<number> {
  if (!isOffice && townshipIds.length === 0) return 0
  const match = isOffice ? {} : { townshipId: { $in: townshipIds } }
  const teams = await gathered<{ _id: string; villageId: string }>('teams', match, { villageId: 1 }, OTHERS_AT_ONCE)
  return new Set(teams.map(({ villageId }) => villageId)).size
}

/**
 * `{ month?, cursor? }` → who may draw all checks, what was annulled or prepared and not used among them; a township those of its people,
 * a person those of which he is told.
 */
export async function checks(input: Inputs['checks'], call: Call): Promise<Checks> {
  const { caller, county, now } = call
  const month = input.month ?? monthOf(civilDateAt(now))
  const isOffice = gives(draws, caller, civilDateAt(now))
  const reach = await within(call)
  const [page, { byMode, villageIds }, villages] = await Promise.all([
    pageOf(reach, input, call),
    coverageIn(month, reach, call),
    villagesIn(reach, isOffice),
  ])
  const [share, limit] = [onlineShareOf(byMode), county.rules.inspection.warnOnlineShare]
  return {
    ...page,
    month,
    byMode,
    villagesChecked: villageIds.size,
    villages: Math.max(villages, villageIds.size),
    ...(isOffice ? { online: { share, limit, isOver: share > limit } } : {}),
  }
}
