/** @jest-environment jsdom */
import { data, open, refused, unreached, type Surroundings } from '../simulate'
import { meOf, post } from '../view/me'

const me = meOf([post('member')], { name: '王秀英' })
const phone = {
  canIUse: () => true,
  onNeedPrivacyAuthorization: () => undefined,
  getPrivacySetting: ({ success }: { success: (setting: unknown) => void }) => success({ privacyContractName: '《在岗隐私指引》' }),
}
const bind = (surroundings: Surroundings = {}) => open('pages/bind/bind', { wx: phone, ...surroundings })

const given = { errMsg: 'getPhoneNumber:ok', code: 'phone:13900000001' }
const ON_NO_ROSTER = '名册里没有手机号 13900000001，请让乡镇考勤专人核对登记的号码，或向县委组织部要邀请码。'

test('by the phone’s number, to 今日', async () => {
  const page = await bind({ cloud: { 'org.bind': data(me) } })
  expect(page.text).toContain('《在岗隐私指引》')
  await page.call('byPhone', { detail: given })
  expect(page.calls).toEqual([{ action: 'org.bind', input: { phoneCode: 'phone:13900000001' } }])
  expect(page.wx.switchTab).toHaveBeenCalledWith({ url: '/pages/today/today' })
})

test('back to the page that a card opened', async () => {
  const back = '/pages/leave/page/page?leaveId=a'
  const page = await bind({ cloud: { 'org.bind': data(me) }, query: { back: encodeURIComponent(back) } })
  await page.call('byPhone', { detail: given })
  expect(page.wx.reLaunch).toHaveBeenCalledWith({ url: back })
})

test('a number that is not on the roster: what happened, and the other way', async () => {
  const page = await bind({ cloud: { 'org.bind': refused('PHONE_NOT_ON_ROSTER', ON_NO_ROSTER) } })
  await page.call('byPhone', { detail: given })
  expect(page.text).toContain(ON_NO_ROSTER)
  await page.tap('号码对不上？用邀请码绑定')
  expect(page.text).not.toContain(ON_NO_ROSTER)
  expect(page.text).toContain('邀请码由县委组织部给您')
})

test('no checks left: straight to the invitation, and why', async () => {
  const page = await bind()
  await page.call('byPhone', { detail: { errMsg: 'getPhoneNumber:fail', errno: 1400001 } })
  expect(page.text).toContain('次数暂时用完了')
  expect(page.text).toContain('用邀请码绑定')
  expect(page.calls).toEqual([])
})

test('an invitation, pasted with blanks; without a network it can be tried again', async () => {
  let isReached = false
  const page = await bind({ cloud: { 'org.bind': () => (isReached ? data(me) : unreached) } })
  await page.call('useInvitation')
  await page.call('byInvitation')
  expect(page.text).toContain('请先填邀请码')
  await page.call('typeCode', { detail: { value: ' abcd efgh\n' } })
  await page.call('byInvitation')
  expect(page.text).toContain('网络不好')
  isReached = true
  await page.call('byInvitation')
  expect(page.calls.map(({ input }) => input)).toEqual([{ inviteCode: 'abcdefgh' }, { inviteCode: 'abcdefgh' }])
  expect(page.wx.switchTab).toHaveBeenCalledTimes(1)
})

test('two taps at once bind once', async () => {
  const page = await bind({ cloud: { 'org.bind': data(me) } })
  await Promise.all([page.call('byPhone', { detail: given }), page.call('byPhone', { detail: given })])
  expect(page.calls).toHaveLength(1)
})

test('a phone that is bound already says to whom; one whose binding has ended asks anew', async () => {
  const kept = new Map<string, unknown>([['me', me]])
  const page = await bind({ kept, cloud: { 'org.me': data(me) } })
  expect(page.text).toContain('您已绑定为王秀英')
  page.close()
  const ended = await bind({ kept, cloud: { 'org.me': refused('NOT_BOUND', '您的微信还没有绑定身份') } })
  expect(ended.text).toContain('用手机号绑定')
  expect(kept.has('me')).toBe(false)
})
