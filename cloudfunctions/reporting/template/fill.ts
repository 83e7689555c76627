import { filled, hasMark, marksIn, type Value, type Values } from './marks'
import { columnNumber, mergedRanges, movedRange, movedRow, type Block } from './references'
import { mergesOf, widthsOf, type Cell, type Row, type Sheet } from './sheet'
import type { Styles } from './styles'
import { attribute, elements, escaped, plain, withAttribute } from './xml'

/** A sheet of a template, filled in: the line that holds the person's mark stands once for each; all else stays as it was drawn. */

export type Filling = {
  head: Values
  /** One a person. */
  rows: readonly Values[]
  /** Marks whose cell gets the ground of the cell that holds `legend`. */
  isShaded?: (mark: string) => boolean
  /** A sheet that is to be one page runs on to others once it is higher than this, in points. */
  pagePoints?: number
}

/** In a person's line: it tells which line that is. */
export const PERSON = '姓名'
/** The cell whose ground a day of rest takes. */
export const LEGEND = '休息日'

/** The lines that are repeated: those of the cell with the person's mark. */
export function blockOf(sheet: Sheet, times: number): Block | undefined {
  for (const { number, cells } of sheet.rows) {
    const found = cells.find(({ text }) => text !== undefined && marksIn(text).includes(PERSON))
    if (found === undefined) continue
    const merge = mergesOf(sheet).find((range) => range.startsWith(`${found.column}${number}:`))
    const last = Number(/:[A-Z]+(\d+)$/.exec(merge ?? '')?.[1] ?? number)
    return { first: number, last, times: Math.max(1, times) }
  }
  return undefined
}

/** In ems; Latin letters and digits are half as wide as the others. */
const widthOf = (line: string): number => Array.from(line).reduce((sum, character) => sum + (character < '\u0100' ? 0.55 : 1), 0)
/** Points of a column's character, of its margins, and of what a cell leaves free beside its text, as spreadsheets measure columns. */
const [CHARACTER, MARGIN, FREE] = [5.25, 3.75, 3]
const LINE = 1.3

type Space = { ofColumn: (column: number) => number; ranges: readonly string[] }

/** How wide a cell's text may be, in points; undefined where it spreads over several lines anyway. */
function roomOf(cell: string, row: number, { ofColumn, ranges }: Space): number | undefined {
  const range = ranges.find((one) => one.startsWith(`${cell}${row}:`))
  const [, to, last] = /:([A-Z]+)(\d+)$/.exec(range ?? '') ?? [, cell, row]
  if (Number(last) !== row) return undefined
  let points = -FREE
  for (let column = columnNumber(cell); column <= columnNumber(to as string); column++) points += ofColumn(column) * CHARACTER + MARGIN
  return Math.max(1, points)
}

const linesIn = (text: string, size: number, room: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((widthOf(line) * size) / room)), 0)

type Around = { styles: Styles; filling: Filling; fill: string | undefined; space: Space }

const valueXml = (place: string, style: number, value: Value): string => {
  const start = `<c r="${place}"${style === 0 ? '' : ` s="${style}"`}`
  if (value === '') return `${start}/>`
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

/** A cell as it stands on line `row`, and how many points its text takes if that is more than a line. */
function cellXml({ column, style, text, whole }: Cell, row: number, from: number, values: Values, around: Around) {
  const place = `${column}${row}`
  if (text === undefined || !hasMark(text))
    return { xml: whole.replace(/^(<c[^>]*\sr=")[A-Z]+\d+"/, (_, start: string) => `${start}${place}"`), points: 0 }
  const { styles, filling, fill, space } = around
  const value = filled(text, values)
  const isShaded = fill !== undefined && marksIn(text).some((mark) => filling.isShaded?.(mark) ?? false)
  const { size, wraps } = styles.lookOf(style)
  const room = wraps ? roomOf(column, from, space) : undefined
  const points = room === undefined ? 0 : linesIn(String(value), size, room) * size * LINE + 3
  return { xml: valueXml(place, isShaded ? styles.shaded(style, fill) : style, value), points }
}

function rowXml(row: Row, number: number, values: Values, around: Around): string {
  const cells = row.cells.map((cell) => cellXml(cell, number, row.number, values, around))
  const height = Number(attribute(row.tag, 'ht') ?? 0)
  const needed = Math.max(0, ...cells.map(({ points }) => points))
  let tag = withAttribute(row.tag, 'r', String(number)).replace(/\/>$/, '>')
  if (needed > Math.max(height, 15)) tag = withAttribute(withAttribute(tag, 'ht', needed.toFixed(1)), 'customHeight', '1')
  return `${tag}${cells.map(({ xml }) => xml).join('')}</row>`
}

function rowsXml(sheet: Sheet, block: Block | undefined, around: Around): string {
  const { rows } = around.filling
  const head: Values = (mark) => (mark === LEGEND ? LEGEND : around.filling.head(mark))
  const xml: string[] = []
  const isRepeated = ({ number }: Row) => block !== undefined && number >= block.first && number <= block.last
  const repeated = sheet.rows.filter(isRepeated)
  const height = block === undefined ? 0 : block.last - block.first + 1
  for (const row of sheet.rows) {
    if (!isRepeated(row)) xml.push(rowXml(row, movedRow(row.number, block), head, around))
    else if (row === repeated[0])
      for (let i = 0; i < block!.times; i++) {
        const values: Values = (mark) => rows[i]?.(mark) ?? head(mark)
        for (const line of repeated) xml.push(rowXml(line, line.number + i * height, values, around))
      }
  }
  return `<sheetData>${xml.join('')}</sheetData>`
}

/** All that stands around the cells and names places among them. */
function movedAround(xml: string, block: Block | undefined): string {
  const ranges = (list: string) =>
    list
      .split(' ')
      .map((range) => movedRange(range, block))
      .join(' ')
  return xml
    .replace(/(\s(?:sq)?ref=")([A-Z]+\d+[A-Z\d: ]*)"/g, (_, start: string, list: string) => `${start}${ranges(list)}"`)
    .replace(/(<brk\s[^>]*?\bid=")(\d+)"/g, (_, start: string, row: string) => `${start}${movedRow(Number(row), block)}"`)
}

function mergesXml(xml: string, ranges: readonly string[]): string {
  if (ranges.length === 0) return xml
  const cells = ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  return xml.replace(/<mergeCells[\s\S]*?<\/mergeCells>/, `<mergeCells count="${ranges.length}">${cells}</mergeCells>`)
}

/** Of these rows, in points. */
const heightOf = (rows: string): number => elements(rows, 'row').reduce((sum, { tag }) => sum + Number(attribute(tag, 'ht') ?? 15), 0)

/** Header and footer: `&` is a sign of its own there, and a text has no lines of its own. */
const footXml = (xml: string, head: Values): string =>
  xml.replace(/<headerFooter[\s\S]*?<\/headerFooter>/, (whole) =>
    whole.replace(/>([^<]+)</g, (_, text: string) => {
      const value = filled(plain(text), (mark) =>
        String(head(mark) ?? '')
          .replaceAll('&', '&&')
          .replace(/\s*\n\s*/g, ' '),
      )
      return `>${escaped(String(value))}<`
    }),
  )

/** The template's own ground for days of rest. */
function legendFill(sheet: Sheet, styles: Styles): string | undefined {
  const cell = sheet.rows.flatMap(({ cells }) => cells).find(({ text }) => text !== undefined && marksIn(text).includes(LEGEND))
  return cell === undefined ? undefined : styles.lookOf(cell.style).fill
}

/** The sheet's XML, and which of its lines were repeated. */
export function filledSheet(sheet: Sheet, filling: Filling, styles: Styles): { xml: string; block: Block | undefined } {
  const block = blockOf(sheet, filling.rows.length)
  const ranges = mergesOf(sheet)
  const around: Around = { styles, filling, fill: legendFill(sheet, styles), space: { ofColumn: widthsOf(sheet).of, ranges } }
  const [merges, rest] = [elements(sheet.after, 'mergeCells')[0]?.whole ?? '', '\u0000merges\u0000']
  const after = movedAround(merges === '' ? sheet.after : sheet.after.replace(merges, () => rest), block).replace(rest, () => merges)
  const rows = rowsXml(sheet, block, around)
  const foot = footXml(mergesXml(after, mergedRanges(ranges, block)), filling.head)
  const isLong = filling.pagePoints !== undefined && heightOf(rows) > filling.pagePoints
  const xml =
    movedAround(sheet.before, block) +
    rows +
    (isLong ? foot.replace(/<pageSetup[^>]*>/, (tag) => withAttribute(tag, 'fitToHeight', '0')) : foot)
  return { xml, block }
}
