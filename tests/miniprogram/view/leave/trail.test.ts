import type { Node } from '../../../../miniprogram/domain/leave/leave'
import { decisionWords } from '../../../../miniprogram/domain/leave/words'
import type { SigningRole } from '../../../../miniprogram/domain/roles'
import { chainView, trailView, waitedText, waitingSince } from '../../../../miniprogram/view/leave/trail'
import { days } from '../../domain/leave/builders'
import { asking, now, pageFor, people, signed } from '../leave-pages'

const node = (role: SigningRole, more: Partial<Node> = {}): Node => ({
  role,
  state: 'approved',
  personId: 'a',
  personName: '何世贵',
  at: '2026-03-02T08:10:00.000+08:00',
  by: 'self',
  ...more,
})
const line = (one: Node) => chainView({ chain: [one], status: 'approved' }, [], 'x').lines[0]!
const leader = { personId: 'b', personName: '李建国' }

test.each<[string, Node, { who: string; said: string; note: string }]>([
  ['himself', node('villageBranch'), { who: '何世贵', said: '3月2日 08:10 同意', note: '' }],
  ['refusing', node('villageBranch', { state: 'rejected' }), { who: '何世贵', said: '3月2日 08:10 不同意', note: '' }],
  ['[002-36] the deputy secretary', node('deputySecretary'), { who: '何世贵', said: '3月2日 08:10 准许', note: '' }],
  [
    'a delegate',
    node('villageBranch', { by: 'delegate', onBehalfOf: leader }),
    { who: '何世贵 代 李建国', said: '3月2日 08:10 同意', note: '受委托代签' },
  ],
  [
    '[002-38] acting',
    node('firstSecretary', { by: 'acting', onBehalfOf: leader }),
    { who: '何世贵 代 李建国', said: '3月2日 08:10 同意', note: '第一书记休假，代行签字' },
  ],
  [
    'by telephone',
    node('villageBranch', { by: 'phone', onBehalfOf: leader }),
    { who: '李建国', said: '3月2日 08:10 同意', note: '电话同意，何世贵登记；本人还没有补签确认' },
  ],
  [
    'by telephone, confirmed',
    node('villageBranch', { by: 'phone', onBehalfOf: leader, countersignedAt: '2026-03-02T09:00:00.000+08:00' }),
    { who: '李建国', said: '3月2日 08:10 同意', note: '电话同意，何世贵登记；本人3月2日 09:00补签确认' },
  ],
  [
    '[C-22] the county for a vacant post',
    node('villageBranch', { by: 'vacant' }),
    { who: '何世贵', said: '3月2日 08:10 同意', note: '这一职务没有人能签，由县委组织部代签' },
  ],
  [
    'on paper',
    { role: 'villageBranch', state: 'approved', at: '2026-03-02T08:10:00.000+08:00', opinion: '见纸质假条' },
    { who: '', said: '3月2日 08:10 同意', note: '' },
  ],
])('a node signed by %s', (_, one, words) => expect(line(one)).toMatchObject(words))

test.each([
  ['同意', ''],
  ['同意，按时返岗', '同意，按时返岗'],
])('an opinion %j is shown as %j', (opinion, shown) => {
  expect(line(node('villageBranch', { opinion })).opinion).toBe(shown)
})

test('[C-23] the post that the applicant himself holds', () => {
  expect(line({ role: 'villageBranch', state: 'skipped' })).toMatchObject({
    mark: 'skipped',
    title: '村党支部',
    said: '申请人本人担任，不用签',
  })
})

describe('[002-34] a chain that is under way', () => {
  const scene = signed(asking(days.inTier(2)), people.leader)

  test('for whom it waits for', () => {
    const page = pageFor(scene, people.branch)
    const { lines, later } = chainView(page, page.hands, people.branch.personId)
    expect(lines.map(({ mark, who, title }) => [mark, who, title])).toEqual([
      ['approved', '李建国', '第一书记'],
      ['turn', '您', '村党支部'],
    ])
    expect(later).toBe('乡镇党委、县乡村振兴局、县委组织部')
  })

  test('for another', () => {
    const page = pageFor(scene, people.wang)
    expect(chainView(page, page.hands, people.wang.personId).lines[1]).toMatchObject({ who: '何支书', said: '等签字' })
  })

  test('nobody is waited for once it is withdrawn', () => {
    const page = { ...pageFor(scene, people.wang), status: 'withdrawn' as const }
    expect(chainView(page, [], people.wang.personId)).toMatchObject({
      lines: [{ mark: 'approved' }],
      later: '',
    })
  })
})

test('[002-36] nobody stands in for the deputy secretary', () => {
  const view = chainView({ chain: [{ role: 'deputySecretary', state: 'waiting' }], status: 'pending' }, [], 'x')
  expect(view.lines[0]).toMatchObject({ who: '', title: '县委分管副书记', said: '等提出准许意见' })
  expect(decisionWords('deputySecretary')).toEqual({ approve: '准许', reject: '不予准许' })
})

test('what was done, by whom, when', () => {
  const { leave } = signed(asking(), people.leader, new Date('2026-03-02T08:31:00+08:00'), { opinion: '同意，注意安全' })
  expect(trailView(leave)).toEqual([
    { place: 0, when: '3月2日 08:00', text: '王秀英 提出申请', opinion: '' },
    { place: 1, when: '3月2日 08:31', text: '李建国（第一书记）同意', opinion: '同意，注意安全' },
  ])
})

test.each([
  [{ event: 'returned' as const }, '何世贵 销假'],
  [{ event: 'returned' as const, grade: 'A' as const, place: '村委会' }, '何世贵 销假，已核对在村（村委会）'],
  [{ event: 'returned' as const, grade: 'outside' as const }, '何世贵 销假，定位不在村'],
  [{ event: 'handover' as const, toPersonName: '张伟' }, '何世贵 工作交接人改为张伟'],
  [{ event: 'denied' as const, role: 'townshipCommittee' as const }, '何世贵（乡镇党委）没有确认电话同意，退回待签'],
  [{ event: 'recorded' as const }, '何世贵 按纸质假条录入'],
])('%j', (entry, text) => {
  const trail = [{ at: '2026-03-02T08:00:00.000+08:00', personId: 'a', personName: '何世贵', ...entry }]
  expect(trailView({ chain: [], trail })[0]!.text).toBe(text)
})

test('both names stand in what was entered by telephone', () => {
  const { leave } = signed(asking(), people.clerk, now, { byPhone: { leaderPersonId: 'leader' } })
  expect(trailView(leave)[1]!.text).toBe('欧阳雪 登记李建国（第一书记）电话同意')
})

test('it waits since the last step that moved it', () => {
  const { leave } = signed(asking(), people.leader, new Date('2026-03-02T08:31:00+08:00'))
  expect(waitingSince({ ...leave })).toBe('2026-03-02T08:31:00.000+08:00')
  const handedOver = { at: '2026-03-03T08:00:00.000+08:00', personId: 'a', personName: '何世贵', event: 'handover' as const }
  expect(waitingSince({ ...leave, trail: [...leave.trail, handedOver] })).toBe('2026-03-02T08:31:00.000+08:00')
})

test.each([
  ['2026-03-02T00:00:00.000+08:00', ''],
  ['2026-03-01T23:59:00.000+08:00', '已等 1 天'],
  ['2026-02-25T08:00:00.000+08:00', '已等 5 天'],
])('since %s', (since, text) => expect(waitedText(since, now)).toBe(text))
