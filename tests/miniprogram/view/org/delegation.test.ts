import {
  areMany,
  candidatesOf,
  consequenceText,
  delegationRows,
  lendablePosts,
  matching,
  missingIn,
  wholeDraft,
  type DelegationDraft,
} from '../../../../miniprogram/view/org/delegation'
import { delegated, meOf, post, TODAY } from '../me'

const huang = { personId: 'huang', name: '黄志强', titles: '乡镇党委' }
const draft: DelegationDraft = { role: 'townshipCommittee', to: huang, from: '2026-03-09', until: '2026-03-12', authority: '会议纪要' }

test.each([
  ['of today', ['2026-03-02', '2026-03-02'], '3月2日', true],
  ['from tomorrow', ['2026-03-03', '2026-03-05'], '3月3日至3月5日', false],
  ['into another year', ['2026-03-01', '2027-01-31'], '3月1日至2027年1月31日', true],
] as const)('one %s', (_, [from, to], period, isNow) => {
  const rows = delegationRows(meOf([], { delegations: [delegated('townshipCommittee', from, to)] }), TODAY)
  expect(rows).toEqual([
    {
      delegationId: `townshipCommittee-${from}`,
      isMine: true,
      isNow,
      heading: '黄志强代您签字（乡镇党委）',
      period,
      authority: '党工委会议纪要〔2026〕3号',
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
