import { isDeepStrictEqual } from 'node:util'
import type { Team } from '../../../miniprogram/domain/team'
import { transact } from '../../_shared/platform/database'
import { teamOf } from '../../_shared/records/call'
import { leavesElsewhere } from '../../_shared/records/ledger'
import type { TeamDocument } from '../../_shared/records/people'

/** A step of an import that an older version had begun to write when its process ended: it is written to the end all the same. */

type OldLedger = Pick<Team, 'teamId' | 'name' | 'villageId' | 'townshipId' | 'posts'> & {
  joining: { personId: string; fromTeamIds: string[] }[]
}
export type OldStep = { kind: 'ledgers'; ledgers: OldLedger[] }

/** Posts into a team's ledger. Its leaves stay; those of people who come from other teams are brought. */
export const writeOldLedger = ({ teamId, joining, ...site }: OldLedger): Promise<void> =>
  transact(async (transaction) => {
    const team = await transaction.read<TeamDocument>('teams', teamId)
    if (team === null) throw new Error(`team ${teamId} has no ledger`)
    const leaves = [...team.leaves]
    for (const { personId, fromTeamIds } of joining)
      leaves.push(...(await leavesElsewhere(transaction, teamOf({ ...team, leaves }), personId, fromTeamIds)))
    const next = { ...team, ...site, leaves }
    if (!isDeepStrictEqual(next, team)) await transaction.put('teams', teamId, next)
  })
