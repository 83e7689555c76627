import { inflateRawSync } from 'node:zlib'

/** A .docx file as a reader finds it: a zip of parts, the text among them in `word/document.xml`. */

/** The parts by name, from the zip's central directory. */
export function partsOf(file: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>()
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameLength] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)]
    const local = file.readUInt32LE(at + 42)
    const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const content = file.subarray(begin, begin + size)
    parts.set(file.toString('utf8', at + 46, at + 46 + nameLength), method === 0 ? content : inflateRawSync(content))
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return parts
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' }
const plain = (text: string): string => text.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity)
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!)

const textsIn = (xml: string): string =>
  all(xml, /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)
    .map(plain)
    .join('')
const PARAGRAPH = /<w:p(?:\s[^>]*)?>([\s\S]*?)<\/w:p>/g

export type Read = {
  /** The sections' texts, a paragraph a line. */
  copies: string[]
  /** The rows of all tables, the lines of a cell joined by blanks. */
  rows: string[][]
  pictures: Buffer[]
  xml: string
}

export function readDocx(file: Buffer): Read {
  const parts = partsOf(file)
  const xml = parts.get('word/document.xml')!.toString()
  const linesOf = (part: string) => all(part, PARAGRAPH).map(textsIn)
  return {
    copies: xml
      .split('<w:sectPr')
      .slice(0, -1)
      .map((part) =>
        linesOf(part)
          .filter((line) => line !== '')
          .join('\n'),
      ),
    rows: all(xml, /<w:tr(?:\s[^>]*)?>([\s\S]*?)<\/w:tr>/g).map((row) =>
      all(row, /<w:tc(?:\s[^>]*)?>([\s\S]*?)<\/w:tc>/g).map((cell) => linesOf(cell).join(' ')),
    ),
    pictures: [...parts].filter(([name]) => name.startsWith('word/media/')).map(([, content]) => content),
    xml,
  }
}
