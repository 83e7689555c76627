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

/** The living leaves of these people that follow, as they would stand: what an import tells, and what it then does. */
export async function followedBy(personIds: readonly string[], roster: Roster, target: Target, by: Named, now: Date): Promise<Followed[]> {
  if (personIds.length === 0) return []
  const stood = new Map(roster.people.map(({ _id, posts }) => [_id, posts]))
  const people = new Map(target.people.map((person) => [person._id, person]))
  const names = new Map(target.teams.map((team) => [team._id, team.name]))
  const change: Change = { by, now, teamName: (id) => names.get(id) }
  return (await leavesOfPeople(personIds)).flatMap((document): Followed[] => {
    const before = recordOf(document)
    const person = people.get(before.applicantId)!
    const after = follow(before, personOf(person), change)
    if (before.state !== 'pending' && before.state !== 'approved') return []
    const elsewhere = countedElsewhere(after, stood.get(person._id) ?? [], person.posts)
    const what = whatOf(before, after, elsewhere, (teamId) => names.get(teamId) ?? teamId)
    return what === undefined ? [] : [{ before, after, what }]
  })
}
