import { crc32, deflateSync } from 'node:zlib'

/** A picture of a screen has few colours: with a table of them it takes a third of the bytes. */

const MOST_COLOURS = 256

/** The most frequent colours as 0xRRGGBB; every other one is drawn as its nearest. */
function paletteOf(colours, most) {
  const counts = new Map()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([colour]) => colour)
  const places = new Map(palette.map((colour, place) => [colour, place]))
  const distance = (a, b) => [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0)
  const nearest = (colour) =>
    palette.reduce((best, one, place) => (distance(one, colour) < distance(palette[best], colour) ? place : best), 0)
  for (const colour of counts.keys()) if (!places.has(colour)) places.set(colour, nearest(colour))
  return { palette, places }
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** A PNG with at most 256 colours, or fewer. `rgba`: bytes, row by row, all opaque. */
export function palettedPng({ width, height, rgba }, most = MOST_COLOURS) {
  const colours = Array.from({ length: width * height }, (_, i) => (rgba[4 * i] << 16) | (rgba[4 * i + 1] << 8) | rgba[4 * i + 2])
  const { palette, places } = paletteOf(colours, most)
  // Before each row stands the number of its filter: none.
  const rows = Buffer.alloc((width + 1) * height)
  colours.forEach((colour, i) => {
    rows[i + Math.floor(i / width) + 1] = places.get(colour)
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8) // eight bits, each the place of a colour in the table
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
