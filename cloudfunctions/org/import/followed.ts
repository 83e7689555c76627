import { addDays, dateText, periodText, type CivilDate } from '../../../miniprogram/domain/calendar'
import { follow, type Change } from '../../../miniprogram/domain/leave/follow'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { teamPostOn, type Post } from '../../../miniprogram/domain/roles'
import { KIND_TITLES } from '../../../miniprogram/domain/rules'
import { personOf } from '../../_shared/records/people'
import { leavesOfPeople } from '../../_shared/records/follow'
import { recordOf } from '../../_shared/records/leaves'
import type { Roster } from '../roster/roster'
import type { Named } from '../roster/step'
import type { Target } from './target'

/** A leave that goes with its applicant when an import is carried out, and what happens to it, in words that follow his name. */
export type Followed = { before: LeaveRecord; after: LeaveRecord; what: string }

type Elsewhere = { from: CivilDate; teamId: string }

const teamOn = (posts: readonly Post[], date: CivilDate): string | undefined => teamPostOn({ posts }, date)?.teamId

/** From which of its dates a leave newly counts in another team than its own: one that has begun, or is cut by the move. */
function countedElsewhere({ teamId, from, to }: LeaveRecord, before: readonly Post[], after: readonly Post[]): Elsewhere | undefined {
  for (let date = from.date; date <= to.date; date = addDays(date, 1)) {
    const there = teamOn(after, date)
    if (there !== undefined && there !== teamId && there !== teamOn(before, date)) return { from: date, teamId: there }
  }
  return undefined
}

function whatOf(
  before: LeaveRecord,
  after: LeaveRecord,
  elsewhere: Elsewhere | undefined,
  nameOf: (teamId: string) => string,
): string | undefined {
  const leave = `${periodText(before)}的${KIND_TITLES[before.kind]}`
  if (before.state !== after.state && after.state === 'withdrawn') return `${leave}：假期里将不在任何工作队，随之撤回`
  if (before.state !== after.state && after.returnedOn !== undefined)
    return `${leave}：假期里任职结束，到${dateText(after.returnedOn.date)}为止`
  if (before.teamId !== after.teamId) return `${leave}：随本人转到“${nameOf(after.teamId)}”`
  if (elsewhere !== undefined) return `${leave}：随本人，${dateText(elsewhere.from)}起计入“${nameOf(elsewhere.teamId)}”`
  return before.townshipId !== after.townshipId || before.villageId !== after.villageId
    ? `${leave}：随工作队改由新的村、乡镇办理`
    : undefined
}

const isLiving = ({ state }: LeaveRecord): boolean => state === 'pending' || state === 'approved'

/** Between which rosters, and how what it tells is worded. */
type Move = { roster: Roster; target: Target }

function tellingOf({ roster, target }: Move) {
  const stood = new Map(roster.people.map(({ _id, posts }) => [_id, posts]))
  const people = new Map(target.people.map((person) => [person._id, person]))
  const names = new Map(target.teams.map((team) => [team._id, team.name]))
  const told = (before: LeaveRecord, after: LeaveRecord): Followed[] => {
    const id = after.applicantId
    const elsewhere = isLiving(before) ? countedElsewhere(after, stood.get(id) ?? [], people.get(id)!.posts) : undefined
    const what = whatOf(before, after, elsewhere, (teamId) => names.get(teamId) ?? teamId)
    return what === undefined ? [] : [{ before, after, what }]
  }
  return { people, names, told }
}

/** The leaves of people whose posts change, as they are read before it: what of them follows, and which ones are known. */
export type Following = { followed: Followed[]; known: ReadonlySet<string> }

/** The living leaves of these people that follow, as they would stand: what an import tells, and what it then does. */
export async function followedBy(personIds: readonly string[], move: Move, by: Named, now: Date): Promise<Following> {
  const { people, names, told } = tellingOf(move)
  const change: Change = { by, now, teamName: (id) => names.get(id) }
  const leaves = (await leavesOfPeople(personIds)).map(recordOf)
  const followed = leaves
    .filter(isLiving)
    .flatMap((before) => told(before, follow(before, personOf(people.get(before.applicantId)!), change)))
  return { followed, known: new Set(leaves.map(({ leaveId }) => leaveId)) }
}

/** As it was asked for, before the roster took it along: its trail tells what became of it. */
function asAsked(after: LeaveRecord): LeaveRecord {
  const events = new Set(after.trail.filter(({ roster }) => roster === true).map(({ event }) => event))
  return {
    ...after,
    ...(events.has('moved') ? { teamId: '' } : {}),
    ...(events.has('withdrawn') ? { state: 'pending' } : {}),
    ...(events.has('returned') ? { state: 'approved' } : {}),
  }
}

/** Those of these people's leaves that came after they were read, and went with their applicants all the same. */
export async function followedSince(personIds: readonly string[], move: Move, known: ReadonlySet<string>): Promise<Followed[]> {
  const { told } = tellingOf(move)
  const came = (await leavesOfPeople(personIds)).map(recordOf).filter(({ leaveId }) => !known.has(leaveId))
  return came.flatMap((after) => told(asAsked(after), after))
}
