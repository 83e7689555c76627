import type { CardKind } from '../../../miniprogram/domain/cards'
import type { CalendarYear } from '../../../miniprogram/domain/workdays'
import type { Delegation, Person, Post, Role } from '../../../miniprogram/domain/roles'
import { isTeamRole, unitKey } from '../../../miniprogram/domain/roles'
import type { PartialRules } from '../../../miniprogram/domain/rules'
import type { RuleChange } from '../../../miniprogram/domain/rules/dated'
import type { Place } from '../../../miniprogram/domain/places'
import type { Team } from '../../../miniprogram/domain/team'
import type { CivilDate } from '../../../miniprogram/domain/calendar'
import type { Progress } from './progress'

/** Documents as they are stored, and the keys by which one request finds what belongs together. */

/** Collection `people`. What stands after `delegations` follows from the posts. */
export type PersonDocument = {
  _id: string
  name: string
  phone: string
  dispatchingUnitId?: string
  posts: Post[]
  delegations: Delegation[]
  /** Units for which he may be a hand: found from a record's `reach`. */
  seats: string[]
  /** `_id`s of the units that his own calls need: village, township, county. */
  scope: string[]
  /** Seats of all who may have a hand in his requests. */
  reach: string[]
  teamIds: string[]
  openid?: string
  boundAt?: string
  /** An invitation of his from when codes were short has lapsed unused. */
  inviteLapsed?: true
  /** When his next digest is due; set if he takes one a day. */
  digestAt?: string
  /** The day on which an import ended him: he is on the roster no more, until it lists him again. */
  leftOn?: CivilDate
  /** Invitations made before this instant are void. */
  invitedAfter?: string
  /** Whom he has lent his posts to, one entry a delegation; absent in a document of an older version. */
  lent?: Lent[]
  /** How many delegations he has made: two that read alike are two. */
  lentCount?: number
}

/**
 * Collection `cardQuotas`: how many cards of each kind a person has still agreed to one by one, by our own count, since WeChat does not
 * tell. `seen` keeps a consent that is told twice from counting twice.
 */
export type QuotaDocument = { _id: string; left: Partial<Record<CardKind, number>>; seen: string[] }

export type Lent = { delegationId: string; toPersonId: string; to: CivilDate }

/** Goes up by one with each change of how documents are stored; what brings old ones to it is `org/migration/`. */
export const SCHEMA_VERSION = 2

/** Collection `units`; `_id` is the key of `unitKey`. */
export type UnitDocument = CountyDocument | TownshipDocument | VillageDocument | DispatchingUnitDocument
export type CountyDocument = {
  _id: 'county'
  kind: 'county'
  name: string
  legalBasis?: string
  /** The date on which the county took the product up; absent where it was not known when that was first kept. */
  since?: CivilDate
  /** What it set over the defaults when it began. */
  rules: PartialRules
  /** What it has set since, earliest first; absent where nothing has been changed, and in a document of an older version. */
  ruleChanges?: RuleChange[]
  calendar: CalendarYear[]
  /** Goes up by one with each change of what is set of cover (`ruling.ts`); absent before the first. */
  ruling?: number
  /** Signs tickets, plates and invitations. */
  secret: string
  /** The version that all documents are written in; absent before there was one. */
  schemaVersion?: number
  /** What an older version wrote is being written anew (`org/migration/`). */
  migrating?: Progress
  /** Goes up by one with each change of the roster, so that two imports cannot both begin from the same. */
  version: number
  /** An import that has been decided and is still being written. */
  importing?: string
  /** The last import that could not be finished, and has been undone. */
  undone?: string
  demonstration?: true
}
export type TownshipDocument = { _id: string; kind: 'township'; townshipId: string; name: string; parentId: 'county' }
export type VillageDocument = {
  _id: string
  kind: 'village'
  villageId: string
  townshipId: string
  name: string
  places: Place[]
  parentId: string
  /** Of its public board, once a plate has been asked for. */
  boardKey?: string
  /** How many plates are void: torn off, or copied by somebody. */
  plate?: number
}
export type DispatchingUnitDocument = {
  _id: string
  kind: 'dispatchingUnit'
  dispatchingUnitId: string
  name: string
  parentId: 'county'
  /** Yuan a day. */
  dailyAllowance?: number
}

/** Collection `teams`. */
export type TeamDocument = Omit<Team, 'lockedMonths'> & { _id: string }

/** Supervisors are many and sign nothing: they sit apart, so that a request does not bring them all. */
export const seatOf = (role: Role, post: Partial<Post>): string => (role === 'supervisor' ? 'supervision' : unitKey(role, post))

const unique = <T>(items: T[]): T[] => [...new Set(items)]

/** The keys that follow from a person's posts and from what others have lent him. */
export function keysOf(
  posts: readonly Post[],
  delegations: readonly Delegation[],
): Pick<PersonDocument, 'seats' | 'scope' | 'reach' | 'teamIds'> {
  const scope = posts.flatMap(({ villageId, townshipId }) => [
    ...(villageId === undefined ? [] : [`village:${villageId}`]),
    ...(townshipId === undefined ? [] : [`township:${townshipId}`]),
  ])
  const teamIds = unique(posts.flatMap((post) => (isTeamRole(post.role) && post.teamId !== undefined ? [post.teamId] : [])))
  return {
    seats: unique([...posts.map((post) => seatOf(post.role, post)), ...delegations.map((delegation) => delegation.unitKey)]),
    scope: unique([...scope, 'county']),
    // Of what is lent to him, too: who lent it, and whether he still holds it, is to be found there.
    reach: unique([...teamIds.map((id) => `team:${id}`), ...scope, 'county', ...delegations.map((delegation) => delegation.unitKey)]),
    teamIds,
  }
}

export const personOf = ({ _id, name, phone, dispatchingUnitId, posts, delegations, digestAt }: PersonDocument): Person => ({
  personId: _id,
  name,
  phone,
  ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
  posts,
  delegations,
  ...(digestAt === undefined ? {} : { digest: true }),
})
