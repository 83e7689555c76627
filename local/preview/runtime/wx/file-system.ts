import { isDesk } from '../identity'
import { api, Failure } from './api'
import { download, heldContent, letGo } from './files'
import { isOfTheApp, keptFile, putFile, removeFile } from './kept-files'
import { telling } from './telling'

/** wx.getFileSystemManager(), as far as pages use it: a file of the moment is kept, told of, removed. */

const ALGORITHMS: Record<string, string | undefined> = { sha1: 'SHA-1', sha256: 'SHA-256' }

const missing = (call: string, path: string) => new Failure(`no such file or directory, ${call} '${path}'`, { errno: 1300002 })

const hex = (digest: ArrayBuffer): string => [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

type Saving = { tempFilePath: string; filePath: string }
type Writing = { filePath: string; data: string | ArrayBuffer }
type Copying = { srcPath: string; destPath: string }
type Reading = { filePath: string; encoding: string }
type Asking = { filePath: string; digestAlgorithm: string }

async function put(filePath: string, content: Blob): Promise<undefined> {
  // The preview has no folders of the app's making.
  if (!isOfTheApp(filePath) || filePath.split('/').length > 4)
    throw new Failure(`permission denied, open '${filePath}'`, { errno: 1300013 })
  if (!(await putFile(filePath, content))) throw new Failure('the maximum size of the file storage limit is exceeded', { errno: 1300202 })
  return undefined
}

function held(call: string, path: string): Blob {
  const content = heldContent(path)
  if (content === undefined) throw missing(call, path)
  return content
}

const manager = {
  saveFile: api<Saving>('saveFile', async ({ tempFilePath = '', filePath = '' }) => {
    await put(filePath, held('open', tempFilePath))
    letGo(tempFilePath)
    return { savedFilePath: filePath }
  }),
  writeFile: api<Writing>('writeFile', ({ filePath = '', data = '' }) => put(filePath, new Blob([data]))),
  copyFile: api<Copying>('copyFile', ({ srcPath = '', destPath = '' }) => put(destPath, held('copyFile', srcPath))),
  readFile: api<Reading>('readFile', async ({ filePath = '', encoding }) => {
    const content = held('open', filePath)
    return { data: encoding === undefined ? await content.arrayBuffer() : await content.text() }
  }),
  getFileInfo: api<Asking>('getFileInfo', async ({ filePath = '', digestAlgorithm = 'md5' }) => {
    const content = held('stat', filePath)
    const algorithm = ALGORITHMS[digestAlgorithm]
    if (algorithm === undefined) throw new Error(`预览里算不了 ${digestAlgorithm}`)
    return { size: content.size, digest: hex(await crypto.subtle.digest(algorithm, await content.arrayBuffer())) }
  }),
  access: api<{ path: string }>('access', ({ path = '' }) => {
    held('access', path)
    return undefined
  }),
  unlink: api<Asking>('unlink', async ({ filePath = '' }) => {
    if (keptFile(filePath) !== undefined) await removeFile(filePath)
    else if (!letGo(filePath)) throw missing('unlink', filePath)
    return undefined
  }),
}

export const fileSystem = {
  getFileSystemManager: () => telling('FileSystemManager', manager),
  // A file that is sent into a chat is here given to the person. On a PC the app saves to the disk.
  shareFileMessage: api<{ filePath: string; fileName: string }>('shareFileMessage', ({ filePath = '', fileName }) => {
    if (isDesk) throw new Failure('not supported')
    held('open', filePath)
    download(filePath, fileName)
    return undefined
  }),
}
