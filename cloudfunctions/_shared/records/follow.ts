import { follow, type Change } from '../../../miniprogram/domain/leave/follow'
import { followNotices } from '../../../miniprogram/domain/leave/follow-notices'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { withLeave } from '../../../miniprogram/domain/leave/ledger'
import { pruned } from '../../../miniprogram/domain/team'
import { withCards } from '../cards/outbox'
import { aggregate, command, find, findAll, transact, type Transaction } from '../platform/database'
import { handOf, lookup, teamOf } from './call'
import { eachOf } from './each-of'
import { documentOf, namesOf, recordOf, type LeaveDocument } from './leaves'
import { personOf, type PersonDocument, type TeamDocument, type UnitDocument } from './people'

/** Leaves that go with their applicants when the roster has changed: each in a transaction of its own, which may be done again. */

const PEOPLE_A_QUERY = 50
const PEOPLE_A_READING = 200

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

/** All leaves of these people, however old: a request for every fifty people, more where they have a thousand. */
export async function leavesOfPeople(personIds: readonly string[]): Promise<LeaveDocument[]> {
  const all: LeaveDocument[] = []
  for (const ids of chunks(personIds, PEOPLE_A_QUERY))
    all.push(...(await findAll<LeaveDocument>('leaves', { applicantId: command.in(ids) })))
  return all
}

async function readPeople(ids: readonly string[]): Promise<Map<string, PersonDocument>> {
  const all: PersonDocument[] = []
  for (const some of chunks(ids, PEOPLE_A_READING)) all.push(...(await find<PersonDocument>('people', { _id: command.in(some) })))
  return new Map(all.map((person) => [person._id, person]))
}

async function teamNames(people: Iterable<PersonDocument>): Promise<Map<string, string>> {
  const ids = [...new Set([...people].flatMap(({ teamIds }) => teamIds))]
  const named = await aggregate<{ _id: string; name: string }>('teams', [{ $match: { _id: { $in: ids } } }, { $project: { name: 1 } }])
  return new Map(named.map(({ _id, name }) => [_id, name]))
}

/** All who may have a hand in a leave that lies there, and its units. */
async function surroundingsAt({ teamId, villageId, townshipId }: LeaveRecord, involved: readonly string[]) {
  const units = [`village:${villageId}`, `township:${townshipId}`, 'county']
  const [found] = await aggregate<{ hands: PersonDocument[]; people: PersonDocument[]; units: UnitDocument[] }>('units', [
    { $match: { _id: 'county' } },
    { $project: { _id: 1 } },
    { $addFields: { scope: units, reach: [`team:${teamId}`, ...units], involved } },
    lookup('people', 'reach', 'seats', 'hands'),
    lookup('people', 'involved', '_id', 'people'),
    lookup('units', 'scope', '_id', 'units'),
  ])
  const all = [...(found?.hands ?? []), ...(found?.people ?? [])]
  return { hands: [...new Map(all.map((person) => [person._id, person])).values()], units: found?.units ?? [] }
}

/** The ledgers of all the applicant's teams hold what of it is living; the one it came from, if he has no post there, no more. */
async function putInLedgers(transaction: Transaction, before: LeaveRecord, after: LeaveRecord, teamIds: readonly string[], now: Date) {
  let team: TeamDocument | null = null
  for (const id of new Set([before.teamId, after.teamId, ...teamIds])) {
    const ledger = await transaction.read<TeamDocument>('teams', id)
    if (ledger === null) continue
    const others = { ...ledger, leaves: ledger.leaves.filter(({ leaveId }) => leaveId !== after.leaveId) }
    const next = teamIds.includes(id) ? withLeave(teamOf(ledger), after) : teamOf(others)
    if (id === after.teamId) team = { ...next, _id: id }
    await transaction.put('teams', id, pruned(next, now))
  }
  if (team === null) throw new Error(`team ${after.teamId} has no ledger`)
  return teamOf(team)
}

async function followOne(leave: LeaveDocument, { by, now, teamName }: Change): Promise<void> {
  const change = { by, now, teamName }
  const read = recordOf(leave)
  const { hands, units } = await surroundingsAt(read, leave.involved)
  await transact(async (transaction) => {
    const document = await transaction.read<LeaveDocument>('leaves', leave._id)
    const person = await transaction.read<PersonDocument>('people', leave.applicantId)
    if (document === null || person === null) return
    const before = recordOf(document)
    const after = follow(before, personOf(person), change)
    if (after === before) return
    const team = await putInLedgers(transaction, before, after, person.teamIds, now)
    const people = hands.map(handOf)
    const next = documentOf(document, after, { people, team, names: namesOf(team, units), now })
    const notices = followNotices(before, after, { place: after, applicantId: after.applicantId, people, team, now })
    const cards = withCards(document, notices, now, `v${next.version ?? 0}`)
    await transaction.put('leaves', leave._id, { ...next, ...cards })
  })
}

/**
 * The leaves of these people as the roster now stands: moved, withdrawn or closed (`domain/leave/follow.ts`), with ledgers, trail,
 * cards and keys. Done again it changes nothing; one that cannot be written holds up no other.
 */
export async function followLeaves(personIds: readonly string[], by: Change['by'], now: Date): Promise<void> {
  const leaves = await leavesOfPeople(personIds)
  if (leaves.length === 0) return
  const people = await readPeople([...new Set(leaves.map(({ applicantId }) => applicantId))])
  const names = await teamNames(people.values())
  const change: Change = { by, now, teamName: (id) => names.get(id) }
  await eachOf(leaves, async (leave) => {
    const person = people.get(leave.applicantId)
    const record = recordOf(leave)
    const after = person === undefined ? record : follow(record, personOf(person), change)
    if (after !== record) await followOne({ ...leave, ...placeOf(after) }, change)
  })
}

const placeOf = ({ teamId, villageId, townshipId }: LeaveRecord) => ({ teamId, villageId, townshipId })
