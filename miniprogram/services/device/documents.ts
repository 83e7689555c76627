import { CallFailure, type Failure } from '../../contract/failure'
import { isDesktop } from './desktop'
import { confirmed } from './dialogs'

/** Files that offices print and file: fetched from the cloud's storage, opened by WeChat, and on a PC saved to its disk. */

const NOT_FETCHED: Failure = { kind: 'offline', message: '网络不好，文件没有下载下来。请到有信号的地方再下载一次。' }
const NOT_OPENED: Failure = { kind: 'fault', message: '这部手机没能打开文件。请换一部手机，或在电脑微信上打开小程序再下载。' }

type Kind = 'docx' | 'xlsx'

async function fetched(fileId: string): Promise<string> {
  const { tempFilePath } = await wx.cloud.downloadFile({ fileID: fileId }).catch((error: unknown) => {
    console.warn('documents', error)
    throw new CallFailure(NOT_FETCHED)
  })
  return tempFilePath
}

/** The file under a name that tells what it is, where WeChat lets it be copied; else as it is. */
function named(path: string, name: string): Promise<string> {
  if (!wx.canIUse('getFileSystemManager')) return Promise.resolve(path)
  const copy = `${wx.env.USER_DATA_PATH}/${name.replace(/[\\/:*?"<>|\s]/g, '')}`
  return new Promise((resolve) => {
    wx.getFileSystemManager().copyFile({
      srcPath: path,
      destPath: copy,
      success: () => resolve(copy),
      fail: ({ errMsg }) => {
        console.warn('documents', errMsg)
        resolve(path)
      },
    })
  })
}

/** `failed`: WeChat cannot, or may not, write there; it is opened instead. */
const saved = (filePath: string): Promise<'done' | 'declined' | 'failed'> =>
  new Promise((resolve) => {
    wx.saveFileToDisk({
      filePath,
      success: () => resolve('done'),
      fail: ({ errMsg }) => {
        console.warn('documents', errMsg)
        resolve(/cancel/.test(errMsg) ? 'declined' : 'failed')
      },
    })
  })

const canSave = (): boolean => isDesktop() && wx.canIUse('saveFileToDisk')

/** From the menu of what is opened the person sends it on or keeps it. */
async function shown(fileId: string, fileType: Kind, name?: string): Promise<void> {
  const path = await fetched(fileId)
  const filePath = name === undefined ? path : await named(path, `${name}.${fileType}`)
  if (
    canSave() &&
    (await confirmed('文件已经取好。', { confirmText: '存到电脑', cancelText: '打开' })) &&
    (await saved(filePath)) !== 'failed'
  )
    return
  await wx.openDocument({ filePath, fileType, showMenu: true }).catch((error: unknown) => {
    console.warn('documents', error)
    throw new CallFailure(NOT_OPENED)
  })
}

/** A text. @throws CallFailure */
export const openWord = (fileId: string, name?: string): Promise<void> => shown(fileId, 'docx', name)

/** A table. @throws CallFailure */
export const openSheet = (fileId: string, name?: string): Promise<void> => shown(fileId, 'xlsx', name)
