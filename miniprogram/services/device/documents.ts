import { CallFailure, type Failure } from '../../contract/failure'

/** Files that offices print and file: fetched from the cloud's storage, and opened by WeChat. */

const NOT_FETCHED: Failure = { kind: 'offline', message: '网络不好，文件没有下载下来。请到有信号的地方再下载一次。' }
const NOT_OPENED: Failure = { kind: 'fault', message: '这部手机没能打开文件。请换一部手机，或在电脑微信上打开小程序再下载。' }

/**
 * Shows a Word document; from its menu the person sends it on or keeps it.
 * @throws CallFailure
 */
export async function openWord(fileId: string): Promise<void> {
  const { tempFilePath } = await wx.cloud.downloadFile({ fileID: fileId }).catch((error: unknown) => {
    console.warn('documents', error)
    throw new CallFailure(NOT_FETCHED)
  })
  await wx.openDocument({ filePath: tempFilePath, fileType: 'docx', showMenu: true }).catch((error: unknown) => {
    console.warn('documents', error)
    throw new CallFailure(NOT_OPENED)
  })
}
