/** The mini-program code that opens a page from a paper: a request, a village's board. */

export type Picture = { type: 'jpg' | 'png'; content: Buffer }

/** On a slip's 24 mm 455 dots an inch; the least that WeChat draws is 280 wide, the most 1,280. */
const WIDTH_PIXELS = 430
/** What a paper waits for WeChat: without the picture it is still one. */
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

/** `undefined` where WeChat gives none: that costs the paper its picture and nothing else. `scene` is what the page is told. */
export async function codeOf(scene: string, page: string, width = WIDTH_PIXELS): Promise<Picture | undefined> {
  try {
    const { unlimitedCode } = await import('./open-api.lazy')
    return pictureOf(await inTime(unlimitedCode({ scene, page, checkPath: false, width })))
  } catch (error) {
    const { errCode, message } = error as { errCode?: number; message?: string }
    console.warn(JSON.stringify({ paperWithoutCode: page, errCode, message: message ?? String(error) }))
    return undefined
  }
}
