import { randomUUID } from 'node:crypto'
import { instantOf } from '../../../miniprogram/domain/calendar'
import { invalid } from '../../../miniprogram/domain/refusal'
import { add, cloud, command, find, remove } from '../platform/database'
import { drawnPath, drawnUntil } from '../platform/drawn'
import { idOf } from '../platform/keys'

/**
 * Files in the cloud's storage. What people put there is private to them, and serves for what they put it there for; others are shown it
 * for a while if an action has found them to have the right. What functions draw is for who asked, for a day.
 */

const SHOWN_FOR_SECONDS = 600

type Address = { code: string; tempFileURL: string }

async function addresses(fileIds: readonly string[]): Promise<Address[]> {
  const asked = fileIds.map((fileID) => ({ fileID, maxAge: SHOWN_FOR_SECONDS }))
  const { fileList } = (await cloud.getTempFileURL({ fileList: asked })) as unknown as { fileList?: Address[] }
  if (fileList === undefined) throw new Error('the storage does not answer')
  return fileList
}

/** Where these files can be looked at for ten minutes; one that is gone has no address. */
export async function addressesOf(fileIds: readonly string[]): Promise<string[]> {
  if (fileIds.length === 0) return []
  return (await addresses(fileIds)).filter(({ code }) => code === 'SUCCESS').map(({ tempFileURL }) => tempFileURL)
}

/** What a file is put there for. */
export type Purpose = 'slip' | 'evidence' | 'roster' | 'template' | 'scan' | 'clip'

/** The folders into which the app puts files for a purpose. A paper that was photographed as a slip is evidence too. */
const FOLDERS: Record<Purpose, readonly string[] | 'any'> = {
  slip: ['slips/'],
  evidence: ['evidence/', 'slips/'],
  roster: 'any',
  template: 'any',
  scan: 'any',
  clip: ['clips/'],
}

const NOT_YOURS: Record<Purpose, string> = {
  slip: '没有找到您上传的这个文件，请重新拍照上传',
  evidence: '没有找到您上传的这个文件，请重新拍照上传',
  roster: '没有找到上传的表格，请用您自己上传的表格导入',
  template: '没有找到您上传的这个文件，请重新上传',
  scan: '没有找到您上传的扫描件，请重新上传',
  clip: '没有找到您上传的这段视频，请重新拍摄上传',
}

const LONGEST_PATH_BYTES = 850

/** The path of a file in this storage; undefined for what is no file's id. */
function pathIn(fileId: string): string | undefined {
  const path = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1]
  if (path === undefined) return undefined
  const isPath = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !/[\\?#]/.test(path)
  return isPath && Buffer.byteLength(path) <= LONGEST_PATH_BYTES ? path : undefined
}

const isFor = (purpose: Purpose, path: string): boolean => {
  const folders = FOLDERS[purpose]
  return folders === 'any' || folders.some((folder) => path.startsWith(folder))
}

type Authority = { data?: { path: string; read: boolean }[] }

/** Which of these paths the platform, by the storage's own rule, lets the caller read: in people's folders those that he put there. */
async function readable(paths: readonly string[]): Promise<Set<string>> {
  const fileList = [...new Set(paths)].map((path) => ({ path, type: 'READ' }))
  const { data } = (await cloud.getFileAuthority({ fileList })) as unknown as Authority
  if (data === undefined) throw new Error('the storage does not tell whose files these are')
  return new Set(data.filter(({ read }) => read).map(({ path }) => path))
}

/**
 * Files that the caller himself has put there for this purpose. No database request.
 * @throws INVALID_INPUT, at `pathOf` each, for a file that is another's, put there for something else, or none.
 */
export async function requireOwnFiles(fileIds: readonly string[], purpose: Purpose, pathOf: (i: number) => string): Promise<void> {
  if (fileIds.length === 0) return
  const paths = fileIds.map(pathIn)
  const refuse = (isGood: (i: number) => boolean) => {
    const bad = fileIds.flatMap((_, i) => (isGood(i) ? [] : [{ path: pathOf(i), message: NOT_YOURS[purpose] }]))
    if (bad.length > 0) throw invalid(...bad)
  }
  refuse((i) => paths[i] !== undefined && isFor(purpose, paths[i]))
  const [own, found] = await Promise.all([readable(paths as string[]), addresses(fileIds)])
  refuse((i) => own.has(paths[i]!) && found[i]?.code === 'SUCCESS')
}

type FileInfo = { code: string; size?: number }

/** What a file that somebody has put there holds. @throws INVALID_INPUT where it is gone, or has more than `mostBytes`. */
export async function download(fileId: string, mostBytes: number): Promise<Buffer> {
  const unusable = (message: string) => invalid({ path: '/fileId', message })
  const { fileList } = (await cloud.getFileInfo({ fileList: [fileId] })) as unknown as { fileList: FileInfo[] }
  const [info] = fileList
  if (info?.code === 'FETCH_FILE_INFO_ERROR') throw new Error('the storage does not answer')
  if (info?.code !== 'SUCCESS') throw unusable('没有找到上传的文件，请重新上传')
  if ((info.size ?? 0) > mostBytes) throw unusable(`文件太大，不能超过${mostBytes / 1024 / 1024}MB，请删去图片和无关的内容`)
  const { fileContent } = (await cloud.downloadFile({ fileID: fileId })) as { fileContent?: Buffer }
  if (fileContent === undefined) throw new Error('the storage gave no content')
  return fileContent
}

/** Keeps what has been drawn for who asked, for a day; gives its id. One request: that it is to be deleted is written down first. */
export async function keepDrawn(name: string, extension: 'docx' | 'xlsx' | 'json', content: Buffer, now: Date): Promise<string> {
  const until = drawnUntil(now)
  const openid = cloud.auth().getUserInfo().openId
  const cloudPath = drawnPath(openid, until, `${name}-${randomUUID()}.${extension}`)
  const { data } = await cloud.getUploadMetadata({ cloudPath })
  await add('drawnFiles', idOf(data.fileId), { fileId: data.fileId, until: instantOf(until) })
  const { fileID } = await cloud.uploadFile({ cloudPath, fileContent: content })
  return fileID
}

/** What one deletion takes. */
const BATCH = 50

type Deleted = { fileID: string; code: string }

/** Deletes files; gives those that are gone now, or were. At most fifty. */
export async function deleteFiles(fileIds: readonly string[]): Promise<Set<string>> {
  const { fileList } = (await cloud.deleteFile({ fileList: [...fileIds] })) as unknown as { fileList?: Deleted[] }
  const isGone = (i: number) => fileList?.[i]?.code === 'SUCCESS' || fileList?.[i]?.code === 'STORAGE_FILE_NONEXIST'
  return new Set(fileIds.filter((_, i) => isGone(i)))
}

/**
 * Deletes drawn files that are over, the oldest first, until `untilMs` (of `performance.now()`); gives how many. One that is gone
 * already is done with; one that the storage cannot delete now is tried at the next firing, and stops none.
 */
export async function deleteExpired(now: Date, untilMs: number): Promise<number> {
  let deleted = 0
  const tried = new Set<string>()
  while (performance.now() < untilMs) {
    const rows = await find<{ fileId: string }>(
      'drawnFiles',
      { until: command.lte(instantOf(now)) },
      { orderBy: [['until', 'asc']], limit: BATCH + tried.size },
    )
    const left = rows.filter(({ _id }) => !tried.has(_id)).slice(0, BATCH)
    if (left.length === 0) break
    const { fileList } = (await cloud.deleteFile({ fileList: left.map(({ fileId }) => fileId) })) as unknown as { fileList?: Deleted[] }
    for (const [i, { _id, fileId }] of left.entries()) {
      tried.add(_id)
      const code = fileList?.[i]?.code
      if (code !== 'SUCCESS' && code !== 'STORAGE_FILE_NONEXIST') {
        console.warn(JSON.stringify({ drawnFileNotDeleted: fileId, code }))
        continue
      }
      await remove('drawnFiles', _id)
      tried.delete(_id)
      deleted += 1
    }
  }
  return deleted
}
