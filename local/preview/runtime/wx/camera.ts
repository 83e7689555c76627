import { currentPage } from '../pages'
import { api, Failure } from './api'
import { keepFile } from './files'

/** WeChat allows one camera on a page. */
const shown = (): HTMLVideoElement => {
  const video = currentPage()?.element.querySelector<HTMLVideoElement>('wx-camera video')
  if (!video?.srcObject) throw new Failure('camera is not ready')
  return video
}

function photo(): Promise<Blob> {
  const video = shown()
  const canvas = Object.assign(document.createElement('canvas'), { width: video.videoWidth, height: video.videoHeight })
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return new Promise((resolve, reject) =>
    canvas.toBlob((content) => (content ? resolve(content) : reject(new Failure('no picture'))), 'image/jpeg'),
  )
}

let recorder: MediaRecorder | undefined
let recorded: Blob[] = []

const stopped = (): Promise<Blob> =>
  new Promise((resolve, reject) => {
    if (!recorder) {
      reject(new Failure('is not recording'))
      return
    }
    recorder.addEventListener('stop', () => resolve(new Blob(recorded, { type: 'video/webm' })))
    recorder.stop()
    recorder = undefined
  })

export const camera = {
  createCameraContext: () => ({
    takePhoto: api('takePhoto', async () => ({ tempImagePath: keepFile(await photo(), 'photo.jpg') })),
    startRecord: api('startRecord', () => {
      recorded = []
      recorder = new MediaRecorder(shown().srcObject as MediaStream)
      recorder.addEventListener('dataavailable', ({ data }) => recorded.push(data))
      recorder.start()
      return undefined
    }),
    stopRecord: api('stopRecord', async () => ({
      tempThumbPath: keepFile(await photo(), 'thumb.jpg'),
      tempVideoPath: keepFile(await stopped(), 'video.webm'),
    })),
  }),
}
