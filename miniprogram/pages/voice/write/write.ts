import type { Complained } from '../../../contract/calls'
import { failureOf } from '../../../contract/failure'
import { LONG_TEXT } from '../../../domain/text'
import { now } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { copied } from '../../../services/device/clipboard'
import { said } from '../../../services/device/dialogs'
import { askMe, knownMe } from '../../../services/session'
import { draftOfVoice, keepVoice, sentVoice } from '../../../services/voices'
import { sentTexts, writeTexts, type SentTexts, type WriteTexts } from '../../../view/voices/complaint'
import { pathOf } from '../../../view/words/route'

/** Anybody complains or suggests, bound or not; from a village's plate without a name. */
Page({
  data: {
    rootFontSize: rootFontSize(),
    key: '',
    texts: null as WriteTexts | null,
    text: '',
    clientId: '',
    textMost: LONG_TEXT,
    isSending: false,
    refused: '',
    sent: null as SentTexts | null,
  },
  async onLoad({ key = '', village = '' }: { key?: string; village?: string }) {
    this.setData({ key: decodeURIComponent(key), ...draftOfVoice() })
    const isBound = key === '' ? await this.isBound() : undefined
    this.setData({ texts: writeTexts(key, decodeURIComponent(village), isBound) })
  },
  /** Whether a name will stand on it: undefined where that cannot be known now. */
  async isBound(): Promise<boolean | undefined> {
    if (knownMe() !== undefined) return true
    try {
      await askMe()
      return true
    } catch (error) {
      return failureOf(error).code === 'NOT_BOUND' ? false : undefined
    }
  },
  type({ detail: { value: text } }: WechatMiniprogram.Input) {
    this.setData({ text, refused: '' })
    keepVoice({ text, clientId: this.data.clientId })
  },
  async send() {
    const { key, text, clientId, isSending } = this.data
    if (isSending) return
    if (text.trim() === '') {
      said('请先写几句')
      return
    }
    this.setData({ isSending: true, refused: '' })
    try {
      this.show(await call('inspection.complain', { ...(key === '' ? {} : { boardKey: key }), text, clientId }))
    } catch (error) {
      const failure = failureOf(error)
      this.setData({
        refused: failure.code === 'NOT_FOUND' ? '牌子上的码已经更换，请重新扫村委会的牌子再写。写的字还在。' : failure.message,
      })
    } finally {
      this.setData({ isSending: false })
    }
  },
  show(complained: Complained) {
    const { code, office } = complained
    sentVoice({ code, office, at: now().toISOString() })
    this.setData({ sent: sentTexts(complained), text: '' })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  async copy() {
    if (await copied(this.data.sent?.code ?? '')) said('查询码已复制')
  },
  openAnswer() {
    const { sent } = this.data
    void wx.navigateTo({ url: pathOf('pages/voice/answer/answer', sent === null ? {} : { code: sent.code }) })
  },
})
