import { civilDateAt } from '../../miniprogram/domain/calendar'
import { ROLE_TITLES, teamPostOn, type Person, type Post } from '../../miniprogram/domain/roles'
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

/** His posts that others sign for, and others' that he does, from today on; whoever lends several units lends them as one. */
function delegationsOf({ caller, hands, now }: Pick<Call, 'caller' | 'hands' | 'now'>) {
  const today = civilDateAt(now)
  const toPerson = ({ personId, name }: Person) => ({ toPersonId: personId, toPersonName: name })
  const byHim = hands.flatMap((hand) =>
    hand.delegations.filter((one) => one.fromPersonId === caller.personId).map((one) => ({ ...one, ...toPerson(hand) })),
  )
  const toHim = caller.delegations.map((one) => ({ ...one, ...toPerson(caller) }))
  const lent = [...byHim, ...toHim]
    .filter((one) => one.to >= today)
    .map(({ unitKey: _, ...one }) => ({ ...one, title: ROLE_TITLES[one.role] }))
  return [...new Map(lent.map((one) => [one.delegationId, one])).values()].sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** What `me` is told from: one request. */
export const SELF = { ...FOR_WAITING, quota: true } as const

/** `{}` → who the caller is, his posts, his team of today, and how much waits for him. `hands` hold those whom he has lent to. */
export function me(_input: unknown, call: Call) {
  const { caller, teams, villages, units, county, cardsLeft, now } = call
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
    rules: county.rules,
    ...consents(),
    cardsLeft,
    digest: caller.digest ?? false,
    delegations: delegationsOf(call),
    ...(county.demonstration ? { demonstration: true } : {}),
  })
}
