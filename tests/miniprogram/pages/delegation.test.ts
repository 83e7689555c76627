/** @jest-environment jsdom */
import { data, open, refused, type Cloud, type Shown, type Surroundings } from '../simulate'
import { delegated, meOf, post } from '../view/me'

const people = [
  { personId: 'huang', name: '黄志强', titles: ['乡镇党委'] },
  { personId: 'ou', name: '欧阳雪', titles: ['乡镇考勤专人'] },
]
const openWith = (cloud: Cloud, more: Surroundings = {}) =>
  open('pages/account/delegation/delegation', { cloud: { 'org.delegates': data({ people }), ...cloud }, ...more })
const tang = meOf([post('townshipCommittee')])

type Modal = { content: string; success?: (answer: { confirm: boolean }) => void; complete?: () => void }
const confirm = () =>
  jest.fn(({ success, complete }: Modal) => {
    success?.({ confirm: true })
    complete?.()
  })
const inputs = (page: Shown) => page.calls.filter(({ action }) => action === 'org.delegate').map(({ input }) => input)
/** As the form tells it; what is filled in is the form's own matter (view/org/delegation.ts). */
const whole = {
  role: 'townshipCommittee',
  to: { personId: 'huang', name: '黄志强', titles: '乡镇党委' },
  from: '2099-03-09',
  until: '2099-03-09',
  authority: '会议纪要',
}

test('to whom, from when to when, by what; what it means is said before', async () => {
  const modal = confirm()
  const page = await openWith({ 'org.me': data(tang), 'org.delegate': data({ delegationId: 'd' }) }, { wx: { showModal: modal } })
  expect(page.text).toContain('现在没有委托')
  await page.call('write')
  await page.tap('委托')
  expect(page.text).toContain('请选委托给谁')
  await page.tap('委托给黄志强，乡镇党委')
  expect(page.text).toContain('换一位')
  await page.tap('委托给黄志强')
  expect(page.text).toContain('请写依据')
  expect(inputs(page)).toEqual([])
  await page.call('delegate', { detail: { whole } })
  expect(modal.mock.calls[0]![0].content).toContain('两个人的名字都写着')
  expect(inputs(page)).toEqual([
    {
      role: 'townshipCommittee',
      toPersonId: 'huang',
      from: '2099-03-09',
      to: '2099-03-09',
      authority: '会议纪要',
      requestId: expect.any(String) as string,
    },
  ])
  expect(page.data.isWriting).toBe(false)
})

test('a refusal is shown, and what was written stays; sent again it is the same', async () => {
  const page = await openWith(
    { 'org.me': data(tang), 'org.delegate': refused('TOO_MANY', '一个人同时最多委托5项') },
    { wx: { showModal: confirm() } },
  )
  await page.call('write')
  await page.tap('委托给黄志强，乡镇党委')
  await page.call('delegate', { detail: { whole } })
  expect(page.text).toContain('一个人同时最多委托5项')
  expect(page.text).toContain('换一位')
  await page.call('delegate', { detail: { whole } })
  const [first, second] = inputs(page) as { requestId: string }[]
  expect(second!.requestId).toBe(first!.requestId)
})

test('his own can be ended early, and one that is lent to him given back', async () => {
  const lent = delegated('villageBranch', '2026-03-01', '2099-03-05', { fromPersonId: 'he', fromPersonName: '何世贵', toPersonId: 'tang' })
  const own = delegated('townshipCommittee', '2026-03-01', '2099-03-05')
  let left = [own, lent]
  const ended: unknown[] = []
  const page = await openWith({
    'org.me': () => data({ ...tang, delegations: left }),
    'org.endDelegation': (input) => {
      ended.push(input)
      left = left.filter(({ delegationId }) => delegationId !== (input as { delegationId: string }).delegationId)
      return data({ delegationId: '' })
    },
  })
  await page.tap('提前结束：黄志强代您签字（乡镇党委）')
  expect(page.text).not.toContain('黄志强代您签字')
  await page.tap('交回：您代何世贵签字（村党支部）')
  expect(page.text).toContain('现在没有委托')
  expect(ended).toEqual([{ delegationId: own.delegationId }, { delegationId: lent.delegationId }])
})

describe('[C-4b] for a leader who cannot', () => {
  const roster = {
    units: { 'township:t1': '便江街道' },
    people: [
      { personId: 'tang', name: '唐国良', phone: '', isBound: true, posts: [{ role: 'townshipCommittee', townshipId: 't1' }] },
      { personId: 'ou', name: '欧阳雪', phone: '', isBound: true, posts: [{ role: 'townshipClerk', townshipId: 't1' }] },
    ],
  }
  const openFor = (cloud: Cloud, more: Surroundings = {}) => open('pages/account/lend-for/lend-for', { cloud, ...more })

  test('offered to the county office alone', async () => {
    expect((await openWith({ 'org.me': data(meOf([post('countyOrg')])) })).text).toContain('替别人登记')
    expect((await openWith({ 'org.me': data(tang) })).text).not.toContain('替别人登记')
  })

  test('whose, to whom, by what; the roster is read whole', async () => {
    const modal = confirm()
    const page = await openFor(
      {
        'org.people': (input) =>
          (input as { cursor?: string }).cursor === undefined
            ? data({ ...roster, people: roster.people.slice(0, 1), next: 'x' })
            : data({ ...roster, people: roster.people.slice(1) }),
        'org.delegate': data({ delegationId: 'd' }),
      },
      { wx: { showModal: modal } },
    )
    expect(page.text).not.toContain('欧阳雪')
    await page.tap('唐国良便江街道 乡镇党委')
    expect(page.text).toContain('替谁委托')
    await page.tap('委托给欧阳雪，便江街道 乡镇考勤专人')
    await page.call('lend', { detail: { whole: { ...whole, to: { personId: 'ou', name: '欧阳雪', titles: '' } } } })
    expect(modal.mock.calls[0]![0].content).toContain('欧阳雪可以按乡镇党委代唐国良签请假')
    expect(inputs(page)).toMatchObject([{ forPersonId: 'tang', toPersonId: 'ou', role: 'townshipCommittee' }])
    expect(page.wx.navigateBack).toHaveBeenCalledTimes(1)
  })

  test('a refusal is shown where it was asked', async () => {
    const page = await openFor(
      { 'org.people': data(roster), 'org.delegate': refused('FORBIDDEN', '他现在没有这个职务') },
      { wx: { showModal: confirm() } },
    )
    await page.tap('唐国良便江街道 乡镇党委')
    await page.call('lend', { detail: { whole } })
    expect(page.text).toContain('他现在没有这个职务')
  })
})

test('whose posts sign nothing has nothing to lend, and nobody is asked for', async () => {
  const page = await openWith({ 'org.me': data(meOf([post('member')])) })
  expect(page.text).toContain('没有可委托的')
  expect(page.calls.map(({ action }) => action)).toEqual(['org.me'])
})
