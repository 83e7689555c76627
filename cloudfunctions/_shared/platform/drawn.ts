import { DRAWN_FILES } from '../../schema'
import { idOf } from './keys'

/**
 * Where a file lies that a function has drawn: `exports/<who asked>/<until>/<name>`. Its path says for whom it is, and for how long,
 * so that who guards the storage needs to know nothing else.
 */

const DAY_MS = 24 * 3_600_000

const ownerOf = (openid: string): string => idOf('drawn', openid)

export const drawnUntil = (now: Date): Date => new Date(now.getTime() + DAY_MS)

export const drawnPath = (openid: string, until: Date, name: string): string =>
  `${DRAWN_FILES}${ownerOf(openid)}/${until.getTime()}/${name}`

/** Whether a path is one of a drawn file that this caller may still read. */
export function mayReadDrawn(path: string, openid: string, now: Date): boolean {
  const [owner, until] = path.startsWith(DRAWN_FILES) ? path.slice(DRAWN_FILES.length).split('/') : []
  return openid !== '' && owner === ownerOf(openid) && Number(until) > now.getTime()
}
