import {
  areMany,
  besideOf,
  candidatesOf,
  consequenceText,
  delegationRows,
  emptyDraft,
  leadersIn,
  lendablePosts,
  matching,
  mayLendFor,
  missingIn,
  wholeDraft,
  type DelegationDraft,
} from '../../../../miniprogram/view/org/delegation'
import type { RosterPerson } from '../../../../miniprogram/contract/calls'
import type { Post } from '../../../../miniprogram/domain/roles'
import { delegated, meOf, post, TODAY } from '../me'

const huang = { personId: 'huang', name: '黄志强', titles: '乡镇党委' }
const draft: DelegationDraft = { role: 'townshipCommittee', to: huang, from: '2026-03-09', until: '2026-03-12', authority: '会议纪要' }

test.each([
  ['of today', ['2026-03-02', '2026-03-02'], '3月2日', true],
  ['from tomorrow', ['2026-03-03', '2026-03-05'], '3月3日至3月5日', false],
  ['into another year', ['2026-03-01', '2027-01-31'], '3月1日至2027年1月31日', true],
] as const)('one %s', (_, [from, to], period, isNow) => {
  const rows = delegationRows(meOf([], { delegations: [delegated('townshipCommittee', from, to)] }), TODAY)
  expect(rows).toMatchObject([
    {
      delegationId: `townshipCommittee-${from}`,
      isMine: true,
      isNow,
      heading: '黄志强代您签字（乡镇党委）',
      period,
      authority: '党工委会议纪要〔2026〕3号',
      endText: isNow ? '提前结束' : '取消',
      clipped: '',
    },
  ])
})

test('one that is over is not shown, though the phone has it from yesterday', () => {
  expect(delegationRows(meOf([], { delegations: [delegated('townshipCommittee', '2026-02-01', '2026-03-01')] }), TODAY)).toEqual([])
})

test('his own come before those lent to him', () => {
  const lent = delegated('villageBranch', '2026-03-01', '2026-03-05', { fromPersonId: 'he', fromPersonName: '何世贵', toPersonId: 'tang' })
  const rows = delegationRows(meOf([], { delegations: [lent, delegated('townshipCommittee', '2026-03-02', '2026-03-03')] }), TODAY)
  expect(rows.map(({ heading }) => heading)).toEqual(['黄志强代您签字（乡镇党委）', '您代何世贵签字（村党支部）'])
})

test('[C-4b] who it was lent to may give it back', () => {
  const lent = delegated('villageBranch', '2026-03-01', '2026-03-05', { fromPersonId: 'he', fromPersonName: '何世贵', toPersonId: 'tang' })
  const [row] = delegationRows(meOf([], { delegations: [lent] }), TODAY)
  expect([row!.endText, row!.endConsequence]).toEqual(['交回', '交回后您不再代签，已经签的照样有效。'])
})

test('one that ends with its post says until when it was meant to be', () => {
  const one = delegated('townshipCommittee', '2026-03-01', '2026-03-05', { askedTo: '2026-04-30' })
  expect(delegationRows(meOf([], { delegations: [one] }), TODAY)[0]!.clipped).toBe('原定到4月30日，随职务提前结束。')
})

describe('[C-4b] entered by the county office for a leader who cannot', () => {
  const person = (personId: string, name: string, posts: Post[]): RosterPerson => ({ personId, name, phone: '', posts, isBound: true })
  const roster = {
    units: { 'township:t1': '便江街道', 'village:v1': '塘门口村', 'team:A': '塘门口村工作队' },
    people: [
      person('tang', '唐国良', [{ role: 'townshipCommittee', townshipId: 't1' }]),
      person('ou', '欧阳雪', [{ role: 'townshipClerk', townshipId: 't1' }]),
      person('deng', '邓书记', [{ role: 'townshipCommittee', townshipId: 't2' }]),
      person('li', '李建国', [{ role: 'firstSecretary', teamId: 'A', villageId: 'v1', townshipId: 't1' }]),
      person('wang', '王秀英', [{ role: 'member', teamId: 'A', villageId: 'v1', townshipId: 't1' }]),
      person('old', '老书记', [{ role: 'villageBranch', villageId: 'v1', townshipId: 't1', to: '2026-03-01' }]),
      person('xie', '谢局长', [{ role: 'ruralBureau' }]),
      person('peng', '彭科', [{ role: 'countyOrg' }]),
    ],
  }

  test.each([
    ['countyOrg', true],
    ['townshipCommittee', false],
    ['deputySecretary', false],
  ] as const)('%s: %s', (role, may) => expect(mayLendFor(meOf([post(role)]), TODAY)).toBe(may))

  test.each([
    ['', ['tang', 'deng', 'li', 'xie', 'peng']],
    ['便江', ['tang']],
    ['李', ['li']],
    ['振兴局', ['xie']],
    ['老书记', []],
  ])('leaders with a signing post today, by name, unit or post: %j', (typed, ids) => {
    expect(leadersIn(roster, typed, TODAY).map(({ personId }) => personId)).toEqual(ids)
  })

  test.each([
    ['tang', ['欧阳雪 便江街道 乡镇考勤专人']],
    ['li', ['王秀英 塘门口村工作队 工作队员']],
    ['xie', ['彭科 县委组织部']],
    ['deng', []],
    ['nobody', []],
  ])('beside %s', (leaderId, people) => {
    expect(besideOf(roster, leaderId, TODAY).map(({ name, titles }) => `${name} ${titles}`)).toEqual(people)
  })

  test('it says whose post is lent', () => {
    expect(consequenceText(wholeDraft(draft)!, '唐国良')).toContain('黄志强可以按乡镇党委代唐国良签请假、确认销假，本人也照样可以签。')
  })
})

test('with one post there is nothing to choose', () => {
  expect(emptyDraft([{ role: 'villageBranch', title: '' }], TODAY).role).toBe('villageBranch')
  expect(
    emptyDraft(
      [
        { role: 'villageBranch', title: '' },
        { role: 'countyOrg', title: '' },
      ],
      TODAY,
    ).role,
  ).toBeUndefined()
})

test('[C-4b] only signing posts that he holds today can be lent, each once', () => {
  const posts = [
    post('townshipCommittee'),
    post('townshipCommittee', { townshipId: 'other' }),
    post('townshipClerk'),
    post('villageBranch', { to: '2026-03-01' }),
  ]
  expect(lendablePosts(meOf(posts), TODAY)).toEqual([{ role: 'townshipCommittee', title: '乡镇党委' }])
})

test('people are found by name or post', () => {
  const candidates = candidatesOf([
    { personId: 'huang', name: '黄志强', titles: ['乡镇党委'] },
    { personId: 'ou', name: '欧阳雪', titles: ['乡镇考勤专人', '乡镇党委'] },
  ])
  expect(candidates[1]!.titles).toBe('乡镇考勤专人、乡镇党委')
  expect(matching(candidates, ' 欧阳 ').map(({ personId }) => personId)).toEqual(['ou'])
  expect(matching(candidates, '考勤').map(({ personId }) => personId)).toEqual(['ou'])
  expect(matching(candidates, '').map(({ personId }) => personId)).toEqual(['huang', 'ou'])
  const xie = { personId: 'xie', name: '谢文辉', titles: '县乡村振兴局' }
  expect(matching([xie, ...candidates], '', 'townshipCommittee')[0]!.personId).toBe('huang')
})

test.each([
  [8, false],
  [9, true],
])('of %d people a search is needed: %s', (count, expected) => {
  expect(areMany(Array.from({ length: count }, () => huang))).toBe(expected)
})

const without = (key: keyof DelegationDraft): DelegationDraft =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => name !== key)) as DelegationDraft

test.each([
  ['post', without('role'), '请选委托哪个职务'],
  ['person', without('to'), '请选委托给谁'],
  ['order', { ...draft, until: '2026-03-08' }, '结束日期不能早于开始日期'],
  ['authority', { ...draft, authority: '  ' }, '请写依据：哪份文件，或谁批准的'],
])('what is missing: %s', (_, given, words) => {
  expect(missingIn(given)).toBe(words)
  expect(wholeDraft(given)).toBeUndefined()
})

test('[C-4b] what one agrees to: whose names, until when, for what', () => {
  const text = consequenceText(wholeDraft({ ...draft, until: '2026-03-09' })!)
  expect(text).toBe(
    '3月9日 周一，黄志强可以按乡镇党委代您签请假、确认销假，您自己也照样可以签。假条上两个人的名字都写着。到期自动结束，也可以提前结束。',
  )
})
