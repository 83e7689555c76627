import { api, Failure } from './api'
import { heldContent, letGo } from './files'
import { isOfTheApp, keptFile, putFile, removeFile } from './kept-files'
import { telling } from './telling'

/** wx.getFileSystemManager(), as far as pages use it: a file of the moment is kept, told of, removed. */

const ALGORITHMS: Record<string, string | undefined> = { sha1: 'SHA-1', sha256: 'SHA-256' }

const missing = (call: string, path: string) => new Failure(`no such file or directory, ${call} '${path}'`, { errno: 1300002 })

const hex = (digest: ArrayBuffer): string => [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

type Saving = { tempFilePath: string; filePath: string }
type Asking = { filePath: string; digestAlgorithm: string }

const manager = {
  saveFile: api<Saving>('saveFile', async ({ tempFilePath = '', filePath = '' }) => {
    const content = heldContent(tempFilePath)
    if (content === undefined) throw missing('open', tempFilePath)
    // The preview has no folders of the app's making.
    if (!isOfTheApp(filePath) || filePath.split('/').length > 4)
      throw new Failure(`permission denied, open '${filePath}'`, { errno: 1300013 })
    if (!(await putFile(filePath, content))) throw new Failure('the maximum size of the file storage limit is exceeded', { errno: 1300202 })
    letGo(tempFilePath)
    return { savedFilePath: filePath }
  }),
  getFileInfo: api<Asking>('getFileInfo', async ({ filePath = '', digestAlgorithm = 'md5' }) => {
    const content = heldContent(filePath)
    if (content === undefined) throw missing('stat', filePath)
    const algorithm = ALGORITHMS[digestAlgorithm]
    if (algorithm === undefined) throw new Error(`预览里算不了 ${digestAlgorithm}`)
    return { size: content.size, digest: hex(await crypto.subtle.digest(algorithm, await content.arrayBuffer())) }
  }),
  access: api<{ path: string }>('access', ({ path = '' }) => {
    if (heldContent(path) === undefined) throw missing('access', path)
    return undefined
  }),
  unlink: api<Asking>('unlink', async ({ filePath = '' }) => {
    if (keptFile(filePath) !== undefined) await removeFile(filePath)
    else if (!letGo(filePath)) throw missing('unlink', filePath)
    return undefined
  }),
}

export const fileSystem = { getFileSystemManager: () => telling('FileSystemManager', manager) }
