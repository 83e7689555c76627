import { addDays, civilDateAt, firstOf, lastOf, type CivilDate, type Month } from '../../../../miniprogram/domain/calendar'
import { LOCKED_STATES, type RegisterRecord } from '../../../../miniprogram/domain/register/register'
import { inRegisterOrder, type RegisterTeam } from '../../../../miniprogram/domain/register/rows'
import type { RegisterRoom } from '../../../../miniprogram/domain/register/notices'
import { Refusal } from '../../../../miniprogram/domain/refusal'
import type { TeamPost } from '../../../../miniprogram/domain/team'
import { aggregate } from '../../platform/database'
import { handOf, type Call, type Recipient } from '../call'
import type { CountyDocument, PersonDocument, TeamDocument, TownshipDocument, VillageDocument } from '../people'
import type { Elsewhere } from './held-elsewhere'
import { emptyRegister, registerIdOf, registerOf, type RegisterDocument } from '../registers'

/** A township with its register of a month and all that its people are found by, in one request. */

type OfMonth = { townshipId: string; month: Month }

export type Township = Pick<Call, 'caller' | 'county' | 'now' | 'openid'> &
  OfMonth & {
    name: string
    document: RegisterDocument
    register: RegisterRecord
    teams: ReadonlyMap<string, RegisterTeam>
    /** Whoever has, or had, a day in one of its teams in the month; team by team, who leads first. */
    personIds: string[]
    /** Of all units, who may sign, and the clerks. */
    hands: Recipient[]
    /** Ids of those that are still to be decided. */
    corrections: string[]
    /** Locked registers of other townships that some of them are in, from before their team was moved. */
    elsewhere: Elsewhere[]
    /** An import is being written: what is read now may be half of it. */
    isImporting: boolean
  }

type Joined = TownshipDocument & {
  registers: RegisterDocument[]
  elsewhere: Elsewhere[]
  county: CountyDocument[]
  teams: TeamDocument[]
  villages: VillageDocument[]
  hands: PersonDocument[]
  corrections: { _id: string }[]
}

const one = (from: string, as: string, match: object, project?: object) => ({
  $lookup: { from, as, pipeline: [{ $match: match }, ...(project === undefined ? [] : [{ $project: project }])] },
})

/** The register before the county, and the county before posts: an import is either seen, or has touched what was read. */
const stagesOf = ({ townshipId, month }: OfMonth) => [
  { $match: { _id: `township:${townshipId}` } },
  one('registers', 'registers', { _id: registerIdOf(townshipId, month) }, { cards: 0 }),
  one('registers', 'elsewhere', { month, state: { $in: LOCKED_STATES }, townshipId: { $nin: [townshipId] } }, { people: 1, versionId: 1 }),
  one('units', 'county', { _id: 'county' }, { importing: 1 }),
  one('teams', 'teams', { townshipId }, { name: 1, villageId: 1, townshipId: 1, posts: 1 }),
  one('units', 'villages', { parentId: `township:${townshipId}` }, { villageId: 1, name: 1 }),
  one('corrections', 'corrections', { townshipId, month, state: 'pending' }, { state: 1 }),
  one('people', 'hands', { seats: { $in: [`township:${townshipId}`, 'county'] } }, HAND),
]

const HAND = { name: 1, phone: 1, posts: 1, delegations: 1, openid: 1, digestAt: 1 }

/** A post that was ended may have been served on the day after its last. */
const touches = ({ from, to }: TeamPost, first: CivilDate, last: CivilDate): boolean =>
  (from === undefined || from <= last) && (to === undefined || addDays(to, 1) >= first)

function peopleIn(teams: readonly TeamDocument[], month: Month, now: Date): string[] {
  const today = civilDateAt(now)
  const end = lastOf(month)
  const last = today < end ? today : end
  const latest = new Map<string, { from: string; teamId: string; role: TeamPost['role']; personId: string }>()
  for (const { _id: teamId, posts } of teams) {
    for (const post of posts.filter((some) => touches(some, firstOf(month), last))) {
      const { personId, role, from = '' } = post
      const known = latest.get(personId)
      if (known === undefined || known.from < from) latest.set(personId, { from, teamId, role, personId })
    }
  }
  return [...latest.values()].sort(inRegisterOrder).map(({ personId }) => personId)
}

/** @throws NOT_FOUND */
export async function findTownship(
  { townshipId, month }: OfMonth,
  call: Pick<Call, 'caller' | 'county' | 'now' | 'openid'>,
): Promise<Township> {
  const { caller, county, now, openid } = call
  const [joined] = await aggregate<Joined>('units', stagesOf({ townshipId, month }))
  if (joined === undefined) throw Refusal.of('NOT_FOUND')
  const { teams, villages, registers, hands } = joined
  const villageName = new Map(villages.map((village) => [village.villageId, village.name]))
  const personIds = peopleIn(teams, month, now)
  const isHere = new Set(personIds)
  const document = { ...emptyRegister(townshipId, month), ...registers[0], townshipName: joined.name }
  return {
    caller,
    county,
    now,
    openid,
    townshipId,
    month,
    name: joined.name,
    document,
    register: registerOf(document),
    teams: new Map(
      teams.map(({ _id: teamId, name, villageId }) => [teamId, { teamId, name, villageName: villageName.get(villageId) ?? '' }]),
    ),
    personIds,
    elsewhere: joined.elsewhere.filter(({ people }) => people.some((id) => isHere.has(id))),
    hands: hands.map(handOf),
    corrections: joined.corrections.map(({ _id }) => _id).sort(),
    isImporting: joined.county[0]?.importing !== undefined,
  }
}

export const roomOf = ({ name, hands, caller, county, now }: Township): RegisterRoom => ({
  townshipName: name,
  people: [...hands.filter(({ personId }) => personId !== caller.personId), caller],
  rules: county.rules,
  calendar: county.calendar,
  now,
})
