import type { CivilDate } from '../../../domain/calendar'
import { rootFontSize } from '../../../services/device/appearance'
import { today } from '../../../services/clock'
import { failureOf, type Failure } from '../../../contract/failure'
import { askMe, knownMe } from '../../../services/session'
import type { Me } from '../../../contract/calls'
import { mayRecord, readingText } from '../../../view/home/ledger'
import { pathOf } from '../../../view/words/route'

/** A person's month, for who may read it by his post; opened with `personId`, `month` and `as`, the post by which he came. */
Page({
  data: {
    rootFontSize: rootFontSize(),
    personId: '',
    month: '',
    as: '',
    name: '',
    reading: '',
    mayRecord: false,
    state: 'loading',
    failure: null as Failure | null,
  },
  /** Its first showing is loaded as the month's record comes to be. */
  wasShown: false,
  onShow() {
    const record = this.selectComponent('#record') as unknown as { refresh(): Promise<void> } | null
    if (this.wasShown) void record?.refresh()
    this.wasShown = true
  },
  onLoad({ personId = '', month = '', as = '' }: Record<string, string | undefined>) {
    this.setData({ personId, month, as })
    void this.load()
  },
  async load() {
    const me = knownMe()
    if (me) {
      this.show(me)
      return
    }
    this.setData({ state: 'loading', failure: null })
    try {
      this.show(await askMe())
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },
  show(me: Me) {
    const isOwn = this.data.personId === '' || this.data.personId === me.personId
    this.setData({
      state: 'ready',
      reading: isOwn ? '' : readingText(me.posts, today(), this.data.as),
      mayRecord: !isOwn && mayRecord(me.posts, today()),
    })
  },
  named(event: WechatMiniprogram.CustomEvent<{ name: string }>) {
    const { name } = event.detail
    this.setData({ name })
    void wx.setNavigationBarTitle({ title: `${name}的考勤` })
  },
  record(event: WechatMiniprogram.CustomEvent<{ date: CivilDate }>) {
    void wx.navigateTo({ url: pathOf('pages/attendance/record-day/record-day', { personId: this.data.personId, date: event.detail.date }) })
  },
})
