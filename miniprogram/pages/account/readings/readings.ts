import type { Reading } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { openSheet } from '../../../services/device/documents'
import { readingRow, type ReadingRow } from '../../../view/voices/readings'

/** Who has looked at where I was, and all that is kept of me as a file. */
Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    rows: [] as ReadingRow[],
    next: '',
    isReading: false,
    isDrawing: false,
    refused: '',
  },
  onLoad() {
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  async load() {
    if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
    try {
      const { readings, next = '' } = await call('inspection.readings', {})
      this.setData({ state: 'ready', failure: null, rows: this.lines(readings), next })
    } catch (error) {
      this.setData({ state: this.data.rows.length > 0 ? 'ready' : 'failed', failure: failureOf(error) })
    }
  },
  lines: (readings: readonly Reading[]): ReadingRow[] => readings.map((one) => readingRow(one, today())),
  async more() {
    if (this.data.isReading) return
    this.setData({ isReading: true })
    try {
      const { readings, next = '' } = await call('inspection.readings', { cursor: this.data.next })
      this.setData({ rows: [...this.data.rows, ...this.lines(readings)], next })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    } finally {
      this.setData({ isReading: false })
    }
  },
  async draw() {
    if (this.data.isDrawing) return
    this.setData({ isDrawing: true, refused: '' })
    try {
      const { fileId } = await call('inspection.myData', {})
      await openSheet(fileId, `我的数据${today()}`)
    } catch (error) {
      this.setData({ refused: failureOf(error).message })
    } finally {
      this.setData({ isDrawing: false })
    }
  },
})
