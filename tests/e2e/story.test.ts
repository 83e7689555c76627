import type { Leave } from '../../miniprogram/domain/leave/leave'
import type { Phone } from './phone'
import { Stand } from './stand'

/** The story that the whole is for, done by hand in the browser as each person who takes part in it. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

/** Fills the form: a kind, two days, where to, why; taps and inputs are counted. */
async function fill(
  phone: Phone,
  { kind = 'personal', from, to, reason = '母亲住院陪护' }: { kind?: string; from: string; to: string; reason?: string },
): Promise<number> {
  let acts = 0
  const tap = async (testId: string) => {
    await phone.tap(testId)
    acts++
  }
  await tap(`kind-${kind}`)
  await tap(`day-${from}`)
  await tap(`day-${to}`)
  await phone.at('destination').locator('input').fill('郴州市')
  await tap('leaving-yes')
  await phone.at('reason').locator('textarea').fill(reason)
  return acts + 2
}

const only = async (person: string) => (await stand.stack.yes<{ leaves: Leave[] }>(person, 'leave.mine')).leaves[0]!

async function approveFromCard(person: string, wording = '同意'): Promise<void> {
  const phone = await stand.phone(person, await stand.card(person))
  await phone.sees('等您签字')
  await phone.shot(`story-sign-${person}`)
  await phone.press(wording)
  await phone.press('允许')
  await phone.at('outcome').waitFor()
  expect(phone.problems).toEqual([])
  await phone.page.context().close()
}

test('a cadre signs in, asks for four days, every leader signs from his card, and the leave is approved [002-34][002-37]', async () => {
  const phone = await stand.phone('a2')
  await phone.tap('sign-in')
  await phone.sees(/08:0\d/)
  await phone.shot('story-signed-in')

  await phone.tap('ask-for-leave')
  expect(await fill(phone, { from: '2026-03-09', to: '2026-03-12' })).toBeLessThanOrEqual(7)
  await phone.sees('提交，先由李建国签字')
  await phone.shot('story-form')
  await phone.tapText('提交，先由李建国签字')
  await phone.press('允许')
  await phone.at('status').waitFor()
  expect(await phone.route()).toContain('pages/leave/page/page?leaveId=')
  expect(phone.problems).toEqual([])

  for (const hand of ['a1', 'branch1', 'town1', 'bureau', 'org']) await approveFromCard(hand)
  await phone.open(await stand.card('a2'))
  await phone.sees('已批准')
  await phone.shot('story-approved')
  expect((await only('a2')).status).toBe('approved')

  // A team-mate who asks for the same day is told who is away, and takes the nearest days that work at a tap.
  const other = await stand.phone('a3', 'pages/leave/form/form')
  await stand.stack.yes('a1', 'leave.submit', {
    requestId: 'leader',
    kind: 'personal',
    from: { date: '2026-03-16', half: 'am' },
    to: { date: '2026-03-16', half: 'pm' },
    reason: '开会',
    destination: '县城',
    leavingCounty: false,
    handoverPersonId: 'a3',
  })
  await fill(other, { from: '2026-03-10', to: '2026-03-10', reason: '孩子家长会' })
  await other.at('block-COVER_TOO_LOW').waitFor()
  await other.sees(/王秀英/)
  await other.shot('story-refused')
  await other.tap('alternative-0')
  await other.sees('提交，先由李建国签字')
  await other.tapText('提交，先由李建国签字')
  await other.press('取消')
  await other.at('status').waitFor()
  expect((await only('a3')).from.date).not.toBe('2026-03-10')
  expect(other.problems).toEqual([])
})

test('over five days the deputy secretary gives his leave: 准许, 不予准许 [002-36]', async () => {
  const { leaveId } = await stand.stack.yes<Leave>('b2', 'leave.submit', {
    requestId: 'long',
    kind: 'annual',
    from: { date: '2026-03-09', half: 'am' },
    to: { date: '2026-03-14', half: 'pm' },
    reason: '探望父母',
    destination: '长沙市',
    leavingCounty: true,
  })
  for (const hand of ['b1', 'town1', 'bureau', 'org']) await stand.stack.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
  const phone = await stand.phone('deputy', await stand.card('deputy'))
  await phone.sees('不予准许')
  await phone.shot('story-deputy')
  await phone.press('准许')
  await phone.press('允许')
  await phone.at('outcome').waitFor()
  expect((await only('b2')).status).toBe('approved')
})

test('who is refused reads why, and asks again with what he had written', async () => {
  const { leaveId } = await stand.stack.yes<Leave>('a2', 'leave.submit', {
    requestId: 'refused',
    kind: 'personal',
    from: { date: '2026-03-09', half: 'am' },
    to: { date: '2026-03-10', half: 'pm' },
    reason: '家里盖房',
    destination: '县城',
    leavingCounty: false,
  })
  const leader = await stand.phone('a1', await stand.card('a1'))
  await leader.tap('no')
  await leader.at('opinion').locator('textarea').fill('春耕正忙，下周再请')
  await leader.tap('opinion-confirm')
  await leader.sees('未同意')
  const phone = await stand.phone('a2', `pages/leave/page/page?leaveId=${leaveId}`)
  await phone.sees(/春耕正忙/)
  await phone.shot('story-rejected')
  await phone.tap('ask-again')
  await phone.at('reason').waitFor()
  expect(await phone.at('reason').locator('textarea').inputValue()).toBe('家里盖房')
})

test('back in the village: one tap closes the leave, and those who signed are told [002-43]', async () => {
  const { leaveId } = await stand.stack.yes<Leave>('a2', 'leave.submit', {
    requestId: 'back',
    kind: 'personal',
    from: { date: '2026-03-03', half: 'am' },
    to: { date: '2026-03-04', half: 'pm' },
    reason: '办事',
    destination: '县城',
    leavingCounty: false,
  })
  for (const hand of ['a1', 'branch1', 'town1']) await stand.stack.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
  await stand.stack.clock('2026-03-05T08:00:00+08:00')
  const phone = await stand.phone('a2')
  await phone.sees(/销假/)
  await phone.shot('story-return-due')
  await phone.tap('due')
  await phone.press('销假')
  await phone.sees('已销假')
  await phone.shot('story-returned')
  const town = await stand.phone('town1', await stand.card('town1'))
  await town.sees('已销假')
  await town.press(/知/)
  await town.at('outcome').waitFor()
  expect((await stand.stack.yes<Leave>('a2', 'leave.get', { leaveId })).acknowledgements).toHaveLength(1)
})
