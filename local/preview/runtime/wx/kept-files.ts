import { openid } from '../identity'

/**
 * Files of the app that outlive it, under wx.env.USER_DATA_PATH: in the browser's own database, each phone's apart. Which there are is
 * known from the start on, so that a picture or clip of them is drawn as any other.
 */

export const USER_DATA_PATH = 'wxfile://usr'
/** Of all of an app's files together. */
const ALL_BYTES = 200 * 1024 * 1024
const STORE = 'files'

type KeptFile = { content: Blob; address: string }
const kept = new Map<string, KeptFile>()
const PREFIX = `${openid} `

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
  })

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open('phone.files', 1)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE))
  const database = await answered(opening)
  const found = database.transaction(STORE, mode).objectStore(STORE)
  // Once that is done: who begins anew removes the whole.
  database.close()
  return found
}

const remember = (path: string, content: Blob): unknown => kept.set(path, { content, address: URL.createObjectURL(content) })

/** Before the app starts. */
export async function readKeptFiles(): Promise<void> {
  const all = await store('readonly')
  const [keys, contents] = await Promise.all([answered(all.getAllKeys()), answered(all.getAll())])
  keys.forEach((key, i) => {
    if (typeof key === 'string' && key.startsWith(PREFIX)) remember(key.slice(PREFIX.length), contents[i] as Blob)
  })
}

export const isOfTheApp = (path: string): boolean => path.startsWith(`${USER_DATA_PATH}/`)
export const keptFile = (path: string): KeptFile | undefined => kept.get(path)

/** False if there is no room. */
export async function putFile(path: string, content: Blob): Promise<boolean> {
  const others = [...kept].reduce((sum, [at, file]) => sum + (at === path ? 0 : file.content.size), 0)
  if (others + content.size > ALL_BYTES) return false
  await answered((await store('readwrite')).put(content, PREFIX + path))
  remember(path, content)
  return true
}

export async function removeFile(path: string): Promise<void> {
  await answered((await store('readwrite')).delete(PREFIX + path))
  kept.delete(path)
}
