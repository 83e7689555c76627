import { rootFontSize } from '../../../services/device/appearance'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import { callNumber } from '../../../services/device/phone-call'
import { boardView, isUnknown, keyOf, type BoardView } from '../../../view/org/board'
import { pathOf } from '../../../view/words/route'

/** Opened by anyone who scans the plate at the village office, bound or not. */
Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    board: null as BoardView | null,
    key: '',
    /** No village has this key. */
    isUnknown: false,
  },

  onLoad(query: { key?: string; scene?: string }) {
    this.setData({ key: keyOf(query) })
  },

  onShow() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    const { key } = this.data
    if (key === '') {
      this.setData({ state: 'ready', isUnknown: true })
      return
    }
    try {
      this.setData({ state: 'ready', failure: null, isUnknown: false, board: boardView(await call('org.board', { boardKey: key })) })
    } catch (error) {
      const failure = failureOf(error)
      if (isUnknown(failure)) this.setData({ state: 'ready', failure: null, isUnknown: true, board: null })
      else this.setData({ state: this.data.board === null ? 'failed' : 'ready', failure })
    }
  },

  complain() {
    const { key, board } = this.data
    void wx.navigateTo({ url: pathOf('pages/voice/write/write', { key, village: board?.village }) })
  },
  readAnswer() {
    void wx.navigateTo({ url: pathOf('pages/voice/answer/answer') })
  },

  phone({ currentTarget }: WechatMiniprogram.TouchEvent) {
    callNumber(String(currentTarget.dataset.phone))
  },
})
