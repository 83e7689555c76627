import { civilDateAt, instantOf } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import { ROLE_TITLES } from '../../miniprogram/domain/roles'
import { postsOn, type Team, type TeamPost } from '../../miniprogram/domain/team'
import { leaveNow, whereaboutsOf, type Known, type Whereabouts } from '../../miniprogram/domain/whereabouts'
import { countyOf, teamOf, type Call, type OpenCall } from '../_shared/records/call'
import { find, read, update } from '../_shared/platform/database'
import { boardKey as keyOf } from '../_shared/platform/keys'
import { factsOf } from '../_shared/records/facts'
import type { CountyDocument, PersonDocument, TeamDocument, VillageDocument } from '../_shared/records/people'
import { villageOfPlate } from '../_shared/records/plates'
import type { Inputs } from './schemas'
import { peopleOfTeams } from './team'

/** The public board at a village office (002-25 «挂牌公示», 002-26 «姓名、职务、联系方式、去向等信息»). */

export type OfVillage = Call & { village: VillageDocument }

export async function findVillage({ villageId }: Inputs['boardKey'], call: Call): Promise<OfVillage> {
  const village = await read<VillageDocument>('units', `village:${villageId}`)
  if (village === null) throw Refusal.of('NOT_FOUND')
  return { ...call, village }
}

/** `{ villageId }` → the key on its plate, at most 32 characters. */
export async function boardKey({ villageId }: Inputs['boardKey'], { county, village }: OfVillage) {
  const key = keyOf(county.secret, villageId, village.plate)
  if (village.boardKey !== key) await update('units', village._id, { boardKey: key })
  return { boardKey: key }
}

type Shown = { post: TeamPost; whereabouts: Whereabouts }

/** Whom a villager asks while somebody is not known to be in: who took over, else the first secretary, else another; only who is in. */
function whomToAsk(team: Team, shown: readonly Shown[], { post, whereabouts }: Shown, now: Date): TeamPost | undefined {
  if (whereabouts.status === 'onPost') return undefined
  const handover = leaveNow(team.leaves, post.personId, now)?.handoverPersonId
  const present = shown.filter((one) => one.whereabouts.status === 'onPost').map((one) => one.post)
  return present.find(({ personId }) => personId === handover) ?? present.find(({ role }) => role === 'firstSecretary') ?? present[0]
}

function shownTeam(team: Team, people: ReadonlyMap<string, PersonDocument>, known: Omit<Known, 'leaves'>) {
  const shown = postsOn(team, civilDateAt(known.now)).map((post) => ({
    post,
    whereabouts: whereaboutsOf(post.personId, { ...known, leaves: team.leaves }),
  }))
  const contact = ({ personId, name }: TeamPost) => ({ name, phone: people.get(personId)?.phone ?? '' })
  return {
    name: team.name,
    members: shown.map((one) => {
      const ask = whomToAsk(team, shown, one, known.now)
      return {
        ...contact(one.post),
        post: ROLE_TITLES[one.post.role],
        whereabouts: one.whereabouts,
        ...(ask === undefined ? {} : { ask: contact(ask) }),
      }
    }),
  }
}

/** `{ boardKey }` → for anyone who stands before the plate. No reason, no kind of leave, no destination, no coordinates. */
export async function board({ boardKey: key }: Inputs['board'], { now }: OpenCall) {
  const county = await read<CountyDocument>('units', 'county')
  const village = county === null ? null : await villageOfPlate(key, county)
  if (county === null || village === null) throw Refusal.of('NOT_FOUND')
  const teams = (await find<TeamDocument>('teams', { villageId: village.villageId })).map(teamOf)
  const date = civilDateAt(now)
  const [people, facts] = await Promise.all([
    peopleOfTeams(teams.map((team) => team.teamId)),
    factsOf(
      teams.flatMap((team) => postsOn(team, date).map(({ personId }) => personId)),
      date,
    ),
  ])
  const { rules, calendar } = countyOf(county, now)
  return {
    county: county.name,
    village: village.name,
    teams: teams.map((team) => shownTeam(team, people, { facts, rules, calendar, now })),
    at: instantOf(now),
    ...(county.demonstration ? { demonstration: true } : {}),
  }
}
