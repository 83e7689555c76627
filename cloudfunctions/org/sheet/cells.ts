import { dateOfDay, isCivilDate } from '../../../miniprogram/domain/calendar'
import type { CellValue } from './workbook.lazy'

/** Cells as people type them: numbers as text, phones as numbers, dates as Excel's or written out. What cannot be read stays as it is. */

export const textOf = (cell: CellValue | undefined): string => {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim()
}

/** Full-width digits and signs as half-width ones. */
const narrow = (text: string): string => text.normalize('NFKC').trim()

export const phoneOf = (cell: CellValue | undefined): string =>
  narrow(textOf(cell))
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')

/** A number, or the text that is none: the shape check says so. */
export function numberOf(cell: CellValue | undefined): number | string {
  const text = narrow(textOf(cell))
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

/** Days from Excel's 1899-12-30 to 1970-01-01. */
const EXCEL_EPOCH = 25_569
const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const WRITTEN_CLOSE = /^(\d{4})(\d\d)(\d\d)$/

/** `2026-03-02`, `2026/3/2`, `2026.3.2`, `2026年3月2日`, `20260302`, Excel's own dates and their numbers. */
export function dateOf(cell: CellValue | undefined): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  const text = narrow(textOf(cell))
  const [, year, month, day] = WRITTEN.exec(text) ?? WRITTEN_CLOSE.exec(text) ?? []
  if (year !== undefined && month !== undefined && day !== undefined) {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return isCivilDate(date) ? date : text
  }
  const serial = Number(text)
  return Number.isInteger(serial) && serial > 20_000 && serial < 80_000 ? dateOfDay(serial - EXCEL_EPOCH) : text
}
