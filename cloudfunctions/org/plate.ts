import { civilDateAt, fullDateText } from '../../miniprogram/domain/calendar'
import { ROLE_TITLES } from '../../miniprogram/domain/roles'
import { postsOn } from '../../miniprogram/domain/team'
import { codeOf } from '../_shared/cards/code'
import { find } from '../_shared/platform/database'
import { keepDrawn } from '../_shared/records/files'
import { teamOf } from '../_shared/records/call'
import type { TeamDocument } from '../_shared/records/people'
import { boardKey, type OfVillage } from './board'
import type { Plate } from './plate.lazy'
import type { Inputs } from './schemas'
import { peopleOfTeams } from './team'

/** The plate at a village's office, to be printed and hung up (002-25 «挂牌公示», 002-26 «姓名、职务、联系方式、去向等信息»). */

export const BOARD_PAGE = 'pages/board/board/board'
/** The code is a hand wide on paper: the most that WeChat draws. */
const CODE_PIXELS = 1280

async function teamsOf(villageId: string, now: Date): Promise<Plate['teams']> {
  const teams = (await find<TeamDocument>('teams', { villageId })).map(teamOf)
  const people = await peopleOfTeams(teams.map(({ teamId }) => teamId))
  return teams.map((team) => ({
    name: team.name,
    members: postsOn(team, civilDateAt(now)).map(({ personId, name, role }) => ({
      name,
      post: ROLE_TITLES[role],
      phone: people.get(personId)?.phone ?? '',
    })),
  }))
}

/** `{ villageId, phone? }` → `{ fileId }`: a .docx with the code of its public board. */
export async function exportPlate({ villageId, phone }: Inputs['exportPlate'], call: OfVillage): Promise<{ fileId: string }> {
  const { county, village, now } = call
  const { boardKey: key } = await boardKey({ villageId }, call)
  const [code, teams, { drawn }] = await Promise.all([
    codeOf(key, BOARD_PAGE, CODE_PIXELS),
    teamsOf(villageId, now),
    import('./plate.lazy'),
  ])
  const plate: Plate = {
    county: county.name,
    village: village.name,
    teams,
    ...(phone === undefined ? {} : { phone }),
    printedOn: fullDateText(civilDateAt(now)),
    demonstration: county.demonstration === true,
  }
  return { fileId: await keepDrawn('plate', 'docx', await drawn(plate, code), now) }
}
