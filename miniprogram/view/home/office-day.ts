import { gives, seesToday } from '../../domain/authority'
import type { CivilDate } from '../../domain/calendar'
import { isTeamRole, ROLE_TITLES } from '../../domain/roles'
import { inRosterOrder, type TeamNow, type TownshipNow } from '../../domain/today'
import { isAway } from '../../domain/whereabouts'
import type { Me, Today } from '../../contract/calls'
import { pathOf } from '../words/route'
import { whereSaid, type WhereSaid } from '../words/whereabouts'
import { shortSaid } from './team'
import { officeRows, type OfficeRow } from './offices'

/**
 * The day of an office: one line a township, teams short of people first, and behind each number the people that it counts. Behind
 * those of whom nothing is known stands every team whole, in the roster's order: nobody is picked out for not having signed in.
 */

export type What = 'onPost' | 'away' | 'unknown' | 'resting' | 'short'
type Column = Exclude<What, 'short'>

const COLUMNS: Record<Column, string> = { onPost: '在村', away: '外出', unknown: '没有记录', resting: '休息' }

export type Cell = { what: What; text: string; label: string; tone: 'brand' | 'amber' | 'grey' | 'red' }
export type TownshipRow = { townshipId: string; name: string; cells: Cell[]; short: Cell | null }
export type ShortRow = { teamId: string; townshipId: string; name: string; township: string; text: string; away: string }
export type TeamGroup = {
  teamId: string
  name: string
  shortText: string
  rows: { personId: string; name: string; title: string; where: WhereSaid }[]
}

export type OfficeDay = {
  columns: string[]
  townships: TownshipRow[]
  short: ShortRow[]
  shortHeading: string
  /** Where a post reaches a village alone: its teams, whole. */
  teams: TeamGroup[]
  /** Of a year whose holidays are not known. */
  note: string
  /** For who enters holidays: which are still to be entered, what follows, and where. */
  holidays: { text: string; url: string } | null
  ways: OfficeRow[]
}

/** Who is on a team finds it on his page already: a post that reaches no further than its village adds nothing. */
export function seesOfficeDay({ posts, team }: Pick<Me, 'posts' | 'team'>, today: CivilDate): boolean {
  const isOnTeam =
    team !== undefined && posts.some((post) => isTeamRole(post.role) && gives({ posts: [post.role] }, { posts: [post] }, today))
  const beyond = isOnTeam ? seesToday.posts.filter((role) => role !== 'villageBranch') : seesToday.posts
  return gives({ posts: beyond }, { posts }, today)
}

const MOST_SHORT = 5

const columnsOf = (townships: readonly TownshipNow[]): Column[] => {
  const sum = (column: Column) => townships.reduce((all, one) => all + one[column], 0)
  const isRest = sum('resting') > 0
  return ['onPost', 'away', ...(isRest && sum('unknown') === 0 ? [] : (['unknown'] as const)), ...(isRest ? (['resting'] as const) : [])]
}

const TONES: Record<Column, Cell['tone']> = { onPost: 'brand', away: 'amber', unknown: 'grey', resting: 'grey' }

const townshipRow = (columns: readonly Column[], township: TownshipNow): TownshipRow => ({
  townshipId: township.townshipId,
  name: township.name,
  cells: columns.map((what) => ({
    what,
    text: `${township[what]}`,
    label: `${township.name}${COLUMNS[what]}${township[what]}人，看名单`,
    // Nobody is said in the colour of nothing: a green nought would promise something.
    tone: township[what] === 0 ? 'grey' : TONES[what],
  })),
  short:
    township.short === 0
      ? null
      : { what: 'short', text: `${township.short} 队人手不足`, label: `${township.name}${township.short}队人手不足，看名单`, tone: 'red' },
})

const awayIn = ({ people }: TeamNow, today: CivilDate): string =>
  people
    .filter(({ whereabouts }) => isAway(whereabouts))
    .map(({ name, whereabouts }) => `${name} ${whereSaid(whereabouts, today).text}`)
    .join('；')

const shortText = ({ people, away, shortOf }: TeamNow): string => shortSaid(people.length, away, shortOf)

const groupOf = (
  team: TeamNow,
  today: CivilDate,
  isShown: (whereabouts: TeamNow['people'][number]['whereabouts']) => boolean,
): TeamGroup => ({
  teamId: team.teamId,
  name: team.name,
  shortText: shortText(team),
  rows: team.people
    .filter(({ whereabouts }) => isShown(whereabouts))
    .map(({ personId, name, role, whereabouts }) => ({ personId, name, title: ROLE_TITLES[role], where: whereSaid(whereabouts, today) })),
})

/** The most used of what his posts open; all of them stand in 台账. */
const WAYS_SHOWN = 2

const holidaysText = (year: number): string =>
  `${year}年的放假安排还没有录入。录入前，${year}年的工作日按周一至周五推算；落在${year}年的销假期限先不定，也不判超期。国务院公布后，请录入。`

export function officeDay(today: Today, me: Pick<Me, 'posts'>, date: CivilDate): OfficeDay {
  const { townships, teams, calendarProvisional, unpublishedYear } = today
  const names = new Map(townships.map(({ townshipId, name }) => [townshipId, name]))
  const columns = columnsOf(townships)
  const short = teams.filter((team) => team.shortOf !== undefined && names.has(team.townshipId))
  const total = townships.reduce((all, one) => all + one.short, 0)
  return {
    columns: columns.map((column) => COLUMNS[column]),
    townships: townships.map((township) => townshipRow(columns, township)),
    short: short.slice(0, MOST_SHORT).map((team) => ({
      teamId: team.teamId,
      townshipId: team.townshipId,
      name: team.name,
      township: townships.length > 1 ? (names.get(team.townshipId) ?? '') : '',
      text: shortText(team),
      away: awayIn(team, date),
    })),
    shortHeading: total > MOST_SHORT ? `${total} 队人手不足，先列 ${MOST_SHORT} 队` : `${total} 队人手不足`,
    teams: teams.filter(({ townshipId }) => !names.has(townshipId)).map((team) => groupOf(team, date, () => true)),
    // Checks have a card of their own on the page.
    ways: officeRows(me.posts, date)
      .filter(({ key }) => key !== 'checks')
      .slice(0, WAYS_SHOWN),
    note: calendarProvisional ? '今年的放假安排还没有录入，休息日按周六、周日推算。' : '',
    holidays:
      unpublishedYear !== undefined && gives({ posts: ['countyOrg'] }, me, date)
        ? { text: holidaysText(unpublishedYear), url: pathOf('pages/rules/calendar/calendar', { year: `${unpublishedYear}` }) }
        : null,
  }
}

export type OfficeList = { heading: string; note: string; groups: TeamGroup[]; empty: string }

const HEADINGS: Record<What, string> = {
  onPost: '在村',
  away: '外出',
  unknown: '各队今天',
  resting: '各队今天',
  short: '人手不足的队',
}
const EMPTY: Record<What, string> = {
  onPost: '现在还没有在村的记录。签到、村党支部证明、乡镇登记后，会出现在这里。',
  away: '现在没有人外出。',
  unknown: '这里现在没有队员。名册由县委组织部导入。',
  resting: '这里现在没有队员。名册由县委组织部导入。',
  short: '现在没有人手不足的队。',
}
const WHOLE = '各队整队列出，按名册顺序。没有记录不等于不在村。'

/** The list behind a township's number. `name`: the township's. */
export function officeList(teams: readonly TeamNow[], what: What, name: string, date: CivilDate): OfficeList {
  const ordered = [...teams].sort(inRosterOrder)
  const isWhole = what === 'unknown' || what === 'resting' || what === 'short'
  const shown = what === 'short' ? ordered.filter(({ shortOf }) => shortOf !== undefined) : ordered
  const isShown = (whereabouts: TeamNow['people'][number]['whereabouts']): boolean =>
    isWhole || (what === 'away' ? isAway(whereabouts) : whereabouts.status === what)
  const groups = shown.map((team) => groupOf(team, date, isShown)).filter(({ rows }) => isWhole || rows.length > 0)
  return {
    heading: `${name} · ${HEADINGS[what]}`,
    note: what === 'unknown' || what === 'resting' ? WHOLE : '',
    groups,
    empty: groups.length === 0 ? EMPTY[what] : '',
  }
}
