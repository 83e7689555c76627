import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** The parts of a zip, as offices' files (.xlsx, .docx) are made of them. */

export type Part = { name: string; method: number; packed: Buffer; size: number }

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** The end record and the longest comment after it. */
const END_WITHIN = 22 + 0xffff

function endOf(content: Buffer): number {
  for (let at = content.length - 22; at >= Math.max(0, content.length - END_WITHIN); at--) if (content.readUInt32LE(at) === END) return at
  throw new Error('no zip')
}

/** The parts as the zip lists them; undefined where there are more than `most`. Fails where it is none. */
export function partsOf(content: Buffer, most: number): Part[] | undefined {
  const end = endOf(content)
  const [count, first] = [content.readUInt16LE(end + 10), content.readUInt32LE(end + 16)]
  if (count > most || count === 0xffff) return undefined
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

/** What a part holds; undefined where that is more than `room` bytes, whatever the zip says of its size. */
export function unpacked({ method, packed }: Part, room: number): Buffer | undefined {
  if (method === 0) return packed.length > room ? undefined : packed
  if (method !== 8) throw new Error(`method ${method}`)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw error
  }
}

/** 1980-01-01: what is packed twice from the same is the same. */
const DATE = 0x21
const VERSION = 20
/** Names are UTF-8. */
const FLAGS = 0x800

/** A zip of these parts, in their order. */
export function zipOf(parts: ReadonlyMap<string, Buffer>): Buffer {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, content] of parts) {
    const [path, packed] = [Buffer.from(name), deflateRawSync(content)]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(VERSION, 0)
    common.writeUInt16LE(FLAGS, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt16LE(DATE, 8)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(path.length, 22)
    const [local, entry] = [Buffer.alloc(4), Buffer.alloc(6)]
    local.writeUInt32LE(LOCAL)
    entry.writeUInt32LE(ENTRY)
    entry.writeUInt16LE(VERSION, 4)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    bodies.push(local, common, path, packed)
    entries.push(entry, common, tail, path)
    offset += 4 + common.length + path.length + packed.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END)
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, directory, end])
}
