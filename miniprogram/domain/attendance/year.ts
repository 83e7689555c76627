import { addDays, civilDateAt, type CivilDate } from '../calendar'
import { isTeamRole, type Person, type Post } from '../roles'

/** A year of a person, by its months. */

/** `"2026"` */
export type Year = string

/** Its dates up to and with today; undefined of one that is to come. */
export function datesOfYear(year: Year, now: Date): { from: CivilDate; to: CivilDate } | undefined {
  const today = civilDateAt(now)
  const [from, end] = [`${year}-01-01`, `${year}-12-31`]
  return from > today ? undefined : { from, to: end < today ? end : today }
}

/** The last of these dates on which he was in a team, or else the last of them: whoever stands over that team reads the whole. */
export function lastInTeam({ posts }: Pick<Person, 'posts'>, { from, to }: { from: CivilDate; to: CivilDate }): CivilDate {
  const last = ({ from: first = from, to: end = to }: Post): CivilDate => (first > to ? '' : end < to ? end : to)
  const dates = posts.filter(({ role }) => isTeamRole(role)).map(last)
  const latest = dates.reduce((a, b) => (a > b ? a : b), '')
  return latest < addDays(from, -1) ? to : latest
}
