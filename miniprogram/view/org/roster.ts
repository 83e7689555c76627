import type { CivilDate } from '../../domain/calendar'
import { isInForce, isTeamRole, ROLE_TITLES, unitKey, type Post } from '../../domain/roles'
import type { Roster, RosterPerson } from '../../contract/calls'
import { datedText } from '../words/words'

/** The people of a township or a county by their teams, as one looks them up. */

export type RosterRow = { personId: string; name: string; phone: string; title: string; teamId: string; teamName: string }
export type RosterTeam = { teamId: string; villageId: string; name: string; townshipName: string; rows: RosterRow[] }

/** The team post of a date, or the next one to come: the roster leaves out those that are over. */
const teamPostFrom = ({ posts }: RosterPerson, today: CivilDate): Post | undefined => {
  const teamPosts = posts.filter((post) => isTeamRole(post.role) && (post.to === undefined || post.to >= today))
  return teamPosts.find((post) => isInForce(post, today)) ?? teamPosts[0]
}

/** `第一书记`, and of a post that has not begun from when. */
const titleOf = (post: Post, today: CivilDate): string =>
  isInForce(post, today) ? ROLE_TITLES[post.role] : `${ROLE_TITLES[post.role]}（${datedText(post.from ?? '', today)}起）`

/** Who is in no team, by the office that he holds, or will: the county's, a township's, a village's. */
function officeOf({ posts }: RosterPerson, units: Roster['units'], today: CivilDate): Omit<RosterTeam, 'rows'> & { post?: Post } {
  const held = posts.filter((post) => !isTeamRole(post.role) && (post.to === undefined || post.to >= today))
  const post = held.find((one) => isInForce(one, today)) ?? held[0]
  if (post === undefined) return { teamId: 'none', villageId: '', name: '没有任职', townshipName: '' }
  const key = unitKey(post.role, post)
  const name = units[key] ?? (post.role === 'dispatchingUnit' ? '派出单位' : key === 'county' ? '县级' : '')
  const townshipName = post.role === 'villageBranch' ? (units[`township:${post.townshipId ?? ''}`] ?? '') : ''
  return { teamId: key, villageId: '', name, townshipName, post }
}

/**
 * Teams in the order in which they come, each with its people; who is in no team (offices, branches) has no month and is left out, unless
 * `everybody` is wanted: then each stands with his office, which has no village by which a team is known.
 */
export function rosterTeams({ people, units }: Pick<Roster, 'people' | 'units'>, today: CivilDate, everybody = false): RosterTeam[] {
  const teams = new Map<string, RosterTeam>()
  const offices = new Map<string, RosterTeam>()
  for (const person of people) {
    const post = teamPostFrom(person, today)
    if (post === undefined) {
      if (!everybody) continue
      const { post: held, ...office } = officeOf(person, units, today)
      const known = offices.get(office.teamId) ?? { ...office, rows: [] }
      const title = held === undefined ? '' : titleOf(held, today)
      const row = { personId: person.personId, name: person.name, phone: person.phone, title, teamId: '', teamName: office.name }
      offices.set(office.teamId, { ...known, rows: [...known.rows, row] })
      continue
    }
    const { teamId = '', villageId = '', townshipId = '' } = post
    const name = units[unitKey(post.role, post)] ?? ''
    const team = teams.get(teamId) ?? { teamId, villageId, name, townshipName: units[`township:${townshipId}`] ?? '', rows: [] }
    const row = { personId: person.personId, name: person.name, phone: person.phone, title: titleOf(post, today), teamId, teamName: name }
    teams.set(teamId, { ...team, rows: [...team.rows, row] })
  }
  return [...teams.values(), ...offices.values()]
}

/** Those whose own name, or whose team's or township's, holds what was typed. A team that is meant keeps all its people. */
export function searched(teams: readonly RosterTeam[], typed: string): RosterTeam[] {
  const wanted = typed.trim()
  if (wanted === '') return [...teams]
  return teams.flatMap((team) => {
    if (team.name.includes(wanted) || team.townshipName.includes(wanted)) return [team]
    const rows = team.rows.filter(({ name, phone }) => name.includes(wanted) || phone.startsWith(wanted))
    return rows.length === 0 ? [] : [{ ...team, rows }]
  })
}

export const peopleIn = (teams: readonly RosterTeam[]): number => teams.reduce((sum, team) => sum + team.rows.length, 0)
