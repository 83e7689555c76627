import type { Team, TeamLeave } from '../team'
import type { LeaveRecord } from './leave'

/** The place that a leave takes in a team's ledger. */

/** A first secretary's own request: its chain begins at the village branch. */
export const isLeadersOwn = (leave: Pick<LeaveRecord, 'chain'>): boolean => leave.chain[0]?.role !== 'firstSecretary'

/** What the team's ledger holds of a leave. Only a first secretary's handover binds another. */
export const ledgerEntry = (leave: LeaveRecord): TeamLeave => ({
  leaveId: leave.leaveId,
  personId: leave.applicantId,
  name: leave.applicantName,
  kind: leave.kind,
  from: leave.from,
  to: leave.to,
  state: leave.state === 'approved' || leave.state === 'returned' ? leave.state : 'pending',
  ...(leave.state === 'approved' && leave.decidedAt !== undefined ? { approvedAt: leave.decidedAt } : {}),
  ...(leave.returnedOn === undefined ? {} : { returnedOn: leave.returnedOn }),
  ...(leave.handoverPersonId !== undefined && isLeadersOwn(leave) ? { handoverPersonId: leave.handoverPersonId } : {}),
  ...(leave.waived === undefined ? {} : { waived: true as const }),
  ...(leave.version === undefined ? {} : { version: leave.version }),
})

/** A ledger with a leave as it now stands: in its place, or gone if it is no longer living. */
export function withLeave(team: Team, leave: LeaveRecord): Team {
  const others = team.leaves.filter((entry) => entry.leaveId !== leave.leaveId)
  const isLiving = leave.state !== 'rejected' && leave.state !== 'withdrawn'
  return { ...team, leaves: isLiving ? [...others, ledgerEntry(leave)] : others }
}
