import { CLIP_SECONDS, cameraTrouble, keepClip, startRecording, type Recording } from '../../../../services/device/camera'
import { locate, mayLocate, openAppSettings, openWechatSettings } from '../../../../services/device/location'
import { dropUnsent, giveUnsent, keepUnsent, unsentOf, type UnsentClip } from '../../../../services/inspection/unsent-clip'
import { CAMERA_TROUBLES, recordingText, type CameraTrouble } from '../../view/clip'

/**
 * A clip of the place one stands in: the rear camera, ten to fifteen seconds, looked at before it goes. Where he is is read as the
 * recording begins. Emits `taken` { clip } with an `UnsentClip`, and `taking` { taking }: `camera` while it is open,
 * `review` while the clip is looked at, else empty.
 */

type State = 'closed' | 'opening' | 'ready' | 'recording' | 'keeping' | 'review' | 'trouble'

/** What an instance holds besides its data. */
type Held = { recording?: Recording; timer: number; clip?: UnsentClip; isGone: boolean }
const helds = new WeakMap<object, Held>()

Component({
  properties: {
    personId: { type: String, value: '' },
    checkId: { type: String, value: '' },
    /** Four digits, apart. */
    code: { type: String, value: '' },
    /** How much of the window remains. */
    left: { type: String, value: '' },
    /** An answer is on its way. */
    busy: { type: Boolean, value: false },
  },
  data: {
    state: 'closed',
    seconds: 0,
    said: '',
    mayStop: false,
    path: '',
    trouble: null as (typeof CAMERA_TROUBLES)[CameraTrouble] | null,
  },
  observers: {
    state(state: State) {
      const isOpen = state === 'opening' || state === 'ready' || state === 'recording'
      this.triggerEvent('taking', { taking: isOpen ? 'camera' : state === 'review' || state === 'keeping' ? 'review' : '' })
    },
  },
  lifetimes: {
    created() {
      helds.set(this, { timer: 0, isGone: false })
    },
    attached() {
      void this.lookForEarlier()
    },
    detached() {
      const held = this.held()
      held.isGone = true
      clearInterval(held.timer)
      held.recording?.stop()
    },
  },
  methods: {
    held(): Held {
      return helds.get(this)!
    },
    /** One that was taken before the app ended. */
    async lookForEarlier() {
      const { personId, checkId } = this.data
      const clip = await unsentOf(personId, checkId)
      if (clip === undefined || this.data.state !== 'closed') return
      this.held().clip = clip
      this.setData({ state: 'review', path: clip.path, seconds: Math.round(clip.seconds) })
    },
    open() {
      if (this.data.state === 'closed' || this.data.state === 'trouble') this.setData({ state: 'opening', trouble: null })
    },
    cameraReady() {
      if (this.data.state === 'opening') this.setData({ state: 'ready' })
    },
    async cameraFailed() {
      this.fail(await cameraTrouble())
    },
    /** Out of the front, or a call came: what was recorded so far is no clip. */
    cameraStopped() {
      if (this.data.state === 'recording' || this.data.state === 'ready') this.fail('brokenOff')
    },
    fail(trouble: CameraTrouble) {
      clearInterval(this.held().timer)
      delete this.held().recording
      this.setData({ state: 'trouble', trouble: CAMERA_TROUBLES[trouble] })
    },
    async record() {
      if (this.data.state !== 'ready') return
      this.setData({ state: 'recording', seconds: 0, mayStop: false, said: recordingText(0, CLIP_SECONDS) })
      const recording = await startRecording()
      if (recording === undefined) {
        this.fail('unavailable')
        return
      }
      const held = this.held()
      held.recording = recording
      const startedAt = Date.now()
      const located = mayLocate().then((may) => (may ? locate() : undefined))
      const secondsNow = () => Math.min(Math.round((Date.now() - startedAt) / 1000), CLIP_SECONDS.most)
      held.timer = setInterval(() => {
        const seconds = secondsNow()
        this.setData({ seconds, said: recordingText(seconds, CLIP_SECONDS), mayStop: seconds >= CLIP_SECONDS.least })
      }, 500)
      const path = await recording.ended
      const seconds = Math.min((Date.now() - startedAt) / 1000, CLIP_SECONDS.most)
      clearInterval(held.timer)
      if (held.isGone || (this.data.state as State) !== 'recording') return
      if (path === undefined || seconds < CLIP_SECONDS.least - 1) this.fail('brokenOff')
      else await this.keep(path, Math.round(seconds * 10) / 10, located)
    },
    async keep(path: string, seconds: number, located: Promise<Awaited<ReturnType<typeof locate>> | undefined>) {
      this.setData({ state: 'keeping' })
      const { personId, checkId } = this.data
      try {
        const { isKept: _, ...taken } = await keepClip(path, personId, seconds)
        const place = await located
        const clip: UnsentClip = { ...taken, ...(place !== undefined && 'fix' in place ? { location: place.fix } : {}) }
        keepUnsent(personId, checkId, clip)
        this.held().clip = clip
        this.setData({ state: 'review', path: clip.path, seconds: Math.round(seconds) })
      } catch (error) {
        console.error('clip', error)
        this.fail('lost')
      }
    },
    stop() {
      if (this.data.mayStop) this.held().recording?.stop()
    },
    again() {
      if (this.data.busy) return
      const { personId, checkId } = this.data
      dropUnsent(personId, checkId)
      delete this.held().clip
      this.setData({ state: 'opening', path: '' })
    },
    async wayOn() {
      const { trouble } = this.data
      if (trouble?.way === 'wechatSettings') await openWechatSettings()
      if (trouble?.way === 'appSettings') await openAppSettings()
      this.open()
    },
    send() {
      const { clip } = this.held()
      if (clip === undefined || this.data.busy) return
      this.triggerEvent('taken', { clip })
    },
    /** The answer has it now. */
    given() {
      const { personId, checkId } = this.data
      giveUnsent(personId, checkId)
      delete this.held().clip
      this.setData({ state: 'closed', path: '' })
    },
  },
})
