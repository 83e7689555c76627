import { CallFailure, type Failure } from '../../contract/failure'
import { newId } from './ids'
import { uploadFile } from './upload'

/** Spreadsheets that offices bring: out of a chat, or dropped on WeChat's window on a PC. */

export type SheetFile = { path: string; name: string; size: number }

const NOT_CHOSEN: Failure = { kind: 'fault', message: '没有取到文件，请再选一次；或把文件发到“文件传输助手”，再从那里选。' }
const NOT_SENT: Failure = { kind: 'offline', message: '文件没有传上去，请在有信号的地方再传一次。' }
const TOO_LARGE: Failure = { kind: 'refused', message: '文件太大。请删去图片和无关的内容，另存后再传。' }
const NO_SHEET: Failure = { kind: 'refused', message: '这不是 .xlsx 表格。请用导出的表格填写，另存为“Excel 工作簿（.xlsx）”后再选。' }

const isSheet = ({ name }: SheetFile): boolean => /\.xlsx$/i.test(name)

/**
 * From a chat; null if the person thinks better of it.
 * @throws CallFailure
 */
export function chooseSheet(): Promise<SheetFile | null> {
  return new Promise((resolve, reject) => {
    wx.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: ['xlsx', '.xlsx'],
      success: ({ tempFiles: [file] }) => resolve(file === undefined ? null : { path: file.path, name: file.name, size: file.size }),
      fail: ({ errMsg }) => {
        if (/cancel/.test(errMsg)) {
          resolve(null)
          return
        }
        console.warn('sheets', errMsg)
        reject(new CallFailure(NOT_CHOSEN))
      },
    })
  })
}

type Material = { type: string; name: string; path: string; size: number }

/** Paths that have been taken: the app's way in stays the same as long as it is not opened anew. */
const taken = new Set<string>()

/** The file with which WeChat has opened the app, once. */
export function droppedSheet(): SheetFile | null {
  if (!wx.canIUse('getEnterOptionsSync')) return null
  const { forwardMaterials = [] } = wx.getEnterOptionsSync() as { forwardMaterials?: Material[] }
  const [material] = forwardMaterials
  if (material === undefined || taken.has(material.path)) return null
  taken.add(material.path)
  return { path: material.path, name: material.name, size: material.size }
}

/**
 * Puts it into a folder of the storage; `progress` hears of percents.
 * @throws CallFailure
 */
export async function uploadSheet(file: SheetFile, folder: string, progress: (percent: number) => void): Promise<string> {
  if (!isSheet(file)) throw new CallFailure(NO_SHEET)
  return uploadFile(file.path, `${folder}/${newId()}.xlsx`, { tooLarge: TOO_LARGE, notSent: NOT_SENT }, progress)
}
