import type { Sight } from '../../../miniprogram/domain/authority'
import type { Leave, LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { standingOf } from '../../../miniprogram/domain/leave/status'
import { viewOf } from '../../../miniprogram/domain/leave/view'
import { sightOf } from '../../../miniprogram/domain/leave/visibility'
import { Refusal } from '../../../miniprogram/domain/refusal'
import { teamPostOn, type Person, type Post } from '../../../miniprogram/domain/roles'
import { leaveOf, type Team } from '../../../miniprogram/domain/team'
import { aggregate } from '../platform/database'
import { boundCaller, lookup, surroundingsOf, teamOf, type County, type OpenCall, type Surroundings } from './call'
import { namesOf, recordOf, type LeaveDocument, type LeaveScene } from './leaves'
import { daysOf } from './ledger'
import { lockedAmong, type RegisterDocument } from './registers'
import { personOf, type PersonDocument, type TeamDocument, type UnitDocument } from './people'

/** A leave with the documents that belong to it, in one request. */
export type Joined = LeaveDocument & { units: UnitDocument[]; teams: TeamDocument[]; hands: PersonDocument[]; people: PersonDocument[] }

/** The stages that bring, beside leaves, their units, their team, their hands, their applicant and who has signed. */
export const JOINING = [
  lookup('units', 'scope', '_id', 'units'),
  lookup('teams', 'teamId', '_id', 'teams'),
  lookup('people', 'reach', 'seats', 'hands'),
  lookup('people', 'involved', '_id', 'people'),
]

/** What a leave is surrounded by; among the hands also who is involved and holds no post in it any more. */
export type AroundLeave = Omit<Surroundings, 'teams'> & { team: Team; document: LeaveDocument }

export function aroundLeave({ units, teams, hands, people, ...document }: Joined, now: Date): AroundLeave {
  const others = people.filter(({ _id }) => !hands.some((hand) => hand._id === _id))
  const { teams: _, ...surroundings } = surroundingsOf({ units, hands: [...hands, ...others] }, now)
  return { ...surroundings, document, team: teamOf(teams[0]!) }
}

/** A leave with its team, its hands, its applicant, and the caller. */
export type Subject = AroundLeave & {
  leave: LeaveRecord
  applicantTeamIds: string[]
  caller: Person
  now: Date
  sight: Exclude<Sight, 'none'>
}

/** With the months of it that are locked, where its applicant is on each date, so that its page can say so before somebody signs. */
async function withLocked(
  around: AroundLeave,
  posts: readonly Post[],
  registers: readonly RegisterDocument[],
  now: Date,
): Promise<AroundLeave> {
  const days = daysOf(around.document, around.document, [around.team], now).map((day) => ({
    ...day,
    townshipId: teamPostOn({ posts }, day.date)?.townshipId ?? day.townshipId,
  }))
  return days.length === 0 ? around : { ...around, team: { ...around.team, lockedMonths: await lockedAmong(days, registers) } }
}

/** One request. `NOT_BOUND`, or `NOT_FOUND` where there is no such leave or the caller may not learn of it. */
export async function findSubject({ leaveId }: { leaveId: string }, open: OpenCall): Promise<Subject> {
  const [subject] = await findSubjects([leaveId], open)
  if (subject === undefined) throw Refusal.of('NOT_FOUND')
  return subject
}

/** Those of these leaves that the caller may learn of. One request. `NOT_BOUND` */
export async function findSubjects(leaveIds: readonly string[], { openid, now }: OpenCall): Promise<Subject[]> {
  const joined = await aggregate<Joined & { callers: PersonDocument[]; registers: RegisterDocument[] }>('leaves', [
    { $match: { _id: leaveIds.length === 1 ? leaveIds[0] : { $in: leaveIds } } },
    ...JOINING,
    { $lookup: { from: 'people', pipeline: [{ $match: { openid } }], as: 'callers' } },
    lookup('registers', 'months', 'month', 'registers'),
    { $project: { 'registers.cards': 0, 'registers.versions': 0, 'registers.late': 0 } },
  ])
  if (openid === '' || joined[0]?.callers[0] === undefined) await boundCaller(openid, {}, now)
  const subjects = joined.map(async ({ callers: [callerDocument], registers, ...one }): Promise<Subject[]> => {
    if (callerDocument === undefined) return []
    const caller = personOf(callerDocument)
    const applicant = one.people.find(({ _id }) => _id === one.applicantId)
    const around = await withLocked(aroundLeave(one, now), applicant?.posts ?? [], registers, now)
    const leave = recordOf(around.document)
    const sight = sightOf(leave, caller, around.team, around.hands, now)
    const applicantTeamIds = applicant?.teamIds ?? []
    return sight === 'none' ? [] : [{ ...around, leave, applicantTeamIds, caller, now, sight }]
  })
  return (await Promise.all(subjects)).flat()
}

/** What its document is made with. */
export const sceneOfSubject = ({ hands, team, units, now }: AroundLeave & { now: Date }): LeaveScene => ({
  people: hands,
  team,
  names: namesOf(team, units),
  now,
})

/** A leave as its reader gets it, status by the clock; `teams` are the ledgers that hold the applicant's leaves. */
export function shown(leave: LeaveRecord, sight: Exclude<Sight, 'none'>, teams: readonly Team[], county: County, now: Date): Leave {
  const leaves = teams.flatMap((team) => leaveOf(team, leave.applicantId))
  return viewOf(leave, sight, standingOf(leave, leaves, county.rules, county.calendar, now))
}
