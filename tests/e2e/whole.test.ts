import type { Leave } from '../../miniprogram/domain/leave/leave'
import { leaveInput } from '../cloudfunctions/county'
import type { Phone } from './phone'
import { Stand } from './stand'

/** The rest of a leave's life, done by hand: extension, handover, telephone, the county's waiver, the slip. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

const page = (leaveId: string) => `pages/leave/page/page?leaveId=${leaveId}`
const submit = (person: string, input: object) => stand.stack.yes<Leave>(person, 'leave.submit', input)
const approve = async ({ leaveId }: Leave, ...hands: string[]) => {
  for (const hand of hands) await stand.stack.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
}
const get = (person: string, leaveId: string) => stand.stack.yes<Leave>(person, 'leave.get', { leaveId })
const newest = async (person: string) => (await stand.stack.yes<{ leaves: Leave[] }>(person, 'leave.mine')).leaves[0]!

/** What WeChat asks once after a tap. */
async function send(phone: Phone, words: string | RegExp): Promise<void> {
  await phone.press(words)
  await phone.press('取消')
  await phone.at('status').waitFor()
}
const whereAndWhy = async (phone: Phone, reason: string) => {
  await phone.at('destination').locator('input').fill('县城')
  await phone.tap('leaving-no')
  await phone.at('reason').locator('textarea').fill(reason)
}

test('an extension: only its end and its reason are asked for, and the whole absence is signed for', async () => {
  const leave = await submit('a2', leaveInput('2026-03-03', 3))
  await approve(leave, 'a1', 'branch1', 'town1')
  await stand.stack.clock('2026-03-05T09:00:00+08:00')
  const phone = await stand.phone('a2', page(leave.leaveId))
  await phone.tap('step-extend')
  await phone.press('取消')
  await phone.tap('day-2026-03-06')
  await phone.at('reason').locator('textarea').fill('母亲还要住院一天')
  await phone.shot('whole-extension')
  await send(phone, '提交续假，先由李建国签字')
  const extension = await newest('a2')
  expect([extension.extends, extension.days, extension.absenceDays, extension.chain.length]).toEqual([leave.leaveId, 1, 4, 5])
  expect(phone.problems).toEqual([])
})

test('a first secretary hands over, and the one who took over signs, both names standing [002-38]', async () => {
  const phone = await stand.phone('a1', 'pages/leave/form/form')
  await phone.tap('kind-personal')
  await phone.tap('day-2026-03-09')
  await phone.tap('day-2026-03-10')
  await whereAndWhy(phone, '回单位述职')
  await phone.sees('工作交接给谁')
  await phone.tap('handover-a2')
  await phone.shot('whole-handover')
  await send(phone, /^提交，先由何支书签字$/)
  await approve(await newest('a1'), 'branch1', 'town1')
  await stand.stack.clock('2026-03-09T09:00:00+08:00')
  const { leaveId } = await submit('a3', leaveInput('2026-03-20', 1))
  const acting = await stand.phone('a2', page(leaveId))
  await acting.press('同意')
  await acting.press('取消')
  await acting.at('outcome').waitFor()
  await acting.shot('whole-acting')
  const [node] = (await get('a3', leaveId)).chain
  expect(node).toMatchObject({ by: 'acting', personName: '王秀英', onBehalfOf: { personName: '李建国' } })
})

test('consent by telephone: the clerk enters it, the leader confirms it on his own phone', async () => {
  const { leaveId } = await submit('a2', leaveInput('2026-03-09', 2))
  await stand.stack.yes('a1', 'leave.sign', { leaveId, decision: 'approve' })
  const clerk = await stand.phone('clerk1', page(leaveId))
  await clerk.tap('step-signByPhone')
  await clerk
    .at('choice')
    .getByText(/何支书/)
    .click()
  await clerk.shot('whole-phone')
  await clerk.at('choice-confirm').getByRole('button').click()
  await clerk.sees(/欧阳雪/)
  const leader = await stand.phone('branch1', await stand.card('branch1'))
  await leader.press('是我同意的')
  await leader.at('outcome').waitFor()
  await leader.shot('whole-countersigned')
  const node = (await get('a2', leaveId)).chain.find(({ role }) => role === 'villageBranch')!
  expect(node).toMatchObject({ by: 'phone', personName: '欧阳雪', onBehalfOf: { personName: '何支书' } })
  expect(node.countersignedAt).toBeDefined()
})

test('an illness that leaves one on post: asked for with a reason, and the county says that cover may fall [002-41]', async () => {
  const phone = await stand.phone('c2', 'pages/leave/form/form')
  await phone.tap('kind-sick')
  await phone.tap('day-2026-03-09')
  await phone.tap('day-2026-03-09')
  await whereAndWhy(phone, '急性阑尾炎手术')
  await phone.tap('open-waiver')
  await phone.at('waiver-reason').locator('textarea').fill('须立即住院')
  await phone.shot('whole-waiver')
  await send(phone, /^提交，先由黄敏签字$/)
  const leave = await newest('c2')
  await approve(leave, 'c1', 'branch3', 'town2')
  const county = await stand.phone('org', await stand.card('org'))
  await county.sees('须立即住院')
  await county.press('同意')
  await county.press('取消')
  await county.shot('whole-waive')
  await county.press('准许')
  await county.at('outcome').waitFor()
  expect((await get('c2', leave.leaveId)).status).toBe('approved')
})

test('the slip comes down as a .docx', async () => {
  const leave = await submit('a2', leaveInput('2026-03-09', 2))
  await approve(leave, 'a1', 'branch1', 'town1')
  const phone = await stand.phone('town1', page(leave.leaveId))
  const [download] = await Promise.all([phone.page.waitForEvent('download'), phone.tapText('下载假条')])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
})
