/** @jest-environment jsdom */
import { data, open, refused, unreached, type Surroundings } from '../simulate'
import { delegated, meOf, post } from '../view/me'

const calendar = jest.fn()
const modals = jest.fn()
const phone = {
  canIUse: () => true,
  onNeedPrivacyAuthorization: () => undefined,
  getAccountInfoSync: () => ({ miniProgram: { version: '1.2.0', envVersion: 'release' } }),
  getAppAuthorizeSetting: () => ({ phoneCalendarAuthorized: 'authorized' }),
  addPhoneRepeatCalendar: calendar,
  openSetting: jest.fn(),
  showModal: modals,
}
const mine = (surroundings: Surroundings) => open('pages/mine/mine', { wx: phone, ...surroundings })

type Modal = { content: string; success?: (answer: { confirm: boolean }) => void; complete?: () => void }
beforeEach(() => {
  jest.clearAllMocks()
  modals.mockImplementation(({ success, complete }: Modal) => {
    success?.({ confirm: true })
    complete?.()
  })
})

const wang = meOf([post('member', { unitName: '塘门口村工作队', to: '2027-05-31' })], {
  personId: 'wang',
  name: '王秀英',
  cardTemplates: { decided: 't2' },
})

test('who one is, in which post, until when', async () => {
  const page = await mine({ cloud: { 'org.me': data(wang) } })
  for (const words of ['王秀英', '工作队员', '塘门口村工作队', '至2027年5月31日', '1.2.0']) expect(page.text).toContain(words)
  expect(page.text).not.toContain('委托签字')
})

test('cards: asked for in the tap, and only those of his post', async () => {
  const page = await mine({ cloud: { 'org.me': data(wang) } })
  await page.call('receiveCards')
  expect(page.wx.requestSubscribeMessage.mock.calls[0]![0]).toMatchObject({ tmplIds: ['t2'] })
})

describe('cards that are left', () => {
  const me = { ...wang, cardTemplates: { decided: 't2', due: 't5' }, cardsLeft: { decided: 2 } }

  test('each kind, and one more after a tap', async () => {
    const cloud = { 'org.me': data(me), 'org.noteCards': data({ left: { decided: 3, due: 1 } }) }
    const requestSubscribeMessage = ({ success }: { success: (answer: object) => void }) => success({ t2: 'accept', t5: 'accept' })
    const page = await mine({ cloud, wx: { ...phone, requestSubscribeMessage } })
    expect(page.text).toContain('还可接收约 2 条')
    expect(page.text).toContain('现在收不到')
    await Promise.all([page.tap('每种收一条'), page.tap('每种收一条')])
    expect(page.text).toContain('还可接收约 3 条')
    expect(page.text).not.toContain('现在收不到')
    const noted = page.calls.filter(({ action }) => action === 'org.noteCards')
    expect(noted.map(({ input }) => input)).toEqual([expect.objectContaining({ kinds: ['decided', 'due'] })])
  })

  test('a refusal leaves them as they were', async () => {
    const requestSubscribeMessage = ({ fail }: { fail: (error: object) => void }) => fail({ errMsg: 'requestSubscribeMessage:fail' })
    jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    const page = await mine({ cloud: { 'org.me': data(me) }, wx: { ...phone, requestSubscribeMessage } })
    await page.tap('每种收一条')
    expect(page.text).toContain('还可接收约 2 条')
  })
})

describe('one card a day', () => {
  const tang = meOf([post('townshipCommittee')], { cardTemplates: { toSign: 't1' } })
  const switched = (page: Awaited<ReturnType<typeof mine>>) =>
    page.calls.filter(({ action }) => action === 'org.setDigest').map(({ input }) => input)

  test('on and off at a tap; two taps at once are one', async () => {
    const page = await mine({ cloud: { 'org.me': data(tang), 'org.setDigest': (input) => data(input) } })
    expect(page.text).toContain('每天早上 8 点汇总成一条')
    expect(page.text).toContain('现在是来一件提醒一次')
    await Promise.all([page.call('switchDigest'), page.call('switchDigest')])
    expect(page.text).toContain('一天只提醒一次')
    await page.call('switchDigest')
    expect(switched(page)).toEqual([{ digest: true }, { digest: false }])
  })

  test('without a network it stays, and says so', async () => {
    const page = await mine({ cloud: { 'org.me': data(tang), 'org.setDigest': unreached } })
    await page.call('switchDigest')
    expect(page.text).toContain('现在是来一件提醒一次')
    expect(page.find('.switch-notice').dom.textContent).not.toBe('')
  })

  test('not for who signs nothing', async () => {
    const page = await mine({ cloud: { 'org.me': data(wang) } })
    expect(page.text).not.toContain('汇总成一条')
  })
})

test('a leader sees who signs for him now', async () => {
  const me = meOf([post('townshipCommittee')], { delegations: [delegated('townshipCommittee', '2026-03-01', '2099-03-05')] })
  const page = await mine({ cloud: { 'org.me': data(me) } })
  expect(page.text).toContain('黄志强代您签字（乡镇党委）')
})

test('unbound: the way to binding, and what needs none', async () => {
  const kept = new Map<string, unknown>([['me', wang]])
  const page = await mine({ kept, cloud: { 'org.me': refused('NOT_BOUND', '还没有绑定') } })
  expect(page.text).toContain('还没有绑定身份')
  expect(page.text).toContain('办事依据')
  expect(page.text).not.toContain('王秀英')
  expect(kept.has('me')).toBe(false)
})

test('without a network: what was known before, and that it is from before; or what went wrong', async () => {
  const page = await mine({ kept: new Map<string, unknown>([['me', wang]]), cloud: { 'org.me': unreached } })
  expect(page.text).toContain('网络不好，看到的是上次的内容')
  expect(page.text).toContain('王秀英')
  const fresh = await mine({ cloud: { 'org.me': unreached } })
  expect(fresh.text).toContain('再试一次')
  expect(fresh.text).toContain('隐私')
})

describe('the reminder', () => {
  const remind = async (surroundings: Surroundings = {}) => {
    const page = await mine({ cloud: { 'org.me': data(wang) }, ...surroundings })
    await page.call('remind', { detail: { value: '07:45' } })
    return page
  }

  test('every day at the chosen time until the post ends', async () => {
    calendar.mockImplementation(({ success }: { success: () => void }) => success())
    const kept = new Map<string, unknown>()
    const page = await remind({ kept })
    const [given] = calendar.mock.calls[0] as [{ startTime: number; repeatEndTime: number; repeatInterval: string }]
    expect(given.repeatInterval).toBe('day')
    expect(new Date(given.startTime * 1000).toISOString()).toMatch(/T23:45:00/)
    expect(new Date(given.repeatEndTime * 1000).toISOString()).toBe('2027-05-30T23:45:00.000Z')
    expect(page.text).toContain('每天 07:45')
    expect(kept.get('reminder-wang')).toBe('07:45')
  })

  test('a second one is asked about first, since the old one stays', async () => {
    modals.mockImplementation(({ success }: Modal) => success?.({ confirm: false }))
    await remind({ kept: new Map<string, unknown>([['reminder-wang', '08:00']]) })
    expect((modals.mock.calls[0] as [Modal])[0].content).toContain('已经有每天 08:00 的提醒')
    expect(calendar).not.toHaveBeenCalled()
  })

  test('refused: the way to the setting', async () => {
    type Refused = { fail: (error: { errMsg: string }) => void }
    calendar.mockImplementation(({ fail }: Refused) => fail({ errMsg: 'addPhoneRepeatCalendar:fail auth deny' }))
    const page = await remind()
    expect(phone.openSetting).toHaveBeenCalledTimes(1)
    expect(page.text).toContain('选个时间，写进手机日历')
  })
})
