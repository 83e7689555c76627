import { rootFontSize } from '../../services/device/appearance'
import { said } from '../../services/device/dialogs'
import { call } from '../../services/cloud'
import { canScan, scanned } from '../../services/device/office-code'
import { failureOf } from '../../contract/failure'
import { phoneAnswer, type PhoneDetail } from '../../services/device/phone-number'
import { openPrivacyContract, privacyContractName } from '../../services/device/privacy'
import { askMe, becomeMe, forgetMe, knownMe } from '../../services/session'
import { landingOf, typedCode, WITHOUT_TEXTS } from '../../view/org/bind'

Page({
  data: {
    rootFontSize: rootFontSize(),
    way: 'phone',
    busy: false,
    /** Why it did not come about. */
    problem: '',
    inviteCode: '',
    contractName: '',
    /** Whose this WeChat is already, as far as the phone knows. */
    boundTo: '',
    back: '',
    canScan: canScan(),
  },

  onLoad({ back = '' }: Record<string, string | undefined>) {
    this.setData({ back: decodeURIComponent(back), boundTo: knownMe()?.name ?? '' })
    void this.nameContract()
    if (knownMe() !== undefined) void this.checkBound()
  },

  /** The binding that the phone remembers may have been ended since. */
  async checkBound() {
    try {
      this.setData({ boundTo: (await askMe()).name })
    } catch (error) {
      if (failureOf(error).code !== 'NOT_BOUND') return
      forgetMe()
      this.setData({ boundTo: '' })
    }
  },

  async nameContract() {
    this.setData({ contractName: await privacyContractName() })
  },

  async readContract() {
    if (!(await openPrivacyContract())) said('现在打不开，请稍后再试')
  },

  async byPhone({ detail }: { detail: PhoneDetail }) {
    const answer = phoneAnswer(detail)
    if ('code' in answer) await this.bind({ phoneCode: answer.code })
    else this.setData({ problem: WITHOUT_TEXTS[answer.without], way: answer.without === 'declined' ? 'phone' : 'invitation' })
  },

  typeCode({ detail }: WechatMiniprogram.Input) {
    this.setData({ inviteCode: detail.value })
  },

  /** The office may show it as a code. */
  async scan() {
    const code = await scanned()
    if (code === undefined) return
    this.setData({ inviteCode: code })
    await this.byInvitation()
  },

  async byInvitation() {
    const inviteCode = typedCode(this.data.inviteCode)
    if (inviteCode === '') this.setData({ problem: '请先填邀请码。' })
    else await this.bind({ inviteCode })
  },

  async bind(input: { phoneCode: string } | { inviteCode: string }) {
    if (this.data.busy) return
    this.setData({ busy: true, problem: '' })
    try {
      const { name } = becomeMe(await call('org.bind', input))
      said(`${name}，绑定好了`)
      this.leave()
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },

  leave() {
    const { to, url } = landingOf(this.data.back)
    // Anew, so that nothing stays of what the page said to somebody it did not know.
    if (to === 'page') void wx.reLaunch({ url })
    else void wx.switchTab({ url })
  },

  useInvitation() {
    this.setData({ way: 'invitation', problem: '' })
  },
  usePhone() {
    this.setData({ way: 'phone', problem: '' })
  },
})
