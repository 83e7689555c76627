import { currentPage } from '../pages'
import { api, Failure } from './api'
import { keepFile } from './files'
import { telling } from './telling'

/** WeChat allows one camera on a page. */
const shown = (): HTMLVideoElement => {
  const video = currentPage()?.element.querySelector<HTMLVideoElement>('wx-camera video')
  if (!video?.srcObject) throw new Failure('camera is not ready')
  return video
}

function pictureOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width: video.videoWidth, height: video.videoHeight })
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return new Promise((resolve, reject) =>
    canvas.toBlob((content) => (content ? resolve(content) : reject(new Failure('no picture'))), 'image/jpeg'),
  )
}

const SECONDS_USUAL = 30
const SECONDS_MOST = 300
/** What a phone writes, where the browser can. */
const MP4 = 'video/mp4;codecs=avc1,mp4a.40.2'
const typeToWrite = (): string | undefined => [MP4, 'video/mp4'].find((type) => MediaRecorder.isTypeSupported(type))

type Recording = { recorder: MediaRecorder; ended: Promise<object>; timer: ReturnType<typeof setTimeout> }
let recording: Recording | undefined

type Start = { timeout: number; timeoutCallback: (result: object) => void }

function begin(video: HTMLVideoElement, { timeout = SECONDS_USUAL, timeoutCallback }: Partial<Start>): Recording {
  const mimeType = typeToWrite()
  const recorder = new MediaRecorder(video.srcObject as MediaStream, {
    ...(mimeType === undefined ? {} : { mimeType }),
    videoBitsPerSecond: 800_000,
  })
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  const picture = pictureOf(video)
  const ended = new Promise<object>((resolve, reject) => {
    recorder.addEventListener('stop', () => {
      const isMp4 = recorder.mimeType.startsWith('video/mp4')
      const content = new Blob(parts, { type: isMp4 ? 'video/mp4' : 'video/webm' })
      const tempVideoPath = keepFile(content, isMp4 ? 'video.mp4' : 'video.webm')
      picture.then((thumb) => resolve({ tempThumbPath: keepFile(thumb, 'thumb.jpg'), tempVideoPath }), reject)
    })
  })
  const timer = setTimeout(
    () => {
      // Whoever stops it now is too late: it is over, and has been told.
      if (recording?.recorder === recorder) recording = undefined
      if (recorder.state !== 'inactive') recorder.stop()
      void ended.then(timeoutCallback)
    },
    Math.min(timeout, SECONDS_MOST) * 1000,
  )
  recorder.start()
  return { recorder, ended, timer }
}

const context = {
  takePhoto: api('takePhoto', async () => ({ tempImagePath: keepFile(await pictureOf(shown()), 'photo.jpg') })),
  startRecord: api<Start>('startRecord', (given) => {
    if (recording !== undefined && recording.recorder.state !== 'inactive') throw new Failure('is recording')
    recording = begin(shown(), given)
    return undefined
  }),
  stopRecord: api('stopRecord', async () => {
    if (recording === undefined) throw new Failure('is stopped')
    const { recorder, ended, timer } = recording
    recording = undefined
    clearTimeout(timer)
    if (recorder.state !== 'inactive') recorder.stop()
    return ended
  }),
}

export const camera = { createCameraContext: () => telling('CameraContext', context) }
