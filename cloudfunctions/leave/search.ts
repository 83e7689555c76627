import type { LeaveList } from '../../miniprogram/contract/leave'
import { reachOf, searchesLeaves } from '../../miniprogram/domain/authority'
import { civilDateAt, firstOf, lastOf } from '../../miniprogram/domain/calendar'
import type { Leave, LeaveState } from '../../miniprogram/domain/leave/leave'
import { sightOf } from '../../miniprogram/domain/leave/visibility'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { command } from '../_shared/platform/database'
import { recordOf } from '../_shared/records/leaves'
import { ledgersFor, pageOf } from './paging'
import type { Inputs } from './schemas'
import { shown } from '../_shared/records/subject'

/** History, for whoever may see it: a team for its first secretary, a village, a township, the county. */

type Where = Record<string, unknown>

/** Everyone finds his own; who holds a post finds what lies in its unit; the county finds all. */
function withinReach(caller: Person, now: Date): Where | undefined {
  const reach = reachOf(searchesLeaves, caller, civilDateAt(now))
  if (reach === 'all') return undefined
  const inUnits = (field: string, ids: readonly string[]): Where[] => (ids.length === 0 ? [] : [{ [field]: command.in([...ids]) }])
  return command.or([
    { applicantId: caller.personId },
    ...inUnits('teamId', reach.teamIds),
    ...inUnits('villageId', reach.villageIds),
    ...inUnits('townshipId', reach.townshipIds),
    ...inUnits('dispatchingUnitId', reach.dispatchingUnitIds),
  ]) as unknown as Where
}

const stateOf = (status: Leave['status']): LeaveState =>
  status === 'onLeave' || status === 'returnDue' || status === 'overdue' ? 'approved' : status

function asked({ personId, teamId, townshipId, month, status }: Inputs['search']): Where {
  return {
    ...(personId === undefined ? {} : { applicantId: personId }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(townshipId === undefined ? {} : { townshipId }),
    ...(month === undefined ? {} : { 'from.date': command.lte(lastOf(month)), 'to.date': command.gte(firstOf(month)) }),
    ...(status === undefined ? {} : { state: stateOf(status) }),
  }
}

/**
 * Leaves within the caller's reach, latest first, a page at a time: what he may see only in outline comes so. A page may hold fewer
 * than it could, where a status follows the clock; `next` tells whether there is more. `NOT_FOUND` for a township out of reach.
 */
export async function search(input: Inputs['search'], { caller, teams, county, now }: Call): Promise<LeaveList> {
  const reach = withinReach(caller, now)
  const townships = caller.posts.flatMap((post) => post.townshipId ?? [])
  if (reach !== undefined && input.townshipId !== undefined && !townships.includes(input.townshipId)) throw Refusal.of('NOT_FOUND')
  const where = asked(input)
  const { rows, next } = await pageOf(reach === undefined ? where : (command.and([where, reach]) as unknown as Where), input.cursor)
  const ledgers = await ledgersFor(
    rows.filter((row) => row.state === 'approved'),
    teams,
  )
  const nobody = { teamId: '', name: '', villageId: '', townshipId: '', posts: [], leaves: [], lockedMonths: [] }
  const leaves = rows.flatMap((row) => {
    const leave = recordOf(row)
    const sight = sightOf(leave, caller, teams.find((team) => team.teamId === row.teamId) ?? nobody, now)
    return sight === 'none' ? [] : [shown(leave, sight, ledgers, county, now)]
  })
  return { leaves: leaves.filter(({ status }) => input.status === undefined || status === input.status), ...next }
}
