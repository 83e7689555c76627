import { rootFontSize } from '../../services/device/appearance'
import { now } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import { askMe, knownMe, showBadge } from '../../services/session'
import { todoView, type LeaveRow } from '../../view/home/todo'

/** What waits for this person, in all the parts that he plays; below it, folded, what is only on record. */

/** How many of what is on record are drawn at once. */
const RECORDS_AT_ONCE = 30

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    rows: [] as LeaveRow[],
    returns: [] as LeaveRow[],
    isCut: false,
    isOnTeam: false,
    recordCount: 0,
    isUnfolded: false,
    records: [] as LeaveRow[],
  },
  allRecords: [] as LeaveRow[],
  loads: 0,

  onShow() {
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.data.isUnfolded) this.showMoreRecords()
  },

  async load() {
    const load = ++this.loads
    try {
      const me = knownMe() ?? (await askMe())
      const isOnTeam = me.team !== undefined
      const [inbox, { leaves }] = await Promise.all([call('leave.inbox'), isOnTeam ? call('leave.mine', {}) : { leaves: [] }])
      if (load !== this.loads) return
      showBadge(inbox.toSign.length)
      const { rows, returns, onRecord, isCut } = todoView(inbox, leaves, now())
      this.allRecords = onRecord
      const drawn = this.data.isUnfolded ? Math.max(this.data.records.length, RECORDS_AT_ONCE) : 0
      this.setData({
        state: 'ready',
        failure: null,
        rows,
        returns,
        isCut,
        isOnTeam,
        recordCount: onRecord.length,
        records: onRecord.slice(0, drawn),
      })
    } catch (error) {
      const failure = failureOf(error)
      const staysShown = this.data.state === 'ready' && failure.code !== 'NOT_BOUND'
      if (load === this.loads) this.setData({ failure, state: staysShown ? 'ready' : 'failed' })
    }
  },

  fold() {
    this.setData({ isUnfolded: !this.data.isUnfolded, records: [] })
    if (this.data.isUnfolded) this.showMoreRecords()
  },
  showMoreRecords() {
    this.setData({ records: this.allRecords.slice(0, this.data.records.length + RECORDS_AT_ONCE) })
  },
  askForLeave() {
    void wx.navigateTo({ url: '/pages/leave/form/form' })
  },
})
