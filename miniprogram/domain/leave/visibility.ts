import { seesOutline, seesWhole, type Sight } from '../authority'
import { civilDateAt } from '../calendar'
import { holds, isInForce, unitKey, type Person, type Role } from '../roles'
import type { Team } from '../team'
import { isActing } from './chain'
import { signersOf, type LeaveRecord } from './leave'

/** Who sees a leave: whole, or without reason and destination, or not at all (then he does not learn that it exists). */

/** `people` are those among whom lenders are looked for: what is lent counts only while the lender holds it himself. */
export function sightOf(leave: LeaveRecord, viewer: Person, team: Team, people: readonly Person[], now: Date): Sight {
  const date = civilDateAt(now)
  const roles = new Set<Role>([...seesWhole.posts, ...leave.chain.map((node) => node.role), ...leave.records.map((record) => record.role)])
  const isLent = (role: Role) =>
    viewer.delegations.some(
      (lent) =>
        lent.role === role &&
        lent.unitKey === unitKey(role, leave) &&
        isInForce(lent, date) &&
        people.some((lender) => lender.personId === lent.fromPersonId && holds(lender, role, date, leave)),
    )
  if (
    viewer.personId === leave.applicantId ||
    signersOf(leave).includes(viewer.personId) ||
    [...roles].some((role) => holds(viewer, role, date, leave) || isLent(role)) ||
    isActing(team, viewer.personId, now)
  )
    return 'whole'
  const isOffice = (role: Role) => (role !== 'dispatchingUnit' || leave.dispatchingUnitId !== undefined) && holds(viewer, role, date, leave)
  return seesOutline.posts.some(isOffice) ? 'outline' : 'none'
}
