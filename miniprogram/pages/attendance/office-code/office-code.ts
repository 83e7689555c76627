import { failureOf, type Failure } from '../../../contract/failure'
import { now, today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { onNetworkChange } from '../../../services/device/network'
import { askMe, knownMe } from '../../../services/session'
import { keepCodes, keptCodes } from '../../../services/shown-codes'
import { officesOf, type Office } from '../../../view/attendance/office-code'
import { codeAt, heldText, type ShownCodes } from '../../../view/attendance/shown-code'

/** The code of a village's office, for its cadres to scan: who shows it is their witness. Opened with `villageId`, or bare for his own. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    /** Where he may show one and was not opened for a certain one. */
    offices: [] as Office[],
    villageId: '',
    name: '',
    codes: [] as ShownCodes,
    held: '',
  },
  isAsking: false,
  stop: undefined as (() => void) | undefined,

  onLoad({ villageId = '' }: { villageId?: string }) {
    this.setData({ villageId })
    this.stop = onNetworkChange((isOnline) => {
      if (isOnline) void this.load()
    })
    void this.load()
  },
  onUnload() {
    this.stop?.()
  },
  async load() {
    if (this.isAsking) return
    this.isAsking = true
    try {
      const me = knownMe() ?? (await askMe())
      const offices = officesOf(me.posts, today())
      const villageId = this.data.villageId || offices[0]?.villageId || ''
      this.setData({ offices, villageId })
      if (villageId === '') {
        this.setData({ state: 'none' })
        return
      }
      this.open(me.personId, villageId)
      const { name, codes } = await call('attendance.officeCode', { villageId })
      keepCodes(me.personId, villageId, { name, codes })
      if (villageId === this.data.villageId) this.setData({ state: 'ready', failure: null, name, codes, held: '' })
    } catch (error) {
      const failure = failureOf(error)
      const isHeld = failure.kind !== 'refused' && codeAt(this.data.codes, now()) !== undefined
      this.setData(isHeld ? { held: heldText(this.data.codes, now()) } : { state: 'failed', failure })
    } finally {
      this.isAsking = false
    }
  },
  /** What is held from before is shown at once. */
  open(personId: string, villageId: string) {
    const { name, codes } = keptCodes(personId, villageId)
    if (this.data.codes.length === 0 && codeAt(codes, now())) this.setData({ state: 'ready', name, codes })
  },
  choose(event: WechatMiniprogram.TouchEvent) {
    const { villageId } = event.currentTarget.dataset as { villageId: string }
    if (villageId === this.data.villageId) return
    this.setData({ villageId, state: 'loading', name: '', codes: [], held: '' })
    void this.load()
  },
})
