import type { ListedLeave } from '../../../../miniprogram/contract/calls'
import type { Leave, LeaveStatus } from '../../../../miniprogram/domain/leave/leave'
import { ROLES } from '../../../../miniprogram/domain/roles'
import {
  filterTexts,
  foundGroups,
  mayList,
  mayOpenBoard,
  mayRecord,
  NO_FILTER,
  ownGroups,
  readingText,
  searchInput,
  STATUS_CHOICES,
  tabsOf,
} from '../../../../miniprogram/view/home/ledger'
import type { Me } from '../../../../miniprogram/contract/calls'
import { asking, pageFor, people } from '../leave-pages'
import { meOf, post, TODAY } from '../me'

const team = {
  teamId: 'A',
  villageId: 'v1',
  townshipId: 't1',
  name: '塘门口村工作队',
  villageName: '塘门口村',
  townshipName: '便江街道',
  places: [],
}
const sections = (posts: Me['posts'], more: Partial<Me> = {}) => tabsOf(meOf(posts, more), TODAY).map(({ section }) => section)

test.each<[Me['posts'][number]['role'], string[]]>([
  ['firstSecretary', ['month', 'leaves', 'team', 'office', 'search']],
  ['member', ['month', 'leaves', 'team', 'office']],
  ['standIn', ['month', 'leaves', 'team', 'office']],
  ['villageBranch', ['office', 'people', 'search']],
  ['townshipCommittee', ['office', 'people', 'search']],
  ['townshipClerk', ['office', 'people', 'search']],
  ['ruralBureau', ['office', 'search']],
  ['countyOrg', ['office', 'people', 'search']],
  ['deputySecretary', ['office', 'search']],
  ['supervisor', ['office', 'search']],
  ['dispatchingUnit', ['office', 'search']],
])('what the ledger holds for %s', (role, expected) => {
  const isOnTeam = ['firstSecretary', 'member', 'standIn'].includes(role)
  expect(sections([post(role)], isOnTeam ? { team } : {})).toEqual(expected)
})

test('posts are added up; one that is over gives nothing but the way to his own past, one to come nothing yet', () => {
  expect(sections([post('member'), post('townshipClerk')], { team })).toEqual(['month', 'leaves', 'team', 'office', 'people', 'search'])
  expect(sections([post('member', { to: '2026-03-01' }), post('countyOrg', { to: '2026-03-01' })])).toEqual(['month', 'leaves'])
  expect(sections([post('member', { from: '2026-03-03' }), post('townshipClerk', { from: '2026-03-03' })])).toEqual([])
  expect(sections([])).toEqual([])
})

test('who lists people, enters from paper, opens a board [002-20][002-25]', () => {
  const who = (may: (posts: Me['posts'], today: string) => boolean) => ROLES.filter((role) => may([post(role)], TODAY))
  expect(who(mayList)).toEqual(['villageBranch', 'townshipCommittee', 'townshipClerk', 'countyOrg'])
  expect(who(mayRecord)).toEqual(['townshipClerk'])
  expect(who(mayOpenBoard)).toEqual(['firstSecretary', 'townshipCommittee', 'townshipClerk', 'countyOrg'])
})

test('in what post one reads the month of another', () => {
  const posts = [
    post('countyOrg', { unitName: '永兴县' }),
    post('townshipClerk'),
    post('firstSecretary', {
      unitName: '塘门口村工作队',
      to: '2026-03-01',
    }),
  ]
  expect(readingText(posts, TODAY)).toBe('您以便江街道乡镇考勤专人的职务查看')
  expect(readingText(posts, TODAY, 'countyOrg')).toBe('您以永兴县县委组织部的职务查看')
  // A post that he does not hold any more is not believed.
  expect(readingText(posts, TODAY, 'firstSecretary')).toBe('您以便江街道乡镇考勤专人的职务查看')
  expect(readingText([post('member')], TODAY)).toBe('')
})

const leaveIn = (status: LeaveStatus, leaveId: string = status, more: Partial<Leave> = {}): Leave => ({
  ...pageFor(asking(), people.wang),
  status,
  leaveId,
  ...more,
})

test('his own: what is open first, each with what comes next', () => {
  const groups = ownGroups(
    [leaveIn('returned'), leaveIn('pending'), leaveIn('onLeave', 'on', { returnBy: '2026-03-13' }), leaveIn('rejected')],
    TODAY,
  )
  expect(groups.map(({ title, rows }) => [title, rows.map(({ leaveId, ask, since }) => [leaveId, ask, since])])).toEqual([
    [
      '还没办完',
      [
        ['pending', '等签字', '等第一书记签字'],
        ['on', '休假中', '最迟3月13日销假'],
      ],
    ],
    [
      '以前的',
      [
        ['returned', '已销假', ''],
        ['rejected', '未同意', ''],
      ],
    ],
  ])
  expect(groups[0]!.rows[0]).toMatchObject({ who: '', what: '事假 4 天' })
  expect(ownGroups([], TODAY)).toEqual([])
})

test('those of others by the month in which they begin, with their names', () => {
  const [first, second] = [leaveIn('returned', 'b', { from: { date: '2026-02-27', half: 'am' } }), leaveIn('pending', 'a')].map((one) => ({
    ...one,
    teamName: '塘门口村工作队',
    townshipName: '便江街道',
  })) as [ListedLeave, ListedLeave]
  expect([false, true].map((isAbove) => foundGroups([first], TODAY, isAbove)[0]!.rows[0]!.unit)).toEqual([
    '塘门口村工作队',
    '便江街道 塘门口村工作队',
  ])
  expect(
    foundGroups([second, first], TODAY, false).map(({ title, rows }) => [title, rows.map(({ who, leaveId }) => [who, leaveId])]),
  ).toEqual([
    ['2026年3月', [['王秀英', 'a']]],
    ['2026年2月', [['王秀英', 'b']]],
  ])
})

test('what is looked for', () => {
  expect([searchInput(NO_FILTER), filterTexts(NO_FILTER)]).toEqual([
    {},
    { month: '所有月份', status: '所有状态', who: '所有人', isSet: false },
  ])
  const filter = { month: '2026-03', status: 'overdue', who: { kind: 'team', id: 'A', name: '塘门口村工作队' } } as const
  expect(searchInput(filter)).toEqual({ month: '2026-03', status: 'overdue', teamId: 'A' })
  expect(filterTexts(filter)).toEqual({ month: '2026年3月', status: '超期未销假', who: '塘门口村工作队', isSet: true })
  expect(searchInput({ ...NO_FILTER, who: { kind: 'person', id: 'wang', name: '王秀英' } })).toEqual({ personId: 'wang' })
  expect(STATUS_CHOICES[0]).toEqual({ status: '', text: '所有状态' })
})
