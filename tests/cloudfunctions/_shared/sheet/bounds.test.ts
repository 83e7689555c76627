import { deflateRawSync } from 'node:zlib'
import { Oversized, reasonableParts } from '../../../../cloudfunctions/_shared/sheet/bounds'
import { writeSheets } from '../../../../cloudfunctions/org/sheet/workbook.lazy'
import { formsOf } from '../../../../cloudfunctions/org/sheet/write'
import { sample } from '../../org/sample'

/** Files that would take the function's life are refused by what they come to, before anyone makes cells of them. */

/** A zip of these parts; `declared` is the size that its listing claims. */
function zip(parts: readonly { name: string; text: string; declared?: number }[]): Buffer {
  const [files, listing]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, text, declared } of parts) {
    const packed = deflateRawSync(Buffer.from(text))
    const size = declared ?? text.length
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    files.push(local, Buffer.from(name), packed)
    listing.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(listing)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, directory, end])
}
const sheet = (inner: string, dimension = 'A1:H9') => [
  { name: 'xl/worksheets/sheet1.xml', text: `<worksheet><dimension ref="${dimension}"/><sheetData>${inner}</sheetData></worksheet>` },
]

const sound: [string, Buffer][] = [
  ['a small one', zip(sheet('<row r="1" spans="1:3"><c r="A1" s="1"><v>1</v></c></row>'))],
  ['its last row', zip(sheet('<row r="100000"><c r="A100000"/></row>'))],
  ['an empty row with a format far below', zip(sheet('<row r="1048576" s="3" customFormat="1"/>'))],
]
test.each(sound)('is read: %s', (_, content) => expect(() => reasonableParts(content)).not.toThrow())

test('is read: the form that we write ourselves', async () => {
  const content = await writeSheets(formsOf(sample()))
  expect(() => reasonableParts(content)).not.toThrow()
})

const oversized: [string, Buffer][] = [
  ['a cell in the last corner', zip(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))],
  ['a cell in the last column', zip(sheet('<row r="1"><c s="1" r="XFD1"><v>1</v></c></row>'))],
  ['a cell in the last row', zip(sheet('<row r="1048576"><c><v>1</v></c></row>'))],
  ['a dimension alone', zip(sheet('', 'A1:XFD1048576'))],
  ['a dimension of one cell', zip(sheet('', 'XFD1'))],
  ['parts without end', zip(Array.from({ length: 501 }, (_, i) => ({ name: `p${i}.xml`, text: '' })))],
  ['what says itself that it is large', zip([{ name: 'a.xml', text: 'x', declared: 0xfffffff0 }])],
  ['what unpacks to more than it says', zip([{ name: 'a.xml', text: '0'.repeat(97 * 1024 * 1024), declared: 10 }])],
]
test.each(oversized)('is refused by its size: %s', (_, content) => expect(() => reasonableParts(content)).toThrow(Oversized))

const unreadable: [string, Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['no zip', Buffer.from('hello, this is no zip at all, not even a bit of one')],
  ['cut off', zip(sheet('')).subarray(0, -30)],
  ['a document type', zip([{ name: 'a.xml', text: '<!DOCTYPE lolz [<!ENTITY a "aaaa">]><a/>' }])],
]
test.each(unreadable)('is no workbook: %s', (_, content) => {
  expect(() => reasonableParts(content)).toThrow()
  expect(() => reasonableParts(content)).not.toThrow(Oversized)
})
