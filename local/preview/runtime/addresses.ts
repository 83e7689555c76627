import { keptFile } from './wx/kept-files'

/** Addresses inside the app. */

export type Route = { path: string; query: Record<string, string>; search: string }

/** A page's url as WeChat reads it: from the root, or relative to the page that opens it. Values stay as they were written. */
export function routeOf(url: string, from = ''): Route {
  const [address = '', search = ''] = url.split('?', 2)
  const path = new URL(address, `http://app/${from}`).pathname.slice(1)
  const query: Record<string, string> = {}
  for (const part of search.split('&').filter((pair) => pair !== '')) {
    const equals = part.indexOf('=')
    query[equals < 0 ? part : part.slice(0, equals)] = equals < 0 ? '' : part.slice(equals + 1)
  }
  return { path, query, search }
}

export const addressOf = ({ path, search }: Route): string => (search === '' ? path : `${path}?${search}`)

const CLOUD_FILE = /^cloud:\/\/[^/]+\//

/** Where the stack serves a file of the cloud. */
export const storageUrl = (fileId: string): string =>
  `/storage/${fileId.replace(CLOUD_FILE, '').split('/').map(encodeURIComponent).join('/')}`
export const isCloudFile = (address: string): boolean => CLOUD_FILE.test(address)

/** The stack gives files addresses by its own name, whatever name the page was opened by. */
function fromHere(address: string): string {
  const { hostname, pathname, search } = new URL(address)
  return hostname === '127.0.0.1' && pathname.startsWith('/storage/') ? pathname + search : address
}

/** What the app has kept on the phone is shown from where the browser has it. */
const keptAddress = (path: string): string => keptFile(path)?.address ?? path

/** The app's own files lie beside the phone's document. */
export function assetUrl(source: string, from: string): string {
  if (isCloudFile(source)) return storageUrl(source)
  if (/^https?:/i.test(source)) return fromHere(source)
  if (/^[a-z][a-z+.-]*:/i.test(source)) return keptAddress(source)
  return new URL(new URL(source, `http://app/${from}`).pathname.slice(1), new URL('.', location.href)).href
}
