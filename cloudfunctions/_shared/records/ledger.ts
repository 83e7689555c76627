import { ledgerEntry, withLeave } from '../../../miniprogram/domain/leave/ledger'
import { LONGEST_DAYS } from '../../../miniprogram/domain/leave/limits'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { isClosing } from '../../../miniprogram/domain/register/deadline'
import type { TownshipDay } from './holders'
import { addDays, datesFrom, monthOf, type Period } from '../../../miniprogram/domain/calendar'
import { isInForce, isTeamRole, type Post } from '../../../miniprogram/domain/roles'
import { pruned, reachesBeyond, type Elsewhere, type Team, type TeamLeave } from '../../../miniprogram/domain/team'
import { command, findAll, type Transaction } from '../platform/database'
import { teamOf } from './call'
import { recordOf, type LeaveDocument } from './leaves'
import type { TeamDocument } from './people'

/**
 * The ledgers of a person's leaves. A leave stands in the ledger of every team in which its person holds a post on whatever date.
 * Whoever changes posts writes the people, their posts, `elsewhere` and leaves in all their ledgers in one transaction
 * (`org/roster/posts.ts`): a request made at the same moment meets the change in one document.
 */

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

/** All teams in whose ledgers a person's leaves stand, `team` first; `known` where the ledger does not say so yet. */
export const ledgerIdsOf = (team: Team, personId: string, known: readonly string[]): string[] => {
  const others = team.elsewhere === undefined ? known : (team.elsewhere.find((one) => one.personId === personId)?.teamIds ?? [])
  return [...new Set([team.teamId, ...others])]
}

/** A leave's ledgers: its own team's first, then those of the applicant's other teams, whose leaves must not overlap. */
export async function readLedgers(
  transaction: Transaction,
  { teamId, applicantId }: Pick<LeaveRecord, 'teamId' | 'applicantId'>,
  known: readonly string[],
): Promise<Team[]> {
  const own = await readTeam(transaction, teamId)
  const [, ...others] = ledgerIdsOf(own, applicantId, known)
  return [own, ...(await readTeams(transaction, others))]
}

/**
 * The dates of a period that lie in a month that is over, each with the township of the team in which the person then is: by his
 * ledgers, or, where they do not know one, that of the leave itself.
 */
export function daysOf(
  { from, to }: Period,
  { applicantId, townshipId }: Pick<LeaveRecord, 'applicantId' | 'townshipId'>,
  ledgers: readonly Team[],
  now: Date,
): TownshipDay[] {
  return datesFrom(from.date, to.date)
    .filter((date) => isClosing(monthOf(date), now))
    .map((date) => {
      const team = ledgers.find(({ posts }) => posts.some((post) => post.personId === applicantId && isInForce(post, date)))
      return { personId: applicantId, date, townshipId: team?.townshipId ?? townshipId }
    })
}

export async function putTeams(transaction: Transaction, teams: readonly Team[], now: Date): Promise<void> {
  for (const team of teams) {
    const { teamId, lockedMonths: _, ...fields } = pruned(team, now)
    await transaction.put('teams', teamId, fields)
  }
}

/** Writes a changed leave into every ledger that holds it, and gives them. */
export async function putInLedgers(transaction: Transaction, teams: readonly Team[], leave: LeaveRecord, now: Date): Promise<Team[]> {
  const changed = teams.map((team) => withLeave(team, leave))
  await putTeams(transaction, changed, now)
  return changed
}

/**
 * A ledger with the leaves that it has dropped, as far as a question about a period may turn on them: read themselves, of all who
 * are in post there around it. Asked inside a transaction after the ledger was read, and the ledger written: whoever changes one
 * of them writes the ledger too, so one of the two starts over. No request where nothing can be missing.
 */
export async function withDropped(team: Team, period: Period, now: Date): Promise<Team> {
  if (!reachesBeyond(period, now)) return team
  const [from, to] = [addDays(period.from.date, -LONGEST_DAYS), addDays(period.to.date, LONGEST_DAYS)]
  const people = [
    ...new Set(team.posts.filter((post) => (post.from ?? '') <= to && (post.to ?? to) >= from).map(({ personId }) => personId)),
  ]
  // No leave is longer than the span that is looked back over, twice: once for itself, once for one that it touches.
  const rows = await findAll<LeaveDocument>('leaves', {
    applicantId: command.in(people),
    'from.date': command.gte(addDays(from, -LONGEST_DAYS)).and(command.lte(to)),
  })
  const known = new Set(team.leaves.map(({ leaveId }) => leaveId))
  const dropped = rows.filter(({ _id, state }) => state === 'returned' && !known.has(_id)).map((row) => ledgerEntry(recordOf(row)))
  return { ...team, leaves: [...team.leaves, ...dropped] }
}

/** In which other teams each person of a team holds a post, on whatever date. Pure, of the people's own posts. */
export function elsewhereIn(teamId: string, people: readonly { _id: string; posts: readonly Post[] }[]): Elsewhere[] {
  return people.flatMap(({ _id: personId, posts }) => {
    const teamIds = [...new Set(posts.flatMap((post) => (isTeamRole(post.role) && post.teamId !== undefined ? [post.teamId] : [])))]
    const others = teamIds.filter((id) => id !== teamId)
    return teamIds.includes(teamId) && others.length > 0 ? [{ personId, teamIds: others.sort() }] : []
  })
}

/** Living leaves of a person that other ledgers hold and this one does not yet. */
export async function leavesElsewhere(
  transaction: Transaction,
  team: Team,
  personId: string,
  teamIds: readonly string[],
): Promise<TeamLeave[]> {
  const known = new Set(team.leaves.map((leave) => leave.leaveId))
  const found: TeamLeave[] = []
  for (const other of await readTeams(
    transaction,
    teamIds.filter((id) => id !== team.teamId),
  )) {
    for (const leave of other.leaves) {
      if (leave.personId !== personId || known.has(leave.leaveId)) continue
      known.add(leave.leaveId)
      found.push(leave)
    }
  }
  return found
}
