import type { Checks } from '../../../miniprogram/contract/inspection'
import { draws, gives } from '../../../miniprogram/domain/authority'
import { civilDateAt, type Month } from '../../../miniprogram/domain/calendar'
import { stateOf } from '../../../miniprogram/domain/inspection/check'
import { coverageOf, onlineShareOf } from '../../../miniprogram/domain/inspection/coverage'
import { sightOfCheck } from '../../../miniprogram/domain/inspection/sight'
import { gathered } from '../platform/gathered'
import type { Call } from './call'
import { NOT_OF_ROW, type Row } from './check-rows'
import type { Within } from './check-within'

/** How far a month has come, of what a caller sees: `checks` and the county's plan tell it by the same count. */

const CHECKS_AT_ONCE = 500
const TEAMS_AT_ONCE = 5000

/** Of whom the caller sees that they were asked, by mode and village: what was annulled or not used does not count. */
async function askedIn(month: Month, { where }: Within, { caller, now }: Call) {
  if (where === undefined) return coverageOf([])
  const rows = await gathered<Row>('checks', { ...where, month }, NOT_OF_ROW, CHECKS_AT_ONCE)
  const standing = rows.filter((row) => stateOf(row, now) === 'drawn')
  const seen = (row: Row) => (sightOfCheck(row, caller, false, now)?.targets ?? []).map(({ villageId }) => villageId)
  return coverageOf(standing.map((row) => ({ mode: row.mode, villageIds: seen(row) })))
}

type TeamVillage = { _id: string; villageId: string; townshipId: string }

/** Villages that have a team, of the county or of a township, each with its township; of nobody else's. */
async function villagesIn({ townshipIds }: Within, isOffice: boolean): Promise<Map<string, string>> {
  if (!isOffice && townshipIds.length === 0) return new Map()
  const match = isOffice ? {} : { townshipId: { $in: townshipIds } }
  const teams = await gathered<TeamVillage>('teams', match, { villageId: 1, townshipId: 1 }, TEAMS_AT_ONCE)
  return new Map(teams.map(({ villageId, townshipId }) => [villageId, townshipId]))
}

export type Progress = Pick<Checks, 'month' | 'byMode' | 'villagesChecked' | 'villages' | 'online'>

/** The numbers of a month; `unseen`: villages with a team of which nobody was asked, each with its township. Two requests at least. */
export async function progressIn(month: Month, reach: Within, call: Call): Promise<{ progress: Progress; unseen: Map<string, string> }> {
  const { caller, county, now } = call
  const isOffice = gives(draws, caller, civilDateAt(now))
  const [{ byMode, villageIds }, villages] = await Promise.all([askedIn(month, reach, call), villagesIn(reach, isOffice)])
  const unseen = new Map([...villages].filter(([villageId]) => !villageIds.has(villageId)))
  const [share, limit] = [onlineShareOf(byMode), county.rules.inspection.warnOnlineShare]
  const progress = {
    month,
    byMode,
    villagesChecked: villageIds.size,
    // A village whose team has gone since was checked all the same.
    villages: villageIds.size + unseen.size,
    ...(isOffice ? { online: { share, limit, isOver: share > limit } } : {}),
  }
  return { progress, unseen }
}
