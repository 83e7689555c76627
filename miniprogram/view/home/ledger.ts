import { gives, keepsBoard, listsPeople, readsDays, recordsDays, searchesLeaves } from '../../domain/authority'
import { monthOf, type CivilDate, type Month } from '../../domain/calendar'
import { LEAVE_STATUSES, type Leave, type LeaveStatus } from '../../domain/leave/leave'
import { isInForce, isTeamRole, ROLE_TITLES } from '../../domain/roles'
import type { Me, Member, ShownPost, TeamToday } from '../../contract/calls'
import { monthText, type Tone } from '../words/month-calendar'
import { datedText, LEAVE_STATES, periodParts, returnByText } from '../words/words'
import { leaveText, type LeaveRow } from './todo'

/** What the ledger holds for a person: as much as his posts give. */

export type Section = 'month' | 'leaves' | 'team' | 'people' | 'search'
export type Tab = { section: Section; title: string }

const TITLES: Record<Section, string> = { month: '我的考勤', leaves: '我的请假', team: '本队', people: '人员', search: '请假查询' }

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
function nextText({ status, returnBy, chain }: Leave): string {
  if (status === 'onLeave' || status === 'returnDue' || status === 'overdue') return returnByText(returnBy)
  const waiting = status === 'pending' ? chain.find((node) => node.state === 'waiting') : undefined
  return waiting === undefined ? '' : `等${ROLE_TITLES[waiting.role]}签字`
}

const rowOf = (leave: Leave, who: string): LeaveRow => ({
  key: leave.leaveId,
  leaveId: leave.leaveId,
  who,
  what: leaveText(leave),
  ...periodParts(leave),
  ask: LEAVE_STATES[leave.status].text,
  tone: LEAVE_STATES[leave.status].tone,
  since: nextText(leave),
})

function groupsOf(leaves: readonly Leave[], titleOf: (leave: Leave) => string, whoOf: (leave: Leave) => string): LeaveGroup[] {
  const groups = new Map<string, LeaveRow[]>()
  for (const leave of leaves) groups.set(titleOf(leave), [...(groups.get(titleOf(leave)) ?? []), rowOf(leave, whoOf(leave))])
  return [...groups].map(([title, rows]) => ({ title, rows }))
}

const isOpen = ({ status }: Leave): boolean => OPEN.includes(status)

/** One's own: first what is open, then what is over, each latest first as they come. */
export const ownGroups = (leaves: readonly Leave[]): LeaveGroup[] =>
  groupsOf(
    [...leaves.filter(isOpen), ...leaves.filter((leave) => !isOpen(leave))],
    (leave) => (isOpen(leave) ? '还没办完' : '以前的'),
    () => '',
  )

/** Others': by the month in which they begin. */
export const foundGroups = (leaves: readonly Leave[]): LeaveGroup[] =>
  groupsOf(
    leaves,
    ({ from }) => monthText(monthOf(from.date)),
    (leave) => leave.applicantName,
  )

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

export type MemberRow = { personId: string; name: string; phone: string; title: string; whereabouts: string; tone: Tone; isSelf: boolean }
export type TeamPage = {
  name: string
  place: string
  summary: string
  rows: MemberRow[]
  coming: string[]
}

const TONES: Record<Member['whereabouts']['status'], Tone> = {
  onPost: 'brand',
  unknown: 'grey',
  restDay: 'grey',
  officialTrip: 'amber',
  onLeave: 'amber',
  returnDue: 'amber',
  overdue: 'red',
}

/** The team today. */
export function teamPage({ name, townshipName, villageName, members, coming }: TeamToday, personId: string, today: CivilDate): TeamPage {
  const onPost = members.filter((member) => member.whereabouts.status === 'onPost').length
  return {
    name,
    place: `${townshipName} ${villageName}`,
    summary: onPost === members.length ? `${members.length}人都在岗` : `${members.length}人中${onPost}人在岗`,
    rows: members.map((member) => ({
      personId: member.personId,
      name: member.name,
      phone: member.phone,
      title: member.title,
      whereabouts: member.whereabouts.text,
      tone: TONES[member.whereabouts.status],
      isSelf: member.personId === personId,
    })),
    coming: coming.map((one) => `${one.name} ${one.from === undefined ? '' : `${datedText(one.from, today)}起`}顶岗`),
  }
}
