import { inflateRawSync } from 'node:zlib'

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

type Part = { name: string; method: number; packed: Buffer; size: number }

const END = 0x06054b50
const ENTRY = 0x02014b50
/** The end record and the longest comment after it. */
const END_WITHIN = 22 + 0xffff

function endOf(content: Buffer): number {
  for (let at = content.length - 22; at >= Math.max(0, content.length - END_WITHIN); at--) if (content.readUInt32LE(at) === END) return at
  throw new Error('no zip')
}

/** The parts as the zip lists them. Fails where it is none, or one of a kind that no spreadsheet is saved as. */
function partsOf(content: Buffer): Part[] {
  const end = endOf(content)
  const [count, first] = [content.readUInt16LE(end + 10), content.readUInt32LE(end + 16)]
  if (count > MOST_PARTS || count === 0xffff) throw tooLarge()
  const parts: Part[] = []
  for (let at = first; parts.length < count;) {
    if (content.readUInt32LE(at) !== ENTRY) throw new Error('no entry')
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => content.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const [packedSize, size, local] = [20, 24, 42].map((offset) => content.readUInt32LE(at + offset)) as [number, number, number]
    const data = local + 30 + content.readUInt16LE(local + 26) + content.readUInt16LE(local + 28)
    parts.push({
      name: content.toString('utf8', at + 46, at + 46 + nameLength),
      method: content.readUInt16LE(at + 10),
      packed: content.subarray(data, data + packedSize),
      size,
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return parts
}

function unpacked({ method, packed }: Part, room: number): Buffer {
  if (method === 0) return packed
  if (method !== 8) throw new Error(`method ${method}`)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw error
  }
}

const columnNumber = (letters: string): number => Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Where a sheet says that it has something: its dimension, its rows with cells, its cells. */
const PLACES =
  /<(?:dimension\s[^>]*?\bref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"|row\s(?:[^>]*?\s)?r="(\d+)"[^>]*(?<!\/)>|c\s(?:[^>]*?\s)?r="([A-Z]+)(\d+)")/g

function refuseFar(xml: string): void {
  for (const [, dimensionColumn, dimensionRow, row, column, cellRow] of xml.matchAll(PLACES)) {
    const [rows, columns] = [Number(dimensionRow ?? row ?? cellRow ?? 0), columnNumber(dimensionColumn ?? column ?? '')]
    if (rows > MOST_ROWS || columns > MOST_COLUMNS)
      throw new Oversized(
        `表格里第${rows > 0 ? `${rows}行` : ''}${dimensionColumn ?? column ?? ''}列附近还有内容或格式，超出了名册的范围，请选中多余的行和列删除后再上传`,
      )
  }
}

/** @throws Oversized; another error where the bytes are no .xlsx file. */
export function requireReasonable(content: Buffer): void {
  const parts = partsOf(content)
  if (parts.reduce((sum, { size }) => sum + size, 0) > LARGEST_BYTES) throw tooLarge()
  let room = LARGEST_BYTES
  for (const part of parts) {
    const bytes = unpacked(part, room)
    room -= bytes.length
    if (room < 0) throw tooLarge()
    if (!/\.xml$/i.test(part.name)) continue
    const xml = bytes.toString('utf8')
    if (xml.includes('<!DOCTYPE')) throw new Error('a document type')
    if (/worksheets\//.test(part.name)) refuseFar(xml)
  }
}
