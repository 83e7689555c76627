import { invalidParam, notSupported } from '../cloud-error'
import type { Files } from '../front/files'
import { checkedPath, fileIdOf, pathOf, type Storage } from '../storage'
import { Params } from './params'

type AskedAuthority = { path?: unknown; type?: unknown }
type AskedFile = { fileid?: unknown; max_age?: unknown }

/** The `storage.*` actions; the bytes themselves go to and come from other addresses. */
export class FileActions {
  constructor(
    readonly storage: Storage,
    readonly uploadUrl: (path: string) => string,
    readonly files: Files,
  ) {}

  answer(body: Record<string, unknown>): Record<string, unknown> {
    const params = new Params(body, new Date())
    switch (params.text('action')) {
      case 'storage.getUploadMetadata': {
        const path = checkedPath(params.only('path', 'method').text('path'))
        return { data: { url: this.uploadUrl(path), token: 'local', authorization: 'local', fileId: fileIdOf(path), cosFileId: 'local' } }
      }
      case 'storage.batchGetDownloadUrl': {
        const list = params.only('file_list').body['file_list']
        if (!Array.isArray(list)) throw invalidParam('file_list must be a list')
        return { data: { download_list: list.map((file: unknown) => this.#link((file ?? {}) as AskedFile)) } }
      }
      case 'storage.getFileAuthority': {
        const { body } = params.only('openId', 'uid', 'loginType', 'fileList')
        const list = body['fileList']
        if (!Array.isArray(list)) throw invalidParam('fileList must be a list')
        return { data: list.map((file: unknown) => this.#authority((file ?? {}) as AskedAuthority, params.text('openId'))) }
      }
      case 'storage.batchDeleteFile':
        return {
          data: {
            delete_list: params
              .only('fileid_list')
              .texts('fileid_list')
              .map((fileId) => this.#delete(fileId)),
          },
        }
      default:
        throw notSupported(`the action ${params.text('action')}`)
    }
  }

  /** What the storage's rule says of the caller and a file. */
  #authority({ path, type }: AskedAuthority, openid: string): Record<string, unknown> {
    if (typeof path !== 'string' || type !== 'READ') throw notSupported('an authority but READ of a path')
    return { path, cosFileId: 'local', read: this.storage.has(path) && this.files.mayRead(path, openid) }
  }

  #link({ fileid: fileId, max_age: lasts }: AskedFile): Record<string, string> {
    if (lasts !== undefined && !(Number.isInteger(lasts) && Number(lasts) > 0)) throw invalidParam('max_age must be a number of seconds')
    const path = typeof fileId === 'string' ? pathOf(fileId) : undefined
    if (path === undefined || !this.storage.has(path)) return { code: 'STORAGE_FILE_NONEXIST', fileID: String(fileId), tempFileURL: '' }
    return { code: 'SUCCESS', fileID: String(fileId), tempFileURL: this.files.url(path, lasts as number | undefined) }
  }

  #delete(fileId: string): Record<string, string> {
    const path = pathOf(fileId)
    if (path === undefined || !this.storage.has(path)) return { code: 'STORAGE_FILE_NONEXIST', fileID: fileId }
    this.storage.remove(path)
    return { code: 'SUCCESS', fileID: fileId }
  }
}
