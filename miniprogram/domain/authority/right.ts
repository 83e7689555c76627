import type { CivilDate } from '../calendar'
import { COUNTY_ROLES, isInForce, isTeamRole, unitKey, type Person, type UnitPath, type Post, type Role } from '../roles'

/** What a right is, and for which units a person's posts give it. */

/** A right that comes from posts, each for its own unit. Who holds none of them today is `FORBIDDEN`. */
export type Right = {
  /** Its key in this table. */
  name: string
  title: string
  /** null where no text gives it and it is how this system works. */
  clause: string | null
  posts: readonly Role[]
  allows?: undefined
}

/** A right over one record: judged once the record is found. */
export type RecordRight<Subject> = Omit<Right, 'allows'> & {
  /** Who has it beside the holders of `posts`; where nobody has, who holds none of these is `FORBIDDEN` before anything is looked up. */
  beside?: string
  /** What the others are told. */
  otherwise: 'FORBIDDEN' | 'NOT_FOUND'
  allows: (subject: Subject) => boolean
}

/** Whether a post's unit is this one, or lies above it; a team's post also belongs to its village. */
const isOver = (post: Post, unit: Partial<UnitPath>): boolean =>
  isTeamRole(post.role) && unit.teamId === undefined
    ? post.villageId === unit.villageId
    : unitKey(post.role, post) === unitKey(post.role, unit)

/** Whether a right comes to a person, from his posts of this day, for a unit; left out, for any. */
export const gives = (
  { posts }: Pick<Right, 'posts'>,
  person: { posts: readonly Post[] },
  date: CivilDate,
  unit?: Partial<UnitPath>,
): boolean => person.posts.some((post) => posts.includes(post.role) && isInForce(post, date) && (unit === undefined || isOver(post, unit)))

/** All units, or those for which a person's posts of this day give a right. */
export type Reach = 'all' | { teamIds: string[]; villageIds: string[]; townshipIds: string[]; dispatchingUnitIds: string[] }

export function reachOf({ posts }: Pick<Right, 'posts'>, person: Person, date: CivilDate): Reach {
  const held = person.posts.filter((post) => posts.includes(post.role) && isInForce(post, date))
  if (held.some(({ role }) => (COUNTY_ROLES as readonly Role[]).includes(role))) return 'all'
  const ids = (field: keyof UnitPath, of: (role: Role) => boolean) =>
    held.filter(({ role }) => of(role)).flatMap((post) => post[field] ?? [])
  return {
    teamIds: ids('teamId', isTeamRole),
    villageIds: ids('villageId', (role) => role === 'villageBranch'),
    townshipIds: ids('townshipId', (role) => role === 'townshipCommittee' || role === 'townshipClerk'),
    dispatchingUnitIds: ids('dispatchingUnitId', (role) => role === 'dispatchingUnit'),
  }
}

/** Who asks, and when. */
export type Asked = { caller: Person; now: Date }
