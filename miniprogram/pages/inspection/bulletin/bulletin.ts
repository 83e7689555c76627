import type { Bulletin } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import { addDays, firstOf, monthOf, type Month } from '../../../domain/calendar'
import type { BulletinList } from '../../../domain/inspection/bulletin'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { openWord } from '../../../services/device/documents'
import { bulletinView, withMoreOf, type BulletinView } from '../view/bulletin'
import { pathOf } from '../../../view/words/route'
import { monthsBeside } from '../../../view/register/head'

/** The month's bulletin, as a draft to be read here and written on in a .docx. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    month: '',
    months: null as ReturnType<typeof monthsBeside> | null,
    view: null as BulletinView | null,
    busy: '',
    trouble: '',
  },
  bulletin: null as Bulletin | null,
  loads: 0,

  onLoad({ month }: { month?: string }): Promise<void> {
    this.setData({ month: month ?? monthOf(addDays(firstOf(monthOf(today())), -1)) })
    return this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  async load(): Promise<void> {
    const load = ++this.loads
    const { month } = this.data
    try {
      const bulletin = await call('reporting.bulletin', { month })
      if (load !== this.loads) return
      this.show(bulletin)
      this.setData({ state: 'ready', failure: null, trouble: '', months: monthsBeside(month, today()) })
    } catch (error) {
      if (load === this.loads) this.setData({ failure: failureOf(error), state: this.bulletin === null ? 'failed' : 'ready' })
    }
  },
  show(bulletin: Bulletin) {
    this.bulletin = bulletin
    this.setData({ view: bulletinView(bulletin) })
  },
  /** One thing at a time. */
  async doing(busy: string, work: () => Promise<void>): Promise<void> {
    if (this.data.busy !== '') return
    this.setData({ busy, trouble: '' })
    try {
      await work()
    } catch (error) {
      this.setData({ trouble: failureOf(error).message })
    } finally {
      this.setData({ busy: '' })
    }
  },
  more({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent): Promise<void> {
    const { list } = dataset as { list: BulletinList }
    const before = this.bulletin
    const cursor = before?.next?.[list]
    if (before === null || cursor === undefined) return Promise.resolve()
    return this.doing(list, async () => {
      const page = await call('reporting.bulletin', { month: before.month, list, cursor })
      if (this.bulletin === before) this.show(withMoreOf(before, list, page))
    })
  },
  take(): Promise<void> {
    const { month, view } = this.data
    return this.doing('export', async () => {
      const { fileId } = await call('reporting.exportBulletin', { month })
      await openWord(fileId, `${view?.month ?? month}抽查情况通报`)
    })
  },
  turn({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.bulletin = null
    this.setData({ ...(dataset as { month: Month }), view: null, state: 'loading' })
    void this.load()
  },
  open({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: (dataset as { url: string }).url })
  },
  template() {
    void wx.navigateTo({ url: pathOf('pages/rules/templates/templates') })
  },
})
