import { gives, keepsBoard, listsPeople, readsDays, recordsDays, searchesLeaves } from '../../domain/authority'
import { monthOf, type CivilDate, type Month } from '../../domain/calendar'
import { LEAVE_STATUSES, type Leave, type LeaveStatus } from '../../domain/leave/leave'
import { isInForce, isTeamRole, ROLE_TITLES } from '../../domain/roles'
import type { ListedLeave, Me, ShownPost } from '../../contract/calls'
import { leaveRow, unitText, type LeaveRow } from '../leave/row'
import { monthText } from '../words/month-calendar'
import { officeRows } from './offices'
import { LEAVE_STATES, returnByText } from '../words/words'

/** What the ledger holds for a person: as much as his posts give. */

export type Section = 'month' | 'leaves' | 'team' | 'office' | 'people' | 'search'
export type Tab = { section: Section; title: string }

const TITLES: Record<Section, string> = {
  month: '我的考勤',
  leaves: '我的请假',
  team: '本队',
  office: '办理',
  people: '人员',
  search: '请假查询',
}

type Posts = readonly ShownPost[]

/** The list of people leads to their months: it is for who may look at both. A first secretary finds his in the list of his team. */
const LISTERS = listsPeople.posts.filter((role) => readsDays.posts.includes(role) && role !== 'firstSecretary')

export const mayList = (posts: Posts, today: CivilDate): boolean => gives({ posts: LISTERS }, { posts }, today)
export const mayRecord = (posts: Posts, today: CivilDate): boolean => gives(recordsDays, { posts }, today)
export const mayOpenBoard = (posts: Posts, today: CivilDate): boolean => gives(keepsBoard, { posts }, today)

/** His own days stay his to read when his time in a team is over. */
export function tabsOf({ posts, team }: Pick<Me, 'posts' | 'team'>, today: CivilDate): Tab[] {
  const wasOnTeam = posts.some((post) => isTeamRole(post.role) && (post.from ?? '') <= today)
  const sections: Section[] = [
    ...(wasOnTeam ? ['month' as const, 'leaves' as const] : []),
    ...(team === undefined ? [] : ['team' as const]),
    ...(officeRows(posts, today).length > 0 ? ['office' as const] : []),
    ...(mayList(posts, today) ? ['people' as const] : []),
    ...(gives(searchesLeaves, { posts }, today) ? ['search' as const] : []),
  ]
  return sections.map((section) => ({ section, title: TITLES[section] }))
}

/**
 * `您以便江街道乡镇考勤专人的职务查看`: in what post one sees another's month. `as` is the post by which he came, where he holds it.
 */
export function readingText(posts: Posts, today: CivilDate, as?: string): string {
  const held = readsDays.posts.flatMap((role) => posts.filter((post) => post.role === role && isInForce(post, today)))
  const post = held.find(({ role }) => role === as) ?? held[0]
  return post === undefined ? '' : `您以${post.unitName ?? ''}${post.title}的职务查看`
}

/** Those on which something is still to be done. */
const OPEN: readonly LeaveStatus[] = ['pending', 'approved', 'onLeave', 'returnDue', 'overdue']

export type LeaveGroup = { title: string; rows: LeaveRow[] }

/** What comes next with a leave, in a few words. */
function nextText({ status, returnBy, chain }: Leave, today: CivilDate): string {
  if (status === 'onLeave' || status === 'returnDue' || status === 'overdue') return returnByText(returnBy, today)
  const waiting = status === 'pending' ? chain.find((node) => node.state === 'waiting') : undefined
  return waiting === undefined ? '' : `等${ROLE_TITLES[waiting.role]}签字`
}

const rowOf = (leave: Leave, today: CivilDate, whose: { who: string; unit: string }): LeaveRow =>
  leaveRow(
    leave,
    { ...whose, ask: LEAVE_STATES[leave.status].text, tone: LEAVE_STATES[leave.status].tone, since: nextText(leave, today) },
    today,
  )

type Shown = { title: string; who: string; unit: string }

function groupsOf(leaves: readonly ListedLeave[], today: CivilDate, shownOf: (leave: ListedLeave) => Shown): LeaveGroup[] {
  const groups = new Map<string, LeaveRow[]>()
  for (const leave of leaves) {
    const { title, ...whose } = shownOf(leave)
    groups.set(title, [...(groups.get(title) ?? []), rowOf(leave, today, whose)])
  }
  return [...groups].map(([title, rows]) => ({ title, rows }))
}

const isOpen = ({ status }: Leave): boolean => OPEN.includes(status)

/** One's own: first what is open, then what is over, each latest first as they come. */
export const ownGroups = (leaves: readonly Leave[], today: CivilDate): LeaveGroup[] =>
  groupsOf([...leaves.filter(isOpen), ...leaves.filter((leave) => !isOpen(leave))], today, (leave) => ({
    title: isOpen(leave) ? '还没办完' : '以前的',
    who: '',
    unit: '',
  }))

/** Others': by the month in which they begin, each with its team; for a reader above the townships with the township too. */
export const foundGroups = (leaves: readonly ListedLeave[], today: CivilDate, isAboveTownships: boolean): LeaveGroup[] =>
  groupsOf(leaves, today, (leave) => ({
    title: monthText(monthOf(leave.from.date)),
    who: leave.applicantName,
    unit: unitText(leave, isAboveTownships),
  }))

/** What leaves are looked for by; an empty string is any. */
export type Filter = { month: Month; status: LeaveStatus | ''; who: Who | null }
/** A person or a whole team. */
export type Who = { kind: 'person' | 'team'; id: string; name: string }

export const NO_FILTER: Filter = { month: '', status: '', who: null }

/** The states one may look for, with any of them first. */
export const STATUS_CHOICES: { status: LeaveStatus | ''; text: string }[] = [
  { status: '', text: '所有状态' },
  ...LEAVE_STATUSES.map((status) => ({ status, text: LEAVE_STATES[status].text })),
]

export type FilterTexts = { month: string; status: string; who: string; isSet: boolean }

export function filterTexts({ month, status, who }: Filter): FilterTexts {
  return {
    month: month === '' ? '所有月份' : monthText(month),
    status: STATUS_CHOICES.find((choice) => choice.status === status)?.text ?? '',
    who: who?.name ?? '所有人',
    isSet: month !== '' || status !== '' || who !== null,
  }
}

export const searchInput = ({ month, status, who }: Filter) => ({
  ...(month === '' ? {} : { month }),
  ...(status === '' ? {} : { status }),
  ...(who === null ? {} : who.kind === 'team' ? { teamId: who.id } : { personId: who.id }),
})
