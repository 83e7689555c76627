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
  personId: 'wang', name: '王秀英', cardTemplates: { decided: 't2' },
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
