import { builtIn } from './define'
import { sourceOf } from './image'

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
