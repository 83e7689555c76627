import { report } from '../problems'
import { builtIn } from './define'
import { sourceOf } from './image'

/** Grey, and says what it is: the tiles would come from another address. */
export const map = builtIn(
  {
    longitude: 0,
    latitude: 0,
    scale: 16,
    minScale: 3,
    maxScale: 20,
    markers: [] as { id: number; title?: string; longitude: number; latitude: number }[],
    polyline: [] as unknown[],
    circles: [] as unknown[],
    polygons: [] as unknown[],
    controls: [] as unknown[],
    includePoints: [] as unknown[],
    showLocation: false,
    showCompass: false,
    showScale: false,
    enableZoom: true,
    enableScroll: true,
    enableRotate: false,
    enable3D: false,
    enableOverlooking: false,
    enableSatellite: false,
    enableTraffic: false,
    enablePoi: true,
    subkey: '',
    layerStyle: 1,
    rotate: 0,
    skew: 0,
    setting: null,
  },
  (part) => {
    const note = Object.assign(document.createElement('p'), { className: 'map-note' })
    part.host.prepend(note)
    return {
      changed() {
        const { latitude, longitude, markers, circles, polygons } = part.props
        note.textContent = `地图（预览里不画）：${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
        note.append(
          ...markers.map((marker) => {
            const button = Object.assign(document.createElement('button'), {
              type: 'button',
              textContent: marker.title ?? `标记 ${marker.id}`,
            })
            button.addEventListener('click', (event) => {
              event.stopPropagation()
              part.fire('markertap', { markerId: marker.id })
            })
            return button
          }),
        )
        note.append(circles.length + polygons.length > 0 ? `　${circles.length + polygons.length} 个范围` : '')
      },
    }
  },
)

const CAMERA = { mode: 'normal', resolution: 'medium', devicePosition: 'back', flash: 'auto', frameSize: 'medium' }

export const camera = builtIn(CAMERA, (part) => {
  const video = Object.assign(document.createElement('video'), { autoplay: true, muted: true, playsInline: true })
  part.host.prepend(video)
  let stream: MediaStream | undefined
  const stop = () => stream?.getTracks().forEach((track) => track.stop())
  const start = async () => {
    const facingMode = part.props.devicePosition === 'front' ? 'user' : 'environment'
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode }, audio: false })
      video.srcObject = stream
      part.fire('initdone', { maxZoom: 1 })
    } catch (error) {
      report('摄像头用不了', error)
      part.host.dataset['failed'] = '摄像头用不了'
      part.fire('error', { errMsg: String(error) })
    }
  }
  return {
    attached: () => void start(),
    detached() {
      stop()
      part.fire('stop')
    },
  }
})

export const video = builtIn(
  {
    src: '',
    duration: 0,
    controls: true,
    autoplay: false,
    loop: false,
    muted: false,
    initialTime: 0,
    poster: '',
    title: '',
    objectFit: 'contain',
    direction: 0,
    showFullscreenBtn: true,
    showPlayBtn: true,
    showCenterPlayBtn: true,
    showProgress: true,
    enableProgressGesture: true,
    showMuteBtn: false,
    pictureInPictureMode: null,
    enablePlayGesture: false,
    pageGesture: false,
    vslideGesture: false,
  },
  (part) => {
    const player = Object.assign(document.createElement('video'), { playsInline: true })
    part.control(player)
    part.host.prepend(player)
    for (const type of ['play', 'pause', 'ended', 'waiting']) player.addEventListener(type, () => part.fire(type))
    player.addEventListener('error', () => part.fire('error', { errMsg: player.error?.message ?? '' }))
    player.addEventListener('timeupdate', () => part.fire('timeupdate', { currentTime: player.currentTime, duration: player.duration }))
    player.addEventListener('loadedmetadata', () =>
      part.fire('loadedmetadata', { width: player.videoWidth, height: player.videoHeight, duration: player.duration }),
    )
    let shown = ''
    return {
      changed() {
        const { src, controls, autoplay, loop, muted, poster, objectFit } = part.props
        Object.assign(player, { controls, autoplay, loop, muted })
        player.style.objectFit = objectFit
        if (poster !== '') player.poster = sourceOf(part, poster)
        if (src === shown) return
        shown = src
        player.src = sourceOf(part, src)
      },
    }
  },
)
