import { PaperSize, Workbook, type Alignment, type Worksheet } from '@cj-tech-master/excelts'

/** How the shipped papers are drawn: A4 on its side, framed lines, boxes for signatures and seals. Loaded with lazy files alone. */

const FONT = '宋体'
const TITLE_FONT = '黑体'
const THIN = { style: 'thin' } as const
const FRAME = { top: THIN, left: THIN, bottom: THIN, right: THIN }
/** Characters of a column, of so many millimetres. */
const charactersOf = (mm: number): number => Math.round(((mm / 25.4) * 96 - 5) / 0.07) / 100
const pointsOf = (mm: number): number => Math.round(mm * 28.35) / 10

/** Of a column: what stands in its head, in a person's line, and in the last line; millimetres. */
export type Column = { head: string; under?: string; value: string; sum?: string; mm: number; size?: number; format?: string; left?: true }
/** Of the band at the foot: a text, or an empty box under its title. */
export type Box = { text: string; from: number; to: number; centred?: true }

export type Form = {
  name: string
  title: string
  /** The line below the title: to the left, and to the right. */
  info: [string, string]
  /** The mark of the cell whose ground a day of rest takes. */
  legend?: string
  columns: Column[]
  /** Lines of a person, in millimetres. */
  lineMm: number
  boxes: Box[]
  bandMm: number
  footer: string
}

export const newBook = (): Workbook => {
  const book = new Workbook()
  book.creator = '在岗'
  return book
}

/** Boxes side by side over these columns, as wide as said; the last takes the rest. */
export function boxesOver(columns: readonly Column[], wanted: readonly { text: string; mm: number; centred?: true }[]): Box[] {
  let column = 1
  return wanted.map(({ text, mm, centred }, i) => {
    const from = column
    let [to, width] = [from, columns[from - 1]!.mm]
    while (width < mm && to < columns.length) width += columns[to++]!.mm
    if (i === wanted.length - 1) to = columns.length
    column = to + 1
    return { text, from, to, ...(centred ? { centred } : {}) }
  })
}

const SIGNED = '\n\n\n\n\n\n　　年　　月　　日'
/** An empty box for a signature or a seal. */
export const box = (title: string, mm: number, text = SIGNED) => ({ text: title + text, mm, centred: true as const })

type Look = Partial<Alignment> & { size?: number; bold?: boolean; framed?: boolean; font?: string; format?: string }

function write(sheet: Worksheet, row: number, column: number, text: string, look: Look): void {
  const { size = 9, bold = false, framed = true, font = FONT, format, ...alignment } = look
  const cell = sheet.getCell(row, column)
  cell.value = text
  cell.font = { name: font, size, bold }
  cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true, ...alignment }
  if (framed) cell.border = FRAME
  if (format !== undefined) cell.numFmt = format
}

function merge(sheet: Worksheet, row: number, from: number, to: number, rows = 1): void {
  if (to > from || rows > 1) sheet.mergeCells(row, from, row + rows - 1, to)
}

function head(sheet: Worksheet, { title, info, legend, columns }: Form): void {
  const last = columns.length
  merge(sheet, 1, 1, last)
  write(sheet, 1, 1, title, { size: 16, bold: true, framed: false, font: TITLE_FONT })
  sheet.getRow(1).height = pointsOf(11)
  const middle = Math.ceil(last * 0.5)
  const shown = legend === undefined ? 0 : 4
  merge(sheet, 2, 1, middle - shown)
  merge(sheet, 2, middle + 1, last)
  write(sheet, 2, 1, info[0], { size: 10, framed: false, horizontal: 'left' })
  if (legend !== undefined) {
    merge(sheet, 2, middle - 3, middle)
    write(sheet, 2, middle - 3, legend, { size: 8, framed: false })
    sheet.getCell(2, middle - 3).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3E3E3' } }
  }
  write(sheet, 2, middle + 1, info[1], { size: 9, framed: false, horizontal: 'right' })
  sheet.getRow(2).height = pointsOf(7)
}

/** The line of a person, on line 5: below the two lines of the columns' heads. */
const PERSONS_LINE = 5

function table(sheet: Worksheet, { columns, lineMm }: Form): void {
  columns.forEach(({ head: text, under, value, sum, mm, size = 9, format, left }, i) => {
    const column = i + 1
    sheet.getColumn(column).width = charactersOf(mm)
    const place: Look = { size, ...(format === undefined ? {} : { format }), ...(left ? { horizontal: 'left' } : {}) }
    write(sheet, 3, column, text, { size: 9, bold: true })
    if (under !== undefined) write(sheet, 4, column, under, { size: 8 })
    else sheet.getCell(4, column).border = FRAME
    if (under === undefined) merge(sheet, 3, column, column, 2)
    write(sheet, PERSONS_LINE, column, value, place)
    write(sheet, PERSONS_LINE + 1, column, sum ?? '', place)
  })
  sheet.getRow(3).height = pointsOf(6)
  sheet.getRow(4).height = pointsOf(5)
  sheet.getRow(PERSONS_LINE).height = pointsOf(lineMm)
  sheet.getRow(PERSONS_LINE + 1).height = pointsOf(6)
}

/** One line, so that no page parts it. */
function band(sheet: Worksheet, { boxes, bandMm }: Form): void {
  const row = PERSONS_LINE + 2
  for (const { text, from, to, centred } of boxes) {
    for (let column = from; column <= to; column++) sheet.getCell(row, column).border = FRAME
    merge(sheet, row, from, to)
    write(sheet, row, from, text, { size: 9, vertical: 'top', horizontal: centred ? 'center' : 'left' })
  }
  sheet.getRow(row).height = pointsOf(bandMm)
}

/** A sheet with its marks, to be filled. */
export function draw(book: Workbook, form: Form): Worksheet {
  const sheet = book.addWorksheet(form.name, {
    pageSetup: {
      paperSize: PaperSize.A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 1,
      horizontalCentered: true,
      printTitlesRow: '1:4',
      margins: { left: 0.32, right: 0.32, top: 0.4, bottom: 0.5, header: 0.2, footer: 0.24 },
    },
    views: [{ state: 'frozen', xSplit: 2, ySplit: 4 }],
  })
  sheet.headerFooter.oddFooter = form.footer
  head(sheet, form)
  table(sheet, form)
  band(sheet, form)
  return sheet
}

export const contentOf = async (book: Workbook): Promise<Buffer> => Buffer.from(await book.xlsx.writeBuffer())
