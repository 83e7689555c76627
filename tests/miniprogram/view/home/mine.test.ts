import type { Me } from '../../../../miniprogram/contract/calls'
import { mineView, textSizeText } from '../../../../miniprogram/view/home/mine'
import { delegated, meOf, post, TODAY } from '../me'

const templates = { toSign: 't1', decided: 't2', onRecord: 't3', returned: 't4' }
const kinds = (...args: Parameters<typeof meOf>) => mineView(meOf(...args), TODAY).cards.map(({ kind }) => kind)

describe('posts', () => {
  test.each([
    ['in force without an end', {}, ''],
    ['with an end this year', { to: '2026-12-31' }, '至12月31日'],
    ['with an end in another year', { to: '2027-05-31' }, '至2027年5月31日'],
    ['still to come', { from: '2026-03-09', to: '2026-12-31' }, '3月9日起'],
    ['on its last day', { to: TODAY }, '至3月2日'],
  ])('%s', (_, dates, when) => {
    expect(mineView(meOf([post('member', dates)]), TODAY).posts).toMatchObject([{ title: '工作队员', unit: '便江街道', when }])
  })

  test('one that is over is left out', () => {
    const { posts, isOnTeam } = mineView(meOf([post('member', { to: '2026-03-01' })]), TODAY)
    expect(posts).toEqual([])
    expect(isOnTeam).toBe(false)
  })
})

describe('cards that matter to a post', () => {
  test.each([
    ['member', ['decided']],
    ['firstSecretary', ['toSign', 'decided', 'returned']],
    ['villageBranch', ['toSign', 'returned']],
    ['townshipCommittee', ['toSign', 'onRecord', 'returned']],
    ['townshipClerk', ['onRecord']],
    ['supervisor', []],
  ] as const)('%s', (role, expected) => expect(kinds([post(role)], { cardTemplates: templates })).toEqual(expected))

  test('those of a post that is lent to one', () => {
    const delegations = [delegated('villageBranch', '2026-03-01', '2026-03-05', { fromPersonId: 'he', toPersonId: 'tang' })]
    expect(kinds([post('member')], { cardTemplates: templates, delegations })).toEqual(['toSign', 'decided', 'returned'])
  })

  test('none without a template of the county', () => expect(kinds([post('member')])).toEqual([]))
})

test('how many of each kind are still agreed to; none is said plainly', () => {
  const me = meOf([post('firstSecretary')], { cardTemplates: templates, cardsLeft: { toSign: 3, decided: 0 } })
  expect(mineView(me, TODAY).cards.map(({ left }) => left)).toEqual(['还可接收约 3 条', '现在收不到', '现在收不到'])
})

describe('how consents count', () => {
  const sign = { cardTemplates: { toSign: 't1' } }
  const lasting = { cardTemplates: { toSign: 'l1' }, lastingCards: ['toSign' as const] }
  const employee = { employeeTemplates: { toSign: 'e1' } }
  const branch = (more: Partial<Me>) => mineView(meOf([post('villageBranch')], more), TODAY, ['toSign'])
  test.each<[string, Partial<Me>, RegExp, string]>([
    ['one by one, of one kind', sign, /同意一次，每种提醒可以收一条/, '收一条提醒'],
    ['one by one, of several', { cardTemplates: templates }, /同意一次，每种提醒可以收一条/, '每种收一条'],
    ['for good', lasting, /同意后一直有效/, '同意接收提醒'],
    ['as employees alone', { cardTemplates: {}, ...employee }, /同意后一直有效/, '同意接收提醒'],
    ['for good and one by one', { cardTemplates: templates, lastingCards: ['toSign'] }, /有的同意一次收一条/, '同意接收提醒'],
    ['as employees and one by one', { ...sign, ...employee }, /有的同意一次收一条/, '同意接收提醒'],
  ])('%s', (_, more, rule, button) => {
    expect(branch(more).consent.rule).toMatch(rule)
    expect(branch(more).consent.button).toBe(button)
    expect(branch(more).cards[0]).toMatchObject({ kind: 'toSign', left: '一直能收到' })
  })
})

describe('one card a day', () => {
  test.each([
    ['a member, who signs nothing', [post('member')], {}, null],
    ['a first secretary', [post('firstSecretary')], {}, false],
    ['an office that has chosen it', [post('townshipCommittee')], { digest: true }, true],
    ['whose post has ended', [post('townshipCommittee', { to: '2026-03-01' })], {}, null],
    [
      'to whom a post is lent',
      [post('member')],
      { delegations: [delegated('villageBranch', '2026-03-01', '2026-03-05', { fromPersonId: 'he', toPersonId: 'tang' })] },
      false,
    ],
  ])('%s', (_, posts, more, digest) => expect(mineView(meOf(posts, more), TODAY).digest).toBe(digest))
})

test('who signs now is told, what is still to come is not', () => {
  const delegations = [
    delegated('townshipCommittee', '2026-03-02', '2026-03-05'),
    delegated('townshipCommittee', '2026-04-01', '2026-04-02'),
  ]
  const { signingNow, hasDelegation } = mineView(meOf([post('townshipCommittee')], { delegations }), TODAY)
  expect(signingNow).toEqual(['黄志强代您签字（乡镇党委），3月2日至3月5日'])
  expect(hasDelegation).toBe(true)
})

test('a member has nothing to delegate', () => expect(mineView(meOf([post('member')]), TODAY).hasDelegation).toBe(false))

test.each([
  [1, '标准'],
  [1.04, '标准'],
  [1.125, '标准的 1.13 倍'],
  [1.4, '标准的 1.4 倍'],
])('text at %d is %s', (scale, text) => {
  expect(textSizeText(scale)).toBe(text)
})
