import type { TakenClip } from '../../contract/phone'
import { newId } from './ids'
import { fileInfo, removeFile, saveFile } from './kept-files'

/** A short clip by the camera that stands on the page (`<camera>`): of the place, never of an album. */

export const CLIP_SECONDS = { least: 10, most: 15 } as const

type Recorded = { tempVideoPath: string }

export type Recording = {
  /** The file, by the person's tap or because its time is over; undefined if the phone broke it off. */
  ended: Promise<string | undefined>
  stop(): void
}

/** Undefined if the camera does not begin. */
export function startRecording(): Promise<Recording | undefined> {
  const camera = wx.createCameraContext()
  return new Promise((resolve) => {
    let end: (path: string | undefined) => void
    const ended = new Promise<string | undefined>((done) => (end = done))
    const has = ({ tempVideoPath }: Recorded) => end(tempVideoPath || undefined)
    const stop = () =>
      camera.stopRecord({
        compressed: true,
        success: has,
        fail: ({ errMsg }) => {
          // Its time was over first: then that has told of the file.
          console.warn('camera', errMsg)
        },
      })
    camera.startRecord({
      timeout: CLIP_SECONDS.most,
      timeoutCallback: has,
      success: () => resolve({ ended, stop }),
      fail: ({ errMsg }) => {
        console.warn('camera', errMsg)
        resolve(undefined)
      },
    })
  })
}

/**
 * Keeps a clip under the app's own files, with its hash. Where the phone has no room it stays where the camera has put it: it can be sent
 * as long as the app lives.
 */
export async function keepClip(tempPath: string, personId: string, seconds: number): Promise<TakenClip & { isKept: boolean }> {
  const extension = /\.(\w{1,5})$/.exec(tempPath)?.[1] ?? 'mp4'
  const { digest } = await fileInfo(tempPath)
  const path = await saveFile(tempPath, `clip-${personId}-${newId()}.${extension}`)
  return { path: path ?? tempPath, sha256: digest, seconds, isKept: path !== undefined }
}

export const dropClip = ({ path }: TakenClip): void => removeFile(path)

/** What WeChat says of its right to the camera: what the person has answered, and whether the phone lets WeChat. */
export const cameraTrouble = (): Promise<'wechatDenied' | 'refused' | 'unavailable'> =>
  new Promise((resolve) => {
    if (wx.getAppAuthorizeSetting().cameraAuthorized === 'denied') {
      resolve('wechatDenied')
      return
    }
    wx.getSetting({
      success: ({ authSetting }) => resolve(authSetting['scope.camera'] === false ? 'refused' : 'unavailable'),
      fail: () => resolve('unavailable'),
    })
  })
