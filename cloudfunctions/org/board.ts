import { civilDateAt, instantOf, type CivilDate } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import { isInForce, ROLE_TITLES, type Person } from '../../miniprogram/domain/roles'
import { postsOn, type Team, type TeamPost } from '../../miniprogram/domain/team'
import { leaveNow, whereaboutsOf } from '../../miniprogram/domain/whereabouts'
import { teamOf, type Call } from '../_shared/records/call'
import { find, read } from '../_shared/platform/database'
import { boardKey as keyOf, villageOfBoardKey } from '../_shared/platform/keys'
import type { CountyDocument, PersonDocument, TeamDocument, VillageDocument } from '../_shared/records/people'
import type { OpenCall } from '../_shared/serve/serve'
import type { Inputs } from './schemas'
import { peopleOfTeams } from './team'

/** The public board at a village office (002-25 «挂牌公示», 002-26 «姓名、职务、联系方式、去向等信息»). */

export const KEEPERS = ['firstSecretary', 'townshipClerk', 'townshipCommittee', 'countyOrg'] as const

const keeps = ({ posts }: Person, { villageId, townshipId }: VillageDocument, date: CivilDate): boolean =>
  posts.some((post) => {
    if (!isInForce(post, date)) return false
    if (post.role === 'countyOrg') return true
    if (post.role === 'firstSecretary') return post.villageId === villageId
    return (post.role === 'townshipClerk' || post.role === 'townshipCommittee') && post.townshipId === townshipId
  })

/** `{ villageId }` → the key on its plate. `NOT_FOUND` for a village that is not his. */
export async function boardKey({ villageId }: Inputs['boardKey'], { caller, county, now }: Call) {
  const village = await read<VillageDocument>('units', `village:${villageId}`)
  if (village === null || !keeps(caller, village, civilDateAt(now))) throw Refusal.of('NOT_FOUND')
  return { boardKey: keyOf(county.secret, villageId) }
}

/** Whom a villager asks while somebody is away: who took over, else the first secretary, else another who is in. */
function whomToAsk(team: Team, posts: readonly TeamPost[], awayId: string, now: Date): TeamPost | undefined {
  const handover = leaveNow(team.leaves, awayId, now)?.handoverPersonId
  const present = posts.filter((post) => post.personId !== awayId && leaveNow(team.leaves, post.personId, now) === undefined)
  return present.find((post) => post.personId === handover) ?? present.find((post) => post.role === 'firstSecretary') ?? present[0]
}

function shownTeam(team: Team, people: ReadonlyMap<string, PersonDocument>, now: Date) {
  const posts = postsOn(team, civilDateAt(now))
  const contact = ({ personId, name }: TeamPost) => ({ name, phone: people.get(personId)?.phone ?? '' })
  return {
    name: team.name,
    members: posts.map((post) => {
      const { text, status, until } = whereaboutsOf(team.leaves, post.personId, now)
      const ask = status === 'onPost' ? undefined : whomToAsk(team, posts, post.personId, now)
      return {
        ...contact(post),
        post: ROLE_TITLES[post.role],
        whereabouts: { status, text, ...(until === undefined ? {} : { until }) },
        ...(ask === undefined ? {} : { ask: contact(ask) }),
      }
    }),
  }
}

/** `{ boardKey }` → for anyone who stands before the plate. No reason, no kind of leave, no destination, no coordinates. */
export async function board({ boardKey: key }: Inputs['board'], { now }: OpenCall) {
  const county = await read<CountyDocument>('units', 'county')
  const villageId = county === null ? null : villageOfBoardKey(county.secret, key)
  if (county === null || villageId === null) throw Refusal.of('NOT_FOUND')
  const [village, documents] = await Promise.all([
    read<VillageDocument>('units', `village:${villageId}`),
    find<TeamDocument>('teams', { villageId }),
  ])
  if (village === null) throw Refusal.of('NOT_FOUND')
  const teams = documents.map(teamOf)
  const people = await peopleOfTeams(teams.map((team) => team.teamId))
  return {
    county: county.name,
    village: village.name,
    teams: teams.map((team) => shownTeam(team, people, now)),
    at: instantOf(now),
    ...(county.demonstration ? { demonstration: true } : {}),
  }
}
