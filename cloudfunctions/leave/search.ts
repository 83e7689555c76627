import type { LeaveList } from '../../miniprogram/contract/leave'
import { reachOf, searchesLeaves } from '../../miniprogram/domain/authority'
import { civilDateAt, type CivilDate } from '../../miniprogram/domain/calendar'
import type { LeaveStatus } from '../../miniprogram/domain/leave/leave'
import { sightOf } from '../../miniprogram/domain/leave/visibility'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import type { Team } from '../../miniprogram/domain/team'
import type { Call } from '../_shared/records/call'
import { shown } from '../_shared/records/subject'
import { legible } from '../_shared/records/waiting'
import { listed } from './lists'
import { fitted, leaveIn, ledgersOf, PAGE, PAGE_BYTES, rowsOf, type List, type Row, type Where } from './paging'
import type { Inputs } from './schemas'

/** History, for whoever may see it: a team for its first secretary, a village, a township, the county. */

/** Everyone finds his own; who holds a post finds what lies in its unit; the county finds all. */
function withinReach(caller: Person, now: Date): Where | undefined {
  const reach = reachOf(searchesLeaves, caller, civilDateAt(now))
  if (reach === 'all') return undefined
  const inUnits = (field: string, ids: readonly string[]): Where[] => (ids.length === 0 ? [] : [{ [field]: { $in: ids } }])
  return {
    $or: [
      { applicantId: caller.personId },
      ...inUnits('teamId', reach.teamIds),
      ...inUnits('villageId', reach.villageIds),
      ...inUnits('townshipId', reach.townshipIds),
      ...inUnits('dispatchingUnitId', reach.dispatchingUnitIds),
    ],
  }
}

const WHILE_APPROVED: readonly LeaveStatus[] = ['onLeave', 'returnDue', 'overdue']

/** What a status says of what is stored; the rest of it follows the clock. */
function ofStatus(status: LeaveStatus, today: CivilDate): Where {
  if (status === 'approved') return { state: 'approved', 'from.date': { $gte: today } }
  return WHILE_APPROVED.includes(status) ? { state: 'approved', 'from.date': { $lte: today } } : { state: status }
}

const asked = ({ personId, teamId, townshipId, month, status }: Inputs['search'], now: Date): Where => ({
  ...(personId === undefined ? {} : { applicantId: personId }),
  ...(teamId === undefined ? {} : { teamId }),
  ...(townshipId === undefined ? {} : { townshipId }),
  ...(month === undefined ? {} : { months: month }),
  ...(status === undefined ? {} : ofStatus(status, civilDateAt(now))),
})

const NOBODY: Team = { teamId: '', name: '', villageId: '', townshipId: '', posts: [], leaves: [] }

/** Of what a page of the search finds, what the caller is shown. */
function seen(document: Row, { status }: Inputs['search'], { caller, teams, hands, county, now }: Call) {
  const leave = leaveIn(document)
  const team = teams.find(({ teamId }) => teamId === leave.teamId) ?? NOBODY
  const sight = sightOf(leave, caller, team, hands, now)
  if (sight === 'none') return []
  const row = listed(document, shown(leave, sight, ledgersOf(document, teams), county, now))
  return status === undefined || row.status === status ? [{ document, row }] : []
}

const FOUND: List = { name: 'leave.search', order: 'latest' }

/** As many pages as one call looks through for a row; a status that follows the clock may be rare among what is stored. */
const MOST_PAGES = 5

/**
 * Leaves within the caller's reach, latest first, a page at a time: what he may see only in outline comes so. `next` tells whether
 * there is more. `NOT_FOUND` for a township out of reach.
 */
export async function search(input: Inputs['search'], call: Call): Promise<LeaveList> {
  const { caller, now } = call
  const reach = withinReach(caller, now)
  const townships = caller.posts.flatMap((post) => post.townshipId ?? [])
  if (reach !== undefined && input.townshipId !== undefined && !townships.includes(input.townshipId)) throw Refusal.of('NOT_FOUND')
  const where = reach === undefined ? asked(input, now) : { $and: [asked(input, now), reach] }
  for (let [cursor, pages] = [input.cursor, 1]; ; pages++) {
    const rows = await rowsOf(where, cursor, FOUND, PAGE + 1, true)
    const scanned = rows.slice(0, PAGE)
    const chosen = scanned.flatMap((document) => legible('leaves', document, () => seen(document, input, call)))
    const { list, next } = fitted(chosen, scanned, { list: FOUND, bytes: PAGE_BYTES, isWhole: rows.length <= PAGE })
    if (list.length > 0 || next === undefined || pages === MOST_PAGES) return { leaves: list, ...(next === undefined ? {} : { next }) }
    cursor = next
  }
}
