import { rootFontSize, textScale } from '../../services/device/appearance'
import { confirmed, told } from '../../services/device/dialogs'
import { gatherCards, lastingKinds } from '../../services/cards'
import { now, today } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import type { ReminderOutcome } from '../../contract/phone'
import { openCalendarSetting, remindDaily, reminderOf } from '../../services/device/reminder'
import type { Me } from '../../contract/calls'
import { askMe, forgetMe, knownMe, learnCards } from '../../services/session'
import { version } from '../../services/device/version'
import { DIGEST_TEXT, mineView, textSizeText, type MineView } from '../../view/home/mine'
import { lastTime, nextTime, REMINDER_TEXTS } from '../../view/account/reminder'
import { pathOf } from '../../view/words/route'

/** What the clock of the reminder shows before one has been set. */
const SUGGESTED = '08:00'

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    isUnbound: false,
    mine: null as MineView | null,
    isGathering: false,
    digestText: DIGEST_TEXT,
    isSwitching: false,
    /** Why the switch is as it was. */
    switchNotice: '',
    reminder: '',
    reminderClock: SUGGESTED,
    textSize: textSizeText(textScale()),
    version: version(),
  },

  onShow() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    const known = knownMe()
    if (known !== undefined) this.show(known)
    try {
      this.show(await askMe())
      this.setData({ failure: null })
    } catch (error) {
      this.fail(failureOf(error))
    }
  },

  show(me: Me) {
    const reminder = reminderOf(me.personId)
    this.setData({
      state: 'ready',
      isUnbound: false,
      mine: mineView(me, today(), lastingKinds(me)),
      reminder: reminder ?? '',
      reminderClock: reminder ?? SUGGESTED,
    })
  },

  fail(failure: Failure) {
    if (failure.code === 'NOT_BOUND') {
      forgetMe()
      this.setData({ state: 'ready', failure: null, isUnbound: true, mine: null })
    } else {
      this.setData({ state: this.data.mine === null && !this.data.isUnbound ? 'failed' : 'ready', failure })
    }
  },

  async receiveCards() {
    if (this.data.isGathering) return
    const gathered = gatherCards((this.data.mine?.cards ?? []).map(({ kind }) => kind))
    this.setData({ isGathering: true })
    await gathered
    this.setData({ isGathering: false })
    const known = knownMe()
    if (known !== undefined) this.show(known)
  },

  async switchDigest() {
    const { mine, isSwitching } = this.data
    if (mine === null || mine.digest === null || isSwitching) return
    this.setData({ isSwitching: true, switchNotice: '' })
    try {
      learnCards(await call('org.setDigest', { digest: !mine.digest }))
    } catch (error) {
      this.setData({ switchNotice: failureOf(error).message })
    }
    this.setData({ isSwitching: false })
    const known = knownMe()
    if (known !== undefined) this.show(known)
  },

  async remind({ detail }: WechatMiniprogram.PickerChange) {
    const { mine, reminder } = this.data
    const time = String(detail.value)
    if (mine === null) return
    if (reminder !== '' && !(await confirmed(`手机日历里已经有每天 ${reminder} 的提醒。再加一个 ${time} 的吗？旧的请在手机日历里删除。`)))
      return
    const { personId, teamUntil } = mine
    const outcome = await remindDaily(personId, {
      title: '驻村签到',
      description: '打开微信小程序“在岗”签到',
      time,
      first: nextTime(time, now()),
      ...(teamUntil === undefined ? {} : { last: lastTime(time, teamUntil) }),
    })
    if (outcome === 'added') this.setData({ reminder: time, reminderClock: time })
    await this.tellReminder(outcome)
  },

  async tellReminder(outcome: ReminderOutcome) {
    const { text, setting } = REMINDER_TEXTS[outcome]
    if (outcome !== 'refused' && outcome !== 'blocked') await told(text)
    else if (await confirmed(text, { confirmText: setting ?? '确定' })) openCalendarSetting(outcome)
  },

  explainTextSize() {
    void told('文字大小跟着微信走：微信“我 — 设置 — 通用 — 字体大小”。改好后回到这里就能看到。', '文字大小')
  },

  bind() {
    void wx.navigateTo({ url: pathOf('pages/bind/bind') })
  },
  openDelegation() {
    void wx.navigateTo({ url: pathOf('pages/account/delegation/delegation') })
  },
  openPrivacy() {
    void wx.navigateTo({ url: pathOf('pages/account/privacy/privacy') })
  },
  openReadings() {
    void wx.navigateTo({ url: pathOf('pages/account/readings/readings') })
  },
  openVoice() {
    void wx.navigateTo({ url: pathOf('pages/voice/write/write') })
  },
  openLegal() {
    void wx.navigateTo({ url: pathOf('pages/account/legal/legal') })
  },
})
