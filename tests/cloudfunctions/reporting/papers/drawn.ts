import { Workbook, type Worksheet } from '@cj-tech-master/excelts'

/** Templates as a county might draw them. */

/** Text by cell, such as `{ A1: '{{乡镇}}' }`. */
export type Cells = Record<string, string>

export async function drawnBook(sheets: Record<string, Cells>, more: (sheet: Worksheet) => void = () => undefined): Promise<Buffer> {
  const book = new Workbook()
  for (const [name, cells] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    for (const [place, text] of Object.entries(cells)) sheet.getCell(place).value = text.startsWith('=') ? { formula: text.slice(1) } : text
    more(sheet)
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

const letters = (column: number): string =>
  (column <= 26 ? '' : String.fromCharCode(64 + Math.floor((column - 1) / 26))) + String.fromCharCode(65 + ((column - 1) % 26))

/** The cells of a line of days, from column C on. */
export const days = (row: number): Cells =>
  Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`${letters(i + 3)}${row}`, `{{${i + 1}}}`]))

/** The least that a register's template holds. */
export const LEAST: Cells = { A1: '{{乡镇}}{{年月}}考勤表', A2: '{{版本}} {{校验码}}', A4: '{{序号}}', B4: '{{姓名}}', ...days(4) }
