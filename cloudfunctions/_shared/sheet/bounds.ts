import { partsOf, unpacked } from '../platform/zip'

/**
 * What an .xlsx file comes to, judged before any library makes cells of it: one cell in the last corner of a sheet, or a few
 * kilobytes that unpack to gigabytes, would take the function's life.
 */

/** Unpacked, all parts together. A form of 50,000 people has 40 MB. */
const LARGEST_BYTES = 96 * 1024 * 1024
const MOST_PARTS = 500
/** In one sheet. */
const MOST_ROWS = 100_000
const MOST_COLUMNS = 200

/** Why a file is not read, for who sent it. */
export class Oversized extends Error {}

const tooLarge = () => new Oversized('表格展开后太大，请删去图片、多余的表和无关的内容，另存后再上传')

const columnNumber = (letters: string): number => Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Where a sheet says that it has something: its dimension, its rows with cells, its cells. */
const PLACES =
  /<(?:dimension\s[^>]*?\bref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"|row\s(?:[^>]*?\s)?r="(\d+)"[^>]*(?<!\/)>|c\s(?:[^>]*?\s)?r="([A-Z]+)(\d+)")/g

function refuseFar(xml: string): void {
  for (const [, dimensionColumn, dimensionRow, row, column, cellRow] of xml.matchAll(PLACES)) {
    const [rows, columns] = [Number(dimensionRow ?? row ?? cellRow ?? 0), columnNumber(dimensionColumn ?? column ?? '')]
    if (rows > MOST_ROWS || columns > MOST_COLUMNS)
      throw new Oversized(
        `表格里第${rows > 0 ? `${rows}行` : ''}${dimensionColumn ?? column ?? ''}列附近还有内容或格式，超出了表格应有的范围，请选中多余的行和列删除后再上传`,
      )
  }
}

/** The parts of the file, unpacked. @throws Oversized; another error where the bytes are no .xlsx file. */
export function reasonableParts(content: Buffer): Map<string, Buffer> {
  const listed = partsOf(content, MOST_PARTS)
  if (listed === undefined || listed.reduce((sum, { size }) => sum + size, 0) > LARGEST_BYTES) throw tooLarge()
  const parts = new Map<string, Buffer>()
  let room = LARGEST_BYTES
  for (const part of listed) {
    const bytes = unpacked(part, room)
    if (bytes === undefined) throw tooLarge()
    room -= bytes.length
    parts.set(part.name, bytes)
    if (!/\.xml$/i.test(part.name)) continue
    const xml = bytes.toString('utf8')
    if (xml.includes('<!DOCTYPE')) throw new Error('a document type')
    if (/worksheets\//.test(part.name)) refuseFar(xml)
  }
  return parts
}
