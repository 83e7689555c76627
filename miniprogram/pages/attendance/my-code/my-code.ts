import { failureOf, type Failure } from '../../../contract/failure'
import { now } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { onNetworkChange } from '../../../services/device/network'
import { askMe, knownMe } from '../../../services/session'
import { keepCodes, keptCodes } from '../../../services/shown-codes'
import { codeAt, heldText, type ShownCodes } from '../../../view/attendance/shown-code'

/** A cadre's own code: the branch secretary scans it, or types what is read aloud, and bears witness that he was seen. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    name: '',
    codes: [] as ShownCodes,
    /** There is no network, and some are left. */
    held: '',
  },
  isAsking: false,
  stop: undefined as (() => void) | undefined,

  onLoad() {
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
      const { personId } = knownMe() ?? (await askMe())
      this.open(personId)
      const { name, codes } = await call('attendance.ownCode')
      keepCodes(personId, 'own', { name, codes })
      this.setData({ state: 'ready', failure: null, name, codes, held: '' })
    } catch (error) {
      const failure = failureOf(error)
      const isHeld = failure.kind !== 'refused' && codeAt(this.data.codes, now()) !== undefined
      this.setData(isHeld ? { held: heldText(this.data.codes, now()) } : { state: 'failed', failure })
    } finally {
      this.isAsking = false
    }
  },
  /** What is held from before is shown at once. */
  open(personId: string) {
    const { name, codes } = keptCodes(personId, 'own')
    if (this.data.codes.length === 0 && codeAt(codes, now())) this.setData({ state: 'ready', name, codes })
  },
})
