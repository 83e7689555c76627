import { civilDateAt, type CivilDate } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import { isInForce, ROLE_TITLES } from '../../miniprogram/domain/roles'
import { postsOn, type Team } from '../../miniprogram/domain/team'
import { whereaboutsOf } from '../../miniprogram/domain/whereabouts'
import { teamOf, type Call } from '../_shared/records/call'
import { find, read } from '../_shared/platform/database'
import { factsOf } from '../_shared/records/facts'
import type { PersonDocument, TeamDocument, TownshipDocument, VillageDocument } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** People with a post on one of these teams, now or ever, by id. */
export async function peopleOfTeams(teamIds: readonly string[]): Promise<Map<string, PersonDocument>> {
  if (teamIds.length === 0) return new Map()
  const people = await find<PersonDocument>('people', { seats: { $in: teamIds.map((id) => `team:${id}`) } })
  return new Map(people.map((person) => [person._id, person]))
}

/** Who keeps a township's register, with his number: whom a day that nothing is known of is told to. */
async function clerksOf(townshipId: string, date: CivilDate) {
  const people = await find<PersonDocument>('people', { seats: `township:${townshipId}` })
  const isClerk = ({ posts }: PersonDocument) =>
    posts.some((post) => post.role === 'townshipClerk' && post.townshipId === townshipId && isInForce(post, date))
  return people.filter(isClerk).map(({ _id: personId, name, phone }) => ({ personId, name, phone }))
}

type OfTeam = Pick<Call, 'caller' | 'county' | 'now'> & { team: Team }

export async function findTeam({ teamId }: Inputs['team'], { caller, county, now }: Call): Promise<OfTeam> {
  const document = await read<TeamDocument>('teams', teamId)
  if (document === null) throw Refusal.of('NOT_FOUND')
  return { caller, county, now, team: teamOf(document) }
}

/** `{ teamId }` → its members of today, where each is now, and whom to tell of a day on which nothing stands. */
export async function team({ teamId }: Inputs['team'], { team: { name, villageId, townshipId, posts, leaves }, county, now }: OfTeam) {
  const date = civilDateAt(now)
  const members = postsOn({ posts }, date)
  const [people, facts, clerks, village, township] = await Promise.all([
    peopleOfTeams([teamId]),
    factsOf(
      members.map(({ personId }) => personId),
      date,
    ),
    clerksOf(townshipId, date),
    read<VillageDocument>('units', `village:${villageId}`),
    read<TownshipDocument>('units', `township:${townshipId}`),
  ])
  const known = { leaves, facts, rules: county.rules, calendar: county.calendar, now }
  return {
    teamId,
    name,
    villageId,
    townshipId,
    villageName: village?.name ?? '',
    townshipName: township?.name ?? '',
    members: members.map(({ personId, name: personName, role, from, to, standInId }) => ({
      personId,
      name: personName,
      phone: people.get(personId)?.phone ?? '',
      role,
      title: ROLE_TITLES[role],
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(standInId === undefined ? {} : { standInId }),
      whereabouts: whereaboutsOf(personId, known),
    })),
    clerks,
    // Stand-ins who are assigned and have not begun.
    coming: posts
      .filter((post) => post.standInId !== undefined && !isInForce(post, date) && (post.from ?? '') > date)
      .map(({ personId, name: personName, from, to, standInId }) => ({
        personId,
        name: personName,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(standInId === undefined ? {} : { standInId }),
      })),
  }
}
