import { toBuffer } from 'qrcode'

/** What WeChat takes for a scene: it writes no more into a code, and cannot decode other characters. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const PAGE = /^[^/?][^?]*$/

/** In place of a mini-program code, a plain one that says which page it would open, and with what. */
export const unlimitedCode = async ({
  scene = '',
  page = '',
  width = '430',
}: Record<string, string>): Promise<Buffer | Record<string, unknown>> => {
  if (!SCENE.test(scene)) return { errcode: 40169, errmsg: 'invalid length for scene, or the data is not json string' }
  if (!PAGE.test(page)) return { errcode: 41030, errmsg: 'invalid page' }
  return toBuffer(`${page}?scene=${encodeURIComponent(scene)}`, { width: Number(width) })
}
