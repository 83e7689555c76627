import { desksOf } from '../../../miniprogram/domain/leave/desks'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { handOf, lookup, teamOf } from './call'
import { aggregate, transact } from '../platform/database'
import type { PersonDocument, TeamDocument } from './people'

type Lying = Omit<LeaveRecord, 'leaveId'> & { _id: string; desks: string[] }
type Joined = Lying & { teams: TeamDocument[]; hands: PersonDocument[] }

const AT_A_TIME = 100

/**
 * Leaves that wait at one of these desks (`sign:<role>:<unit>`), laid anew: where the last holder of an office has gone they
 * also lie with countyOrg, and no longer once there is one. Everything else about a hand is found when a leave is signed.
 */
export async function refreshDesks(keys: readonly string[], now: Date): Promise<void> {
  for (let after = ''; ;) {
    const leaves = await aggregate<Joined>('leaves', [
      { $match: { desks: { $in: keys }, _id: { $gt: after } } },
      { $sort: { _id: 1 } },
      { $limit: AT_A_TIME },
      lookup('teams', 'teamId', '_id', 'teams'),
      lookup('people', 'reach', 'seats', 'hands'),
    ])
    for (const leave of leaves) await refresh(leave, now)
    if (leaves.length < AT_A_TIME) return
    after = leaves[leaves.length - 1]!._id
  }
}

const refresh = ({ _id: id, teams, hands }: Joined, now: Date): Promise<void> =>
  transact(async (transaction) => {
    const leave = await transaction.read<Lying>('leaves', id)
    if (leave === null) return
    const roster = {
      place: { teamId: leave.teamId, villageId: leave.villageId, townshipId: leave.townshipId },
      applicantId: leave.applicantId,
      people: hands.map(handOf),
      team: teamOf(teams[0]!),
      now,
    }
    const desks = desksOf({ ...leave, leaveId: id }, roster)
    if (JSON.stringify(desks) !== JSON.stringify(leave.desks)) await transaction.put('leaves', id, { ...leave, desks })
  })
