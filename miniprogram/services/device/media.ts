import { CallFailure, type Failure } from '../../contract/failure'
import { newId } from './ids'
import { uploadFile } from './upload'

/** Photographs: taken or chosen by the person, and kept in the cloud's storage. */

const NOT_ALLOWED: Failure = { kind: 'refused', message: '没有相机或相册的许可。请在手机“设置”里允许微信使用相机和照片，再回来添加。' }
const NOT_TAKEN: Failure = { kind: 'fault', message: '没有取到照片，请再试一次。' }
const NOT_SENT: Failure = { kind: 'offline', message: '照片没有传上去，请在有信号的地方重传。' }
const TOO_LARGE: Failure = { kind: 'refused', message: '照片太大，请换一张小一些的。' }

/**
 * Temporary paths of at most `most` photographs; none if the person thinks better of it.
 * @throws CallFailure
 */
export function choosePhotos(most: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    wx.chooseMedia({
      count: most,
      mediaType: ['image'],
      sizeType: ['compressed'],
      success: ({ tempFiles }) => resolve(tempFiles.map((file) => file.tempFilePath)),
      fail: ({ errMsg }) => {
        if (/cancel/.test(errMsg)) {
          resolve([])
          return
        }
        console.warn('media', errMsg)
        reject(new CallFailure(/auth|privacy|permission/i.test(errMsg) ? NOT_ALLOWED : NOT_TAKEN))
      },
    })
  })
}

const extensionOf = (path: string): string => /\.(\w{1,5})$/.exec(path)?.[1] ?? 'jpg'

/**
 * Puts a file into a folder of the cloud's storage and gives its id; `progress` hears of percents.
 * @throws CallFailure
 */
export const uploadPhoto = (filePath: string, folder: string, progress: (percent: number) => void): Promise<string> =>
  uploadFile(filePath, `${folder}/${newId()}.${extensionOf(filePath)}`, { tooLarge: TOO_LARGE, notSent: NOT_SENT }, progress)

/** Addresses at which stored photographs can be looked at for a while; one that is gone has none. */
export async function photoAddresses(fileIds: readonly string[]): Promise<Map<string, string>> {
  if (fileIds.length === 0) return new Map()
  const { fileList } = await wx.cloud.getTempFileURL({ fileList: [...fileIds] })
  return new Map(fileList.filter((file) => file.tempFileURL !== '').map((file) => [file.fileID, file.tempFileURL]))
}

export const showPhotos = (urls: string[], current: string): void => void wx.previewImage({ urls, current })
