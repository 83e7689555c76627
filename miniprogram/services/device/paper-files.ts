import { CallFailure, type Failure } from '../../contract/failure'
import { newId } from './ids'
import { uploadFile } from './upload'

/** An office's own form, out of a chat: WeChat lets no other file in. */

export type PaperFile = { path: string; name: string }

const NOT_CHOSEN: Failure = { kind: 'fault', message: '没有取到文件，请再选一次；或把文件发到“文件传输助手”，再从那里选。' }
const NOT_SENT: Failure = { kind: 'offline', message: '文件没有传上去，请在有信号的地方再传一次。' }
const TOO_LARGE: Failure = { kind: 'refused', message: '文件太大。请删去图片和无关的内容，另存后再传。' }

/**
 * One with this ending; null if the person thinks better of it.
 * @throws CallFailure
 */
export function choosePaperFile(extension: 'xlsx' | 'docx'): Promise<PaperFile | null> {
  return new Promise((resolve, reject) => {
    wx.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: [extension, `.${extension}`],
      success: ({ tempFiles: [file] }) => {
        if (file === undefined) resolve(null)
        else if (file.name.toLowerCase().endsWith(`.${extension}`)) resolve({ path: file.path, name: file.name })
        else
          reject(new CallFailure({ kind: 'refused', message: `这不是 .${extension} 文件。请用 WPS 或 Office 另存为 .${extension} 再选。` }))
      },
      fail: ({ errMsg }) => {
        if (/cancel/.test(errMsg)) {
          resolve(null)
          return
        }
        console.warn('paper files', errMsg)
        reject(new CallFailure(NOT_CHOSEN))
      },
    })
  })
}

/** Puts it into the storage and gives its id. @throws CallFailure */
export const uploadPaper = ({ path }: PaperFile, extension: 'xlsx' | 'docx'): Promise<string> =>
  uploadFile(path, `templates/${newId()}.${extension}`, { tooLarge: TOO_LARGE, notSent: NOT_SENT }, () => undefined)
