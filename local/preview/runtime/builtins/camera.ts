import { onConditions } from '../conditions'
import { report } from '../problems'
import { mayUseCamera } from '../wx/permissions'
import { Failure } from '../wx/api'
import { builtIn } from './define'
import { seen, type Seen } from './seen'

const CAMERA = { mode: 'normal', resolution: 'medium', devicePosition: 'back', flash: 'auto', frameSize: 'medium' }

/** What the phone's camera sees, once its person allows it; another sight when the stage gives it another. */
export const camera = builtIn(CAMERA, (part) => {
  const video = Object.assign(document.createElement('video'), { autoplay: true, muted: true, playsInline: true })
  part.host.prepend(video)
  let sight: Seen | undefined
  let isThere = false
  const stop = () => {
    sight?.stop()
    sight = undefined
    video.srcObject = null
  }
  const start = async () => {
    try {
      await mayUseCamera()
      const found = await seen(part.props.devicePosition === 'front')
      // Meanwhile the page may have been left.
      if (!isThere) {
        found.stop()
        return
      }
      stop()
      sight = found
      video.srcObject = found.stream
      delete part.host.dataset['failed']
      part.fire('initdone', { maxZoom: 1 })
    } catch (error) {
      // A refusal is the person's; a computer without a camera is told of.
      if (!(error instanceof Failure)) report('摄像头用不了', error)
      part.host.dataset['failed'] = '摄像头用不了'
      part.fire('error', { errMsg: `insertCamera:fail ${error instanceof Failure ? error.reason : String(error)}` })
    }
  }
  let off: () => void = () => undefined
  return {
    attached() {
      isThere = true
      off = onConditions((now, before) => {
        if (now.camera === before.camera) return
        stop()
        void start()
      })
      void start()
    },
    detached() {
      isThere = false
      off()
      stop()
    },
  }
})
