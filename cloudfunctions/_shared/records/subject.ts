import type { Sight } from '../../../miniprogram/domain/authority'
import type { Leave, LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { withLeave } from '../../../miniprogram/domain/leave/make'
import { standingOf } from '../../../miniprogram/domain/leave/status'
import { viewOf } from '../../../miniprogram/domain/leave/view'
import { sightOf } from '../../../miniprogram/domain/leave/visibility'
import { Refusal } from '../../../miniprogram/domain/refusal'
import type { Person } from '../../../miniprogram/domain/roles'
import { leaveOf, pruned, type Team } from '../../../miniprogram/domain/team'
import { boundCaller, teamOf, type County, type OpenCall, type Surroundings } from './call'
import { aggregate, type Transaction } from '../platform/database'
import { personOf, type PersonDocument, type TeamDocument } from './people'
import { recordOf, type LeaveDocument } from './leaves'
import { joinedStages, surroundingsOfLeave, type Joined } from './joined'

/** The one request that brings a leave with all that its next step needs, and the ledgers that hold it. */

/** A leave with its team, its hands, its applicant, and the caller. */
export type Subject = Omit<Surroundings, 'teams'> & {
  document: LeaveDocument
  leave: LeaveRecord
  team: Team
  applicantTeamIds: string[]
  caller: Person
  now: Date
  sight: Exclude<Sight, 'none'>
}

/** One request. `NOT_BOUND`, or `NOT_FOUND` where there is no such leave or the caller may not learn of it. */
export async function findSubject({ leaveId }: { leaveId: string }, { openid, now }: OpenCall): Promise<Subject> {
  const [joined] = await aggregate<Joined & { callers: PersonDocument[] }>('leaves', [
    ...joinedStages(leaveId),
    { $lookup: { from: 'people', pipeline: [{ $match: { openid } }], as: 'callers' } },
  ])
  const callerDocument = openid === '' ? undefined : joined?.callers[0]
  if (joined === undefined || callerDocument === undefined) {
    await boundCaller(openid, {}, now)
    throw Refusal.of('NOT_FOUND')
  }
  const { units, teams, hands, people, callers, ...document } = joined
  const caller = personOf(callerDocument)
  const { team, ...surroundings } = surroundingsOfLeave(joined)
  const leave = recordOf(document)
  const sight = sightOf(leave, caller, team, now)
  if (sight === 'none') throw Refusal.of('NOT_FOUND')
  return {
    ...surroundings,
    document,
    leave,
    team,
    applicantTeamIds: people.find(({ _id }) => _id === leave.applicantId)?.teamIds ?? [],
    caller,
    now,
    sight,
  }
}

async function readTeam(transaction: Transaction, teamId: string): Promise<Team> {
  const document = await transaction.read<TeamDocument>('teams', teamId)
  if (document === null) throw new Error(`team ${teamId} has no ledger`)
  return teamOf(document)
}

/** The ledgers of all these teams, in their order. */
export async function readTeams(transaction: Transaction, teamIds: readonly string[]): Promise<Team[]> {
  const teams: Team[] = []
  for (const id of teamIds) teams.push(await readTeam(transaction, id))
  return teams
}

/** All ledgers that hold a leave: its own team's first, then those of the applicant's other teams, whose leaves must not overlap. */
export const ledgerIdsOf = ({ leave, applicantTeamIds }: Subject): string[] => [...new Set([leave.teamId, ...applicantTeamIds])]

export async function putTeams(transaction: Transaction, teams: readonly Team[], now: Date): Promise<void> {
  for (const team of teams) {
    const { teamId, ...fields } = pruned(team, now)
    await transaction.put('teams', teamId, fields)
  }
}

/** Writes a changed leave into every ledger that holds it, and gives them. */
export async function putInLedgers(transaction: Transaction, teams: readonly Team[], leave: LeaveRecord, now: Date): Promise<Team[]> {
  const changed = teams.map((team) => withLeave(team, leave))
  await putTeams(transaction, changed, now)
  return changed
}

/** A leave as its reader gets it, status by the clock; `teams` are the ledgers that hold the applicant's leaves. */
export function shown(leave: LeaveRecord, sight: Exclude<Sight, 'none'>, teams: readonly Team[], county: County, now: Date): Leave {
  const leaves = teams.flatMap((team) => leaveOf(team, leave.applicantId))
  return viewOf(leave, sight, standingOf(leave, leaves, county.rules, county.calendar, now))
}
