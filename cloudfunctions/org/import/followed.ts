import { dateText, periodText } from '../../../miniprogram/domain/calendar'
import { follow, type Change } from '../../../miniprogram/domain/leave/follow'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { KIND_TITLES } from '../../../miniprogram/domain/rules'
import { personOf } from '../../_shared/records/people'
import { leavesOfPeople } from '../../_shared/records/follow'
import { recordOf } from '../../_shared/records/leaves'
import type { Named } from '../roster/step'
import type { Target } from './target'

/** A leave that goes with its applicant when an import is carried out, and what happens to it, in words that follow his name. */
export type Followed = { before: LeaveRecord; after: LeaveRecord; what: string }

function whatOf(before: LeaveRecord, after: LeaveRecord, teamName: string | undefined): string | undefined {
  const leave = `${periodText(before)}的${KIND_TITLES[before.kind]}`
  if (before.state !== after.state && after.state === 'withdrawn') return `${leave}：假期里将不在任何工作队，随之撤回`
  if (before.state !== after.state && after.returnedOn !== undefined)
    return `${leave}：假期里任职结束，到${dateText(after.returnedOn.date)}为止`
  if (before.teamId !== after.teamId) return `${leave}：随本人转到“${teamName ?? after.teamId}”`
  return before.townshipId !== after.townshipId || before.villageId !== after.villageId
    ? `${leave}：随工作队改由新的村、乡镇办理`
    : undefined
}

/** The living leaves of these people that follow, as they would stand: what an import tells, and what it then does. */
export async function followedBy(personIds: readonly string[], target: Target, by: Named, now: Date): Promise<Followed[]> {
  if (personIds.length === 0) return []
  const people = new Map(target.people.map((person) => [person._id, person]))
  const names = new Map(target.teams.map((team) => [team._id, team.name]))
  const change: Change = { by, now, teamName: (id) => names.get(id) }
  return (await leavesOfPeople(personIds)).flatMap((document): Followed[] => {
    const before = recordOf(document)
    const after = follow(before, personOf(people.get(before.applicantId)!), change)
    const isLiving = before.state === 'pending' || before.state === 'approved'
    const what = after === before || !isLiving ? undefined : whatOf(before, after, names.get(after.teamId))
    return what === undefined ? [] : [{ before, after, what }]
  })
}
