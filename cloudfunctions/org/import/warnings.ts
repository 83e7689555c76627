import type { CivilDate } from '../../../miniprogram/domain/calendar'
import { halfDayText, halfNumber } from '../../../miniprogram/domain/calendar'
import { isShort, minimumOn, shortages } from '../../../miniprogram/domain/leave/cover'
import { isInForce, ROLE_TITLES, unitKey, type Role } from '../../../miniprogram/domain/roles'
import { signsOver, type Rules } from '../../../miniprogram/domain/rules'
import { rulesOf } from '../../../miniprogram/domain/rules/dated'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { withLeave } from '../../../miniprogram/domain/leave/ledger'
import { postsOn, type Team } from '../../../miniprogram/domain/team'
import type { Problem } from '../../../miniprogram/domain/refusal'
import { teamOf } from '../../_shared/records/call'
import type { CountyDocument, PersonDocument, TeamDocument } from '../../_shared/records/people'
import type { County } from '../county/county'
import type { Roster } from '../roster/roster'
import type { Followed } from './followed'
import { untaken } from './posts'
import type { Options, Target } from './target'

/** What an import is told of and is stored all the same: what will not work as long as it is so. */

const rulesToday = ({ rules, ruleChanges }: CountyDocument, today: CivilDate): Rules => rulesOf(rules, ruleChanges, today)

const officesHeld = (people: readonly PersonDocument[], today: CivilDate): Set<string> =>
  new Set(
    people.flatMap(({ posts }) => posts.filter((post) => isInForce(post, today)).map((post) => `${post.role} ${unitKey(post.role, post)}`)),
  )

function vacancies(county: County, people: readonly PersonDocument[], rules: Rules, today: CivilDate): Problem[] {
  const held = officesHeld(people, today)
  const isVacant = (role: Role, unit: object) => !held.has(`${role} ${unitKey(role, unit)}`)
  const withTeam = new Set(county.teams.map((team) => team.villageId))
  return [
    ...county.townships.flatMap(({ id, name }, i) => [
      ...(isVacant('townshipCommittee', { townshipId: id })
        ? [{ path: `/townships/${i}`, message: `“${name}”没有人担任乡镇党委，请假将由县委组织部代签` }]
        : []),
      ...(isVacant('townshipClerk', { townshipId: id }) ? [{ path: `/townships/${i}`, message: `“${name}”没有落实考勤专人` }] : []),
    ]),
    ...county.villages.flatMap(({ id, name, places }, i) => [
      ...(places.length === 0 ? [{ path: `/villages/${i}/places`, message: `“${name}”没有签到地点，签到无法判断是否在村` }] : []),
      ...(withTeam.has(id) && isVacant('villageBranch', { villageId: id })
        ? [{ path: `/villages/${i}`, message: `“${name}”没有人担任村党支部，请假将由县委组织部代签` }]
        : []),
    ]),
    ...county.teams.flatMap(({ id, name }, i) =>
      isVacant('firstSecretary', { teamId: id })
        ? [{ path: `/teams/${i}`, message: `“${name}”没有第一书记，队员请假将由县委组织部代签` }]
        : [],
    ),
    ...(['ruralBureau', 'deputySecretary'] as const).flatMap((role) => {
      const over = signsOver(rules, role)
      if (over === null || !isVacant(role, {})) return []
      const which = over === 0 ? '请假' : `超过${over}天的请假`
      // For him nobody stands in (002-36).
      const what = role === 'deputySecretary' ? `${which}将无人准许` : `${which}将由${ROLE_TITLES.countyOrg}代签`
      return [{ path: '/people', message: `没有人担任${ROLE_TITLES[role]}，${what}` }]
    }),
  ]
}

/** Teams of which nobody can go on leave: the applicant is counted as away (002-41). */
const smallTeams = (county: County, target: Target, today: CivilDate): Problem[] => {
  const rules = rulesToday(target.county, today)
  const ledgers = new Map(target.teams.map((team) => [team._id, team]))
  return county.teams.flatMap(({ id, name }, i) => {
    const posts = postsOn(ledgers.get(id)!, today)
    const size = new Set(posts.map((post) => post.personId)).size
    const minimum = minimumOn(posts, rules)
    if (size > minimum) return []
    return [
      {
        path: `/teams/${i}`,
        message: `“${name}”现有${size}人，要保证至少${minimum}人在村，无人能请假；可安排顶岗人员，或设定小队的最低在村人数`,
      },
    ]
  })
}

/** A ledger with the leaves of all who have a post in it, as they stand once they have followed. */
function withFollowed(team: TeamDocument, leaves: ReadonlyMap<string, Team['leaves']>, followed: ReadonlyMap<string, LeaveRecord>): Team {
  const own = [...new Set(team.posts.map((post) => post.personId))].flatMap((id) => leaves.get(id) ?? [])
  const byId = new Map(own.map((leave) => [leave.leaveId, leave]))
  const bare = teamOf({ ...team, leaves: [...byId.values()] })
  return [...byId.keys()].reduce((ledger, id) => (followed.has(id) ? withLeave(ledger, followed.get(id)!) : ledger), bare)
}

/** All ledgers as they would stand: with the leaves that stand now, as far as this import does not take them elsewhere. */
export function ledgersAfter(roster: Roster, target: Target, followed: readonly Followed[]): Team[] {
  const after = new Map(followed.map((one) => [one.after.leaveId, one.after]))
  const leaves = new Map<string, Team['leaves']>()
  for (const leave of roster.teams.flatMap((team) => team.leaves))
    leaves.set(leave.personId, [...(leaves.get(leave.personId) ?? []), leave])
  return target.teams.map((team) => withFollowed(team, leaves, after))
}

const shortHalves = (team: Team, county: CountyDocument, today: CivilDate) =>
  shortages(team, rulesToday(county, today), today).filter(isShort)

/** What is said of a ledger in which living leaves fall short of cover, and did not before; undefined where none does. */
export function shortBy(team: Team, county: CountyDocument, before: readonly [Team, CountyDocument] | undefined, today: CivilDate) {
  const known = new Set(before === undefined ? [] : shortHalves(...before, today).map(halfNumber))
  const broken = shortHalves(team, county, today).filter((half) => !known.has(halfNumber(half)))
  const [first] = broken
  if (first === undefined) return undefined
  const left = `${halfDayText(first)}只剩${Math.max(0, first.onPost)}人在村`
  const away = first.away.length > 0 ? `（${first.away.join('、')}请假）` : ''
  return `“${team.name}”${left}，不足${first.minimum}人${away}，共${broken.length}个半天，请安排顶岗人员`
}

/** Living leaves whose cover this import breaks: they stay, and the county is told. `after`: the ledgers as they then stand. */
function brokenCover(county: County, roster: Roster, target: Target, after: readonly Team[], today: CivilDate): Problem[] {
  const before = new Map(roster.teams.map((team) => [team._id, teamOf(team)]))
  const indexOf = new Map(county.teams.map((team, i) => [team.id, i]))
  return after.flatMap((team) => {
    const old = before.get(team.teamId)
    const message = shortBy(team, target.county, old && [old, roster.county], today)
    const i = indexOf.get(team.teamId)
    return message === undefined ? [] : [{ path: i === undefined ? '/teams' : `/teams/${i}`, message }]
  })
}

/** By name, each leave that goes elsewhere or ends with the posts of its applicant. */
const followedLeaves = (county: County, followed: readonly Followed[]): Problem[] => {
  const indexOf = new Map(county.people.map((person, i) => [person.id, i]))
  return followed.map((one) => {
    const index = indexOf.get(one.after.applicantId)
    return { path: index === undefined ? '/people' : `/people/${index}`, message: `“${one.after.applicantName}”${one.what}` }
  })
}

/** What the file says of days already served, and is not taken. */
const untakenPasts = (county: County, roster: Roster, options: Options): Problem[] => {
  const stored = new Map(roster.people.map((person) => [person._id, person.posts]))
  return county.people.flatMap(({ id, name, posts }, i) =>
    untaken(stored.get(id), posts, options).map((k) => ({
      path: `/people/${i}/posts/${k}`,
      message: `“${name}”这项任职在今天以前的日期与名册不同，已过去的任职没有改动；确要更正，请在导入时选择“更正过去的任职”`,
    })),
  )
}

const laterSince = ({ county }: County, { county: stored }: Roster): Problem[] =>
  county.since !== undefined && stored.since !== undefined && county.since > stored.since
    ? [{ path: '/county/since', message: `启用日期只能提前，仍为${stored.since}` }]
    : []

/** Leaves that go with their applicants, and the ledgers of all teams, as they would stand or as they stand. */
export type Leaves = { followed: readonly Followed[]; ledgers: readonly Team[] }

export const warningsOf = (county: County, roster: Roster, target: Target, { followed, ledgers }: Leaves, options: Options): Problem[] => [
  ...followedLeaves(county, followed),
  ...brokenCover(county, roster, target, ledgers, options.today),
  ...untakenPasts(county, roster, options),
  ...laterSince(county, roster),
  ...vacancies(county, target.people, rulesToday(target.county, options.today), options.today),
  ...smallTeams(county, target, options.today),
]
