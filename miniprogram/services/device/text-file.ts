import { CallFailure, type Failure } from '../../contract/failure'
import { isDesktop } from './desktop'

/** A text that is given away as a file: saved to a PC's disk, on a phone sent into a chat. */

const NOT_FETCHED: Failure = { kind: 'offline', message: '网络不好，名单没有下载下来。请到有信号的地方再试一次。' }

/** `failed`: WeChat cannot, or may not; the text may still be copied. */
export type Given = 'done' | 'declined' | 'failed'

type Callbacks = { success: () => void; fail: (error: { errMsg: string }) => void }
const heard = (start: (callbacks: Callbacks) => void): Promise<Given> =>
  new Promise((resolve) => {
    start({
      success: () => resolve('done'),
      fail: ({ errMsg }) => {
        console.warn('text file', errMsg)
        resolve(/cancel/.test(errMsg) ? 'declined' : 'failed')
      },
    })
  })

/** On the phone a moment before it is given away. */
export async function giveText(text: string, name: string): Promise<Given> {
  if (!wx.canIUse('getFileSystemManager')) return 'failed'
  const filePath = `${wx.env.USER_DATA_PATH}/${name.replace(/[\\/:*?"<>|\s]/g, '')}`
  const written = await heard((callbacks) => wx.getFileSystemManager().writeFile({ filePath, data: text, encoding: 'utf8', ...callbacks }))
  if (written !== 'done') return 'failed'
  if (isDesktop() && wx.canIUse('saveFileToDisk')) return heard((callbacks) => wx.saveFileToDisk({ filePath, ...callbacks }))
  if (!wx.canIUse('shareFileMessage')) return 'failed'
  return heard((callbacks) => {
    wx.shareFileMessage({ filePath, fileName: name, ...callbacks })
  })
}

/** A text that the cloud keeps as a file. @throws CallFailure */
export async function textIn(fileId: string): Promise<string> {
  try {
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID: fileId })
    return await new Promise<string>((resolve, reject) => {
      const fail = ({ errMsg }: { errMsg: string }) => reject(new Error(errMsg))
      wx.getFileSystemManager().readFile({ filePath: tempFilePath, encoding: 'utf8', success: ({ data }) => resolve(data as string), fail })
    })
  } catch (error) {
    console.warn('text file', error)
    throw new CallFailure(NOT_FETCHED)
  }
}
