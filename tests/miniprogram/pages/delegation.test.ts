/** @jest-environment jsdom */
import { data, open, refused, type Cloud, type Surroundings } from '../simulate'
import { delegated, meOf, post } from '../view/me'

const people = [
  { personId: 'huang', name: '黄志强', titles: ['乡镇党委'] },
  { personId: 'ou', name: '欧阳雪', titles: ['乡镇考勤专人'] },
]
const openWith = (cloud: Cloud, more: Surroundings = {}) =>
  open('pages/account/delegation/delegation', { cloud: { 'org.delegates': data({ people }), ...cloud }, ...more })
const tang = meOf([post('townshipCommittee')])

test('to whom, from when to when, by what; what it means is said before', async () => {
  const modal = jest.fn(({ success }: { content: string; success: (answer: { confirm: boolean }) => void }) => success({ confirm: true }))
  const page = await openWith({ 'org.me': data(tang), 'org.delegate': data({ delegationId: 'd' }) }, { wx: { showModal: modal } })
  expect(page.text).toContain('现在没有委托')
  await page.call('write')
  await page.call('delegate')
  expect(page.text).toContain('请选委托给谁')
  await page.call('choosePerson', { currentTarget: { dataset: { person: 'huang' } } })
  await page.call('chooseFrom', { detail: { value: '2099-03-09' } })
  await page.call('typeAuthority', { detail: { value: '会议纪要' } })
  await page.call('delegate')
  expect(modal.mock.calls[0]![0].content).toContain('两个人的名字都写着')
  expect(page.calls.find(({ action }) => action === 'org.delegate')!.input).toEqual({
    role: 'townshipCommittee',
    toPersonId: 'huang',
    from: '2099-03-09',
    to: '2099-03-09',
    authority: '会议纪要',
  })
  expect(page.data.isWriting).toBe(false)
})

test('a refusal is shown, and what was written stays', async () => {
  const page = await openWith({ 'org.me': data(tang), 'org.delegate': refused('FORBIDDEN', '您没有办理这件事的职务') })
  await page.call('write')
  await page.call('choosePerson', { currentTarget: { dataset: { person: 'huang' } } })
  await page.call('typeAuthority', { detail: { value: '会议纪要' } })
  await page.call('delegate')
  expect(page.text).toContain('您没有办理这件事的职务')
  expect((page.data.draft as { authority: string }).authority).toBe('会议纪要')
})

test('his own can be ended early; one that is lent to him cannot', async () => {
  const lent = delegated('villageBranch', '2026-03-01', '2099-03-05', { fromPersonId: 'he', fromPersonName: '何世贵', toPersonId: 'tang' })
  const own = delegated('townshipCommittee', '2026-03-01', '2099-03-05')
  let isEnded = false
  const page = await openWith({
    'org.me': () => data({ ...tang, delegations: isEnded ? [lent] : [own, lent] }),
    'org.endDelegation': () => {
      isEnded = true
      return data({ delegationId: own.delegationId })
    },
  })
  expect(page.text.match(/提前结束/g)).toHaveLength(1)
  await page.call('end', { currentTarget: { dataset: { id: own.delegationId } } })
  expect(page.text).not.toContain('黄志强代您签字')
  expect(page.text).toContain('您代何世贵签字')
})

test('whose posts sign nothing has nothing to lend, and nobody is asked for', async () => {
  const page = await openWith({ 'org.me': data(meOf([post('member')])) })
  expect(page.text).toContain('没有可委托的')
  expect(page.calls.map(({ action }) => action)).toEqual(['org.me'])
})
