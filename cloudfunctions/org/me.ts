import { civilDateAt, type CivilDate } from '../../miniprogram/domain/calendar'
import { isInForce, ROLE_TITLES, teamPostOn, type Delegation, type Person, type Post } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import type { UnitDocument } from '../_shared/records/people'
import { FOR_WAITING, waitingFor } from '../_shared/records/waiting'
import { consents } from '../_shared/cards/templates'

const nameOf = (units: readonly UnitDocument[], id: string): string | undefined => units.find((unit) => unit._id === id)?.name

/** A post with its title and the name of its unit, as a page shows it. */
function shownPost(post: Post, { teams, units, county }: Pick<Call, 'teams' | 'units' | 'county'>) {
  const { teamId, villageId, townshipId, dispatchingUnitId } = post
  const unitName =
    teamId !== undefined
      ? teams.find((team) => team.teamId === teamId)?.name
      : villageId !== undefined
        ? nameOf(units, `village:${villageId}`)
        : townshipId !== undefined
          ? nameOf(units, `township:${townshipId}`)
          : dispatchingUnitId !== undefined
            ? undefined
            : county.name
  return { ...post, title: ROLE_TITLES[post.role], ...(unitName === undefined ? {} : { unitName }) }
}

/** So many of those that others have lent to him are shown: they are many lenders, and his reply is his own. All count. */
const MOST_LENT = 20

/** In force first, one of each role before the rest, then what begins soonest. */
function pressing(lent: readonly Delegation[], today: CivilDate): Delegation[] {
  const sorted = [...lent].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const current = sorted.filter((one) => isInForce(one, today))
  const first = [...new Map([...current].reverse().map((one) => [one.role, one])).values()]
  return [...new Set([...first, ...current, ...sorted])]
}

/** His posts that others sign for, and others' that he does, from today on; whoever lends several units lends them as one. */
function delegationsOf({ caller, hands, now }: Pick<Call, 'caller' | 'hands' | 'now'>) {
  const today = civilDateAt(now)
  const toPerson = ({ personId, name }: Person) => ({ toPersonId: personId, toPersonName: name })
  const once = (lent: readonly Delegation[]) =>
    [...new Map(lent.map((one) => [one.delegationId, one])).values()].filter((one) => one.to >= today)
  const byHim = hands.flatMap((hand) =>
    once(hand.delegations.filter((one) => one.fromPersonId === caller.personId)).map((one) => ({ ...one, ...toPerson(hand) })),
  )
  const lent = pressing(once(caller.delegations), today)
  const toHim = lent.slice(0, MOST_LENT).map((one) => ({ ...one, ...toPerson(caller) }))
  const shown = [...new Map([...byHim, ...toHim].map((one) => [one.delegationId, one])).values()]
    .map(({ unitKey: _, ...one }) => ({ ...one, title: ROLE_TITLES[one.role] }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const more = lent.length - toHim.length
  return { delegations: shown, ...(more > 0 ? { moreDelegations: more } : {}) }
}

/** What `me` is told from: one request. */
export const SELF = { ...FOR_WAITING, quota: true } as const

/** `{}` → who the caller is, his posts, his team of today, and how much waits for him. `hands` hold those whom he has lent to. */
export function me(_input: unknown, call: Call) {
  const { caller, teams, villages, units, county, cardsLeft, now } = call
  const { timeline: _, ...rules } = county.rules
  const post = teamPostOn(caller, civilDateAt(now))
  const team = teams.find((one) => one.teamId === post?.teamId)
  const village = villages.find((one) => one.villageId === team?.villageId)
  return Promise.resolve({
    personId: caller.personId,
    name: caller.name,
    phone: caller.phone,
    posts: caller.posts.map((one) => shownPost(one, call)),
    ...(team === undefined
      ? {}
      : {
          team: {
            teamId: team.teamId,
            name: team.name,
            villageId: team.villageId,
            townshipId: team.townshipId,
            villageName: village?.name ?? '',
            townshipName: nameOf(units, `township:${team.townshipId}`) ?? '',
            places: village?.places ?? [],
          },
        }),
    badge: waitingFor(call).length,
    county: county.name,
    ...(county.legalBasis === undefined ? {} : { legalBasis: county.legalBasis }),
    rules,
    ...consents(),
    cardsLeft,
    digest: caller.digest ?? false,
    ...delegationsOf(call),
    ...(county.demonstration ? { demonstration: true } : {}),
  })
}
