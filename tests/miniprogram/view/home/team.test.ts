import type { WhereaboutsStatus } from '../../../../miniprogram/domain/whereabouts'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import type { TeamToday } from '../../../../miniprogram/contract/calls'
import { clerksOf, teamCard } from '../../../../miniprogram/view/home/team'
import { TODAY } from '../me'

const NAMES = ['李建国', '王秀英', '张伟', '赵敏']
const team = (...statuses: WhereaboutsStatus[]): TeamToday => ({
  teamId: 'T',
  name: '塘门口村工作队',
  villageId: 'v',
  townshipId: 't',
  villageName: '塘门口村',
  townshipName: '便江街道',
  clerks: [{ personId: 'huang', name: '黄志强', phone: '13900000009' }],
  members: statuses.map((status, i) => ({
    personId: `p${i}`,
    name: NAMES[i]!,
    phone: '139',
    role: i === 0 ? 'firstSecretary' : 'member',
    title: '职务',
    whereabouts: { status, text: '' },
  })),
  coming: [],
})
const card = (shown: TeamToday, rules = withDefaults()) => teamCard(shown, 'p0', TODAY, rules)

test('name, place, who is oneself, who is to come', () => {
  const shown = card({ ...team('onPost', 'unknown'), coming: [{ personId: 'zhao', name: '赵敏', from: '2027-04-01' }] })
  expect(shown).toMatchObject({ name: '塘门口村工作队', place: '便江街道 塘门口村', coming: ['赵敏 2027年4月1日 周四起顶岗'] })
  expect(shown.rows.map(({ name, where, isSelf }) => [name, where.text, isSelf])).toEqual([
    ['李建国', '在村', true],
    ['王秀英', '今天还没有记录', false],
  ])
})

describe('[002-41] too few are said to remain only where people are known to be away', () => {
  test.each<[WhereaboutsStatus[], string]>([
    [['onPost', 'onPost', 'onPost'], ''],
    [['unknown', 'unknown', 'unknown'], ''],
    [['restDay', 'restDay', 'restDay'], ''],
    [['unknown', 'unknown', 'onLeave'], ''],
    [['onPost', 'onLeave', 'officialTrip'], '2 人外出，只剩 1 人，不足 2 人'],
    [['unknown', 'returnDue', 'overdue'], '2 人外出，只剩 1 人，不足 2 人'],
    [['onPost'], '全队只有 1 人，不足 2 人'],
  ])('%j: %s', (statuses, text) => expect(card(team(...statuses)).shortText).toBe(text))

  test.each([
    ['a county that lets small teams fall to one', { smallTeamMinimum: 1 }, ''],
    ['a county that wants three', { minimumOnPost: 3 }, '1 人外出，只剩 1 人，不足 3 人'],
  ])('%s', (_, cover, text) => expect(card(team('unknown', 'onLeave'), withDefaults({ cover })).shortText).toBe(text))
})

test('whom one calls; an answer of a version before names nobody', () => {
  expect(clerksOf(team())).toEqual([{ name: '黄志强', phone: '13900000009' }])
  expect(clerksOf({} as TeamToday)).toEqual([])
})
