import { CallFailure, type Failure } from '../../contract/failure'

/** Files from the phone into the cloud's storage. */

/** WeChat's code for a file that is larger than the storage takes. */
const TOO_LARGE_CODE = -403001

/** What is said where it does not come about. */
export type UploadWords = { tooLarge: Failure; notSent: Failure }

/**
 * Puts a file under a path of the cloud's storage and gives its id; `progress` hears of percents.
 * @throws CallFailure
 */
export function uploadFile(
  filePath: string,
  cloudPath: string,
  { tooLarge, notSent }: UploadWords,
  progress: (percent: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // Older clients give no task: then there is no progress to tell of.
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }) => resolve(fileID),
      fail: (error) => {
        console.warn('upload', error)
        reject(new CallFailure((error as { errCode?: unknown }).errCode === TOO_LARGE_CODE ? tooLarge : notSent))
      },
    }) as WechatMiniprogram.UploadTask | undefined
    task?.onProgressUpdate(({ progress: percent }) => progress(percent))
  })
}
