import type { Signature } from './signatures'
import type { Field, Slip } from './slip'

/** Measures of the paper, shared by what is drawn and what is reckoned: one copy is one page as long as the text allows; pure. */

const POINTS_PER_MM = 72 / 25.4
/** Twentieths of a point, in which Word measures. */
export const twips = (mm: number): number => Math.round(mm * POINTS_PER_MM * 20)

/** A4, and what is left free around the text: to the left for the file's holes. Millimetres. */
export const PAPER = { width: 210, height: 297 } as const
export const MARGINS = { top: 12, right: 20, bottom: 14, left: 25, footer: 8 } as const
export const BODY_WIDTH = PAPER.width - MARGINS.left - MARGINS.right

/** Widths in millimetres, as wide as the body. */
export const FIELD_COLUMNS = [26, 56.5, 26, 56.5] as const
/** Within a cell, in millimetres. */
export const PADDING = { side: 1.5, top: 0.6 } as const
/** The lowest row of a field, in millimetres. */
export const FIELD_ROW = 7
/** The height of an empty box, which takes an office's seal: 42 mm across. */
export const SEAL_BOX = 42
/** Boxes side by side: the narrowest is 55 mm wide. */
const BOXES_ABREAST = 3
/** Columns of the boxes' table: one, two or three boxes share them evenly. */
export const BOX_COLUMNS: readonly number[] = Array.from({ length: 6 }, () => BODY_WIDTH / 6)

/** Text in points: 小四, 五号, 小五; from what reads best to what holds most. */
export const SIZES = [12, 10.5, 9] as const
export const lineOf = (size: number): number => size * 1.3
/** Above the tables, and at the page's foot, in points. */
export const HEAD = { county: 16, title: 22, info: 12, foot: 9 } as const
/** Between two tables, in points. */
export const GAP = 6
/** The code's side, and where it stands on the page, beside the title. Millimetres. */
export const CODE = { side: 24, top: 8, left: PAPER.width - MARGINS.right - 24 } as const

/** Lines of a text that people typed: without what XML does not allow (control characters, half characters) and without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').trim())
    .filter((line) => line !== '')

/** Width in ems, Latin letters and digits being half as wide as the others. */
const widthOf = (line: string): number => Array.from(line).reduce((sum, character) => sum + (character < '\u0100' ? 0.5 : 1), 0)

/** How many lines a text takes in a column; half an em is left for what may not begin a line. */
function linesIn(text: string, columnMm: number, size: number): number {
  const ems = Math.max(1, ((columnMm - 2 * PADDING.side) * POINTS_PER_MM) / size - 0.5)
  return linesOf(text).reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / ems)), 0)
}

type Cell = readonly [text: string, columnMm: number]

function rowHeight(cells: readonly Cell[], size: number, lowestMm: number): number {
  const lines = Math.max(1, ...cells.map(([text, width]) => linesIn(text, width, size)))
  return Math.max(lowestMm * POINTS_PER_MM, lines * lineOf(size) + 2 * PADDING.top * POINTS_PER_MM) + 0.5
}

/** Where the texts of a row of fields stand: two share the row, one has it alone. */
export const fieldWidths = (row: readonly Field[]): number[] => {
  const [label, text, ...others] = FIELD_COLUMNS
  return row.length > 1 ? [text, others[1]] : [BODY_WIDTH - label]
}

const fieldsHeight = (rows: readonly (readonly Field[])[], size: number): number =>
  rows.reduce(
    (sum, row) =>
      sum +
      rowHeight(
        row.map(({ text }, i) => [text, fieldWidths(row)[i]!]),
        size,
        FIELD_ROW,
      ),
    0,
  )

/** Those who sign, in bands of at most three boxes, as even as can be. */
export function bandsOf(signatures: readonly Signature[]): Signature[][] {
  const bands = Math.ceil(signatures.length / BOXES_ABREAST)
  const before = (band: number): number => Math.ceil((signatures.length * band) / bands)
  return Array.from({ length: bands }, (_, band) => signatures.slice(before(band), before(band + 1)))
}

/** Above a box: what was decided there, by whom and when. */
export const boxTexts = ({ post, decision, name, at }: Signature): string[] =>
  [`${post}：${decision}`, name, at].filter((text) => text !== '')
/** Opinions too long for a box, below the band. */
export const opinionsOf = (band: readonly Signature[]): string[] =>
  band.flatMap(({ post, opinion }) => (opinion === undefined ? [] : [`${post}意见：${opinion}`]))

function bandHeight(band: readonly Signature[], size: number): number {
  const texts = band.map((signature): Cell => [boxTexts(signature).join('\n'), BODY_WIDTH / band.length])
  const opinions = opinionsOf(band).reduce((sum, text) => sum + rowHeight([[text, BODY_WIDTH]], size, FIELD_ROW), 0)
  return rowHeight(texts, size, FIELD_ROW) + rowHeight([], size, SEAL_BOX) + opinions
}

/** Height of a copy in points. */
export function heightOf({ marks, fields, signatures, ending, notes }: Slip, size: number): number {
  const head = lineOf(HEAD.county) + lineOf(HEAD.title) + lineOf(HEAD.info) * (1 + marks.length)
  const boxes = bandsOf(signatures).reduce((sum, band) => sum + bandHeight(band, size), 0)
  const endings = fieldsHeight(
    ending.map((field) => [field]),
    size,
  )
  // The code's line is one more.
  const foot = notes.reduce((sum, note) => sum + linesIn(note, BODY_WIDTH, size), 1) * lineOf(size)
  return head + fieldsHeight(fields, size) + boxes + endings + foot + 5 * GAP
}

const ROOM = (PAPER.height - MARGINS.top - MARGINS.bottom) * POINTS_PER_MM

export const fits = (slip: Slip, size: number): boolean => heightOf(slip, size) <= ROOM

/** The first in which a copy stays on its page; where none does, the last, and it runs on to the next. */
export const sizeFor = (slip: Slip): number => SIZES.find((size) => fits(slip, size)) ?? SIZES[SIZES.length - 1]!
