import { storageUrl } from '../addresses'
import { conditions } from '../conditions'
import { openid } from '../identity'
import { api, Failure } from './api'
import { contentOf, keepFile } from './files'
import { Upload } from './upload'

/** How long a phone without a network, or a cloud that fails, lets one wait. */
const WAIT_MS = 600

const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WAIT_MS))

const failed = (errCode: number, said: string) => new Failure(`Error: errCode: ${errCode} | errMsg: ${said}`, { errCode })

async function reachable(): Promise<void> {
  const { network, cloud } = conditions()
  if (network === 'none') {
    await wait()
    throw failed(-1, 'request:fail network is not connected')
  }
  if (cloud === 'failing') {
    await wait()
    throw failed(-504002, 'functions execute fail')
  }
}

async function request(path: string, init: RequestInit): Promise<Response> {
  await reachable()
  try {
    return await fetch(path, init)
  } catch (error) {
    throw failed(-1, String(error))
  }
}

const headers = { 'x-openid': openid }

type Call = { name: string; data: object }
type File = { cloudPath: string; filePath: string; fileID: string; fileList: (string | { fileID: string })[] }

async function downloaded(fileID: string): Promise<Blob> {
  const answer = await request(storageUrl(fileID), { headers })
  if (!answer.ok) throw failed(-503001, `storage file not exists ${fileID}`)
  return answer.blob()
}

/** One that is gone, or another's, has no address. */
async function addressOf(fileID: string): Promise<object> {
  const answer = await request(`${storageUrl(fileID)}?address`, { headers })
  if (!answer.ok) return { fileID, tempFileURL: '', status: 1, errMsg: 'STORAGE_FILE_NONEXIST' }
  return { fileID, tempFileURL: ((await answer.json()) as { url: string }).url, status: 0, errMsg: 'ok' }
}

async function sent(upload: Upload, { cloudPath = '', filePath = '' }: Partial<File>): Promise<object> {
  const content = await contentOf(filePath)
  await reachable()
  const answer = await upload.send(storageUrl(cloudPath), headers, content).catch((error: unknown) => {
    throw failed(-1, String(error))
  })
  if (answer.status >= 300) throw failed(-403001, answer.text)
  return { ...(JSON.parse(answer.text) as { fileID: string }), statusCode: answer.status }
}

/** With callbacks it gives the task, by which its progress is told; without, a promise. */
function uploadFile(options: Partial<File> = {}): unknown {
  const upload = new Upload()
  const promise = api<File>('cloud.uploadFile', (given) => sent(upload, given))(options)
  return promise ?? upload.task
}

export const cloud = {
  init: () => undefined,
  callFunction: api<Call>('cloud.callFunction', async ({ name = '', data = {} }) => {
    const answer = await request(`/cloud/${name}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(data),
    })
    if (!answer.ok) throw failed(answer.status === 404 ? -501000 : -504002, await answer.text())
    return { result: (await answer.json()) as unknown, requestID: crypto.randomUUID() }
  }),
  uploadFile,
  downloadFile: api<File>('cloud.downloadFile', async ({ fileID = '' }) => {
    const content = await downloaded(fileID)
    return { tempFilePath: keepFile(content, fileID.slice(fileID.lastIndexOf('/') + 1)), statusCode: 200 }
  }),
  getTempFileURL: api<File>('cloud.getTempFileURL', async ({ fileList = [] }) => {
    const ids = fileList.map((file) => (typeof file === 'string' ? file : file.fileID))
    return { fileList: await Promise.all(ids.map(addressOf)) }
  }),
}
