import { partsOf, unpacked } from '../../_shared/platform/zip'
import { Oversized } from '../../_shared/sheet/bounds'
import { asMark, brokenText, isBroken, marksIn, unknownText, type Fault, type Marks } from './marks'
import { Unreadable } from './sheet'
import { elements, plain } from './xml'

/** What is wrong with an office's own .docx as a template: all of it at once, each told by its paragraph. Pure. */

const LARGEST_BYTES = 32 * 1024 * 1024
const MOST_PARTS = 300
const TEXTS = /^word\/(?:document|header\d*|footer\d*)\.xml$/
const FULL_WIDTH = '标记的大括号要用半角的（英文输入法），写成“{{姓名}}”的样子'
/** So much of a paragraph tells which it is. */
const SHOWN = 14

type Place = { where: string; text: string }

/** @throws Oversized, Unreadable; another error where the bytes are no zip. */
export function textsOf(content: Buffer): Place[] {
  const listed = partsOf(content, MOST_PARTS)
  const large = () => new Oversized('文件展开后太大，请删去图片和无关的内容，另存后再上传')
  if (listed === undefined) throw large()
  let room = LARGEST_BYTES
  const xmls = listed.map((part) => {
    const bytes = unpacked(part, room)
    if (bytes === undefined) throw large()
    room -= bytes.length
    return { name: part.name, bytes }
  })
  if (!xmls.some(({ name }) => name === 'word/document.xml')) throw new Unreadable('no document')
  return xmls.flatMap(({ name, bytes }) => {
    if (!TEXTS.test(name)) return []
    const xml = bytes.toString('utf8')
    if (xml.includes('<!DOCTYPE')) throw new Unreadable('a document type')
    const part = name.includes('header') ? '页眉' : name.includes('footer') ? '页脚' : ''
    return elements(xml, 'w:p').flatMap(({ inner }, i): Place[] => {
      const text = elements(inner, 'w:t')
        .map((one) => plain(one.inner))
        .join('')
      const start = Array.from(text.trim()).slice(0, SHOWN).join('')
      return text === '' ? [] : [{ where: `${part}第${i + 1}段“${start}”`, text }]
    })
  })
}

export function wordFaults(places: readonly Place[], { head, needed }: Marks): Fault[] {
  const found = new Set(places.flatMap(({ text }) => marksIn(text)))
  const missing = needed.head.filter((mark) => !found.has(mark))
  return [
    ...places.flatMap(({ where, text }): Fault[] => {
      if (/｛｛|｝｝/.test(text)) return [{ where, message: FULL_WIDTH }]
      if (isBroken(text)) return [{ where, message: brokenText }]
      return marksIn(text).flatMap((mark) => (head.includes(mark) ? [] : [{ where, message: unknownText(mark) }]))
    }),
    ...(missing.length === 0 ? [] : [{ where: '整个文件', message: `缺少${missing.map((mark) => `“${asMark(mark)}”`).join('、')}` }]),
  ]
}
