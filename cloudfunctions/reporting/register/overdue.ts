import type { Overdue } from '../../../miniprogram/contract/register'
import { reachOf, seesOverdue, type Reach } from '../../../miniprogram/domain/authority'
import { civilDateAt, halfDayAt } from '../../../miniprogram/domain/calendar'
import { standingOf } from '../../../miniprogram/domain/leave/status'
import { fileByOf, isLate, owedMonths } from '../../../miniprogram/domain/register/deadline'
import { currentOf } from '../../../miniprogram/domain/register/register'
import { leaveOf } from '../../../miniprogram/domain/team'
import { aggregate, find, MAX_ROWS } from '../../_shared/platform/database'
import { lookup, teamOf, type Call } from '../../_shared/records/call'
import { recordOf, type LeaveDocument } from '../../_shared/records/leaves'
import type { TeamDocument, TownshipDocument } from '../../_shared/records/people'
import type { RegisterDocument } from '../../_shared/records/registers'
import { cursorOf, placeIn } from '../../_shared/serve/cursor'
import type { Inputs } from '../schemas'
import { casesOwed } from './cases-owed'

/** What is owed and past its term, within the caller's reach, oldest first: a fact with a date. */

const LIST = 'overdue'
const PAGE = 200

type Short = Pick<RegisterDocument, '_id' | 'townshipId' | 'month' | 'state' | 'filedAt' | 'version' | 'versions'>

const idsOf = (reach: Reach, field: 'townshipIds' | 'villageIds'): string[] => (reach === 'all' ? [] : reach[field])

/** Registers that were not filed in time, and those that have waited for a signature beyond it. */
async function registersOwed(reach: Reach, { county, now }: Call): Promise<Overdue[]> {
  const ids = idsOf(reach, 'townshipIds')
  if (reach !== 'all' && ids.length === 0) return []
  const months = owedMonths(county.since, now)
  const ofThese = reach === 'all' ? {} : { townshipId: { $in: ids } }
  const [townships, registers] = await Promise.all([
    find<TownshipDocument>(
      'units',
      reach === 'all' ? { parentId: 'county', kind: 'township' } : { _id: { $in: ids.map((id) => `township:${id}`) } },
    ),
    aggregate<Short>('registers', [
      { $match: { $or: [{ month: { $gte: months[0] ?? '9999' } }, { state: 'closed' }], ...ofThese } },
      { $project: { townshipId: 1, month: 1, state: 1, filedAt: 1, version: 1, versions: 1 } },
    ]),
  ])
  const byKey = new Map(registers.map((register) => [`${register.townshipId} ${register.month}`, register]))
  const names = new Map(townships.map(({ townshipId, name }) => [townshipId, name]))
  const dueOf = (month: string) => fileByOf(month, county)
  const owed = months
    .filter((month) => isLate(dueOf(month), now))
    .flatMap((month) =>
      townships
        .filter(({ townshipId }) => byKey.get(`${townshipId} ${month}`)?.filedAt === undefined)
        .map(({ townshipId, name }): Overdue => ({ what: 'register', since: dueOf(month).fileBy, townshipId, townshipName: name, month })),
    )
  const unsigned = registers
    .filter(({ state, month }) => state === 'closed' && isLate(dueOf(month), now))
    .flatMap((register): Overdue[] => {
      const { townshipId, month } = register
      const closedOn = currentOf(register)?.closedAt.slice(0, 10) ?? ''
      const { fileBy } = dueOf(month)
      const waitedSince = closedOn > fileBy ? closedOn : fileBy
      if (waitedSince >= civilDateAt(now)) return []
      return [{ what: 'signature', since: waitedSince, townshipId, townshipName: names.get(townshipId) ?? '', month }]
    })
  return [...owed, ...unsigned]
}

type Row = Pick<LeaveDocument, '_id'> & LeaveDocument & { teams: TeamDocument[] }

const OF_LEAVE = { cards: 0, desks: 0, turns: 0, trail: 0, reason: 0 }

/** All that match, a thousand a request. */
async function leavesWhere(where: Record<string, unknown>): Promise<Row[]> {
  const all: Row[] = []
  for (let after = ''; ;) {
    const rows = await aggregate<Row>('leaves', [
      { $match: { ...where, _id: { $gt: after } } },
      { $sort: { _id: 1 } },
      { $limit: MAX_ROWS },
      { $project: OF_LEAVE },
      lookup('teams', 'teamId', '_id', 'teams'),
    ])
    all.push(...rows)
    if (rows.length < MAX_ROWS) return all
    after = rows[rows.length - 1]!._id
  }
}

/** Leaves that have begun and still wait for a signature, and those from which nobody has come back in time. */
async function leavesOwed(reach: Reach, { county, now }: Call): Promise<Overdue[]> {
  const current = halfDayAt(now)
  const places =
    reach === 'all'
      ? {}
      : { $or: [{ townshipId: { $in: idsOf(reach, 'townshipIds') } }, { villageId: { $in: idsOf(reach, 'villageIds') } }] }
  const where = {
    $and: [
      {
        $or: [
          { state: 'pending', begins: { $lte: `${current.date} ${current.half}` } },
          { state: 'approved', 'to.date': { $lt: current.date } },
        ],
      },
      ...(reach === 'all' ? [] : [places]),
    ],
  }
  return (await leavesWhere(where)).flatMap(({ teams, ...document }): Overdue[] => {
    const leave = recordOf({ ...document, trail: [] })
    const { leaveId, applicantId: personId, applicantName: personName, townshipId } = leave
    const of = { leaveId, personId, personName, townshipId, townshipName: (document as Partial<LeaveDocument>).names?.township ?? '' }
    if (leave.state === 'pending') return [{ what: 'signature', since: leave.from.date, ...of }]
    const own = teams.flatMap((team) => leaveOf(teamOf(team), personId))
    const { status, returnBy } = standingOf(leave, own, county.rules, county.calendar, now)
    return status === 'overdue' && returnBy ? [{ what: 'return', since: returnBy, ...of }] : []
  })
}

const keyOf = ({ since, what, townshipId = '', month = '', leaveId = '', caseId = '' }: Overdue): string =>
  [since, what, townshipId, month, leaveId, caseId].join(' ')

/** `{ cursor? }` → `{ items, next? }`. */
export async function overdue({ cursor }: Inputs['overdue'], call: Call): Promise<{ items: Overdue[]; next?: string }> {
  const from = cursor === undefined ? 0 : Number(placeIn(LIST, 1, cursor)[0])
  const reach = reachOf(seesOverdue, call.caller, civilDateAt(call.now))
  const all = (await Promise.all([registersOwed(reach, call), leavesOwed(reach, call), casesOwed(reach, call)])).flat()
  const sorted = all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const end = from + PAGE
  return { items: sorted.slice(from, end), ...(end < sorted.length ? { next: cursorOf(LIST, String(end)) } : {}) }
}
