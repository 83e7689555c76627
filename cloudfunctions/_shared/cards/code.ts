import { REQUEST_PAGE } from '../../../miniprogram/domain/leave/notices'

/** The mini-program code that opens a request from its paper. */

export type Picture = { type: 'jpg' | 'png'; content: Buffer }

/** At the 24 mm of the paper, 455 dots an inch. */
const WIDTH_PIXELS = 430
/** What the slip waits for WeChat: without the picture it still has its number. */
const WAIT_MS = 4_000

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47])
const JPEG = Buffer.from([0xff, 0xd8])

function pictureOf(content: Buffer): Picture {
  if (content.subarray(0, PNG.length).equals(PNG)) return { type: 'png', content }
  if (content.subarray(0, JPEG.length).equals(JPEG)) return { type: 'jpg', content }
  throw new Error('WeChat gave no picture')
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${WAIT_MS} ms`)), WAIT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** `undefined` where WeChat gives none: that costs the slip its picture and nothing else. */
export async function codeOf(leaveId: string): Promise<Picture | undefined> {
  try {
    const { unlimitedCode } = await import('../../_shared/cards/open-api.lazy')
    return pictureOf(await inTime(unlimitedCode({ scene: leaveId, page: REQUEST_PAGE, checkPath: false, width: WIDTH_PIXELS })))
  } catch (error) {
    const { errCode, message } = error as { errCode?: number; message?: string }
    console.warn(JSON.stringify({ slipWithoutCode: leaveId, errCode, message: message ?? String(error) }))
    return undefined
  }
}
