import { failureOf } from '../../../contract/failure'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed } from '../../../services/device/dialogs'
import { forgetVoices, keptVoices } from '../../../services/voices'
import { codeRows, complaintView, type CodeRow, type ComplaintView } from '../../../view/voices/complaint'

/** Whoever has a code reads what was written and its answer; this phone knows those that were written on it. */
Page({
  data: {
    rootFontSize: rootFontSize(),
    code: '',
    rows: [] as CodeRow[],
    isAsking: false,
    refused: '',
    complaint: null as ComplaintView | null,
  },
  onLoad({ code = '' }: { code?: string }) {
    this.setData({ code: decodeURIComponent(code), rows: codeRows(keptVoices(), today()) })
    if (code !== '') void this.ask()
  },
  async onPullDownRefresh() {
    if (this.data.code !== '') await this.ask()
    void wx.stopPullDownRefresh()
  },
  type({ detail: { value: code } }: WechatMiniprogram.Input) {
    this.setData({ code, refused: '' })
  },
  choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.setData({ code: String(currentTarget.dataset.code) })
    return this.ask()
  },
  async ask() {
    const { code, isAsking } = this.data
    if (isAsking) return
    if (code.trim() === '') {
      this.setData({ refused: '请填写意见时给您的查询码' })
      return
    }
    this.setData({ isAsking: true, refused: '', complaint: null })
    try {
      const { complaints } = await call('inspection.complaints', { code })
      this.setData({ complaint: complaintView(complaints[0]!, today()) })
    } catch (error) {
      const failure = failureOf(error)
      this.setData({ refused: failure.code === 'NOT_FOUND' ? '没有这个查询码，请对照写意见时给您的码再填一次。' : failure.message })
    } finally {
      this.setData({ isAsking: false })
    }
  },
  async forgetAll() {
    if (!(await confirmed('从这部手机上删去这些查询码？没有抄下的，以后就看不到答复了。', { confirmText: '删去' }))) return
    forgetVoices()
    this.setData({ rows: [] })
  },
})
