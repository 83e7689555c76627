import readXlsx from 'read-excel-file/node'
import writeXlsx from 'write-excel-file/node'

/** The spreadsheet libraries, in a file of its own: a cold start does not pay for them. */

export type CellValue = string | number | boolean | Date | null
export type Sheet = { sheet: string; data: CellValue[][] }
export type Form = Sheet & { widths: number[] }

const HEADING = { fontWeight: 'bold', backgroundColor: '#E8F0EA', wrap: true } as const

/** Every sheet with its cells. Fails with an error that has a `code` where the bytes are no .xlsx file. */
export const readSheets = async (content: Buffer): Promise<Sheet[]> => (await readXlsx(content)) as unknown as Sheet[]

/** An .xlsx file; the first row of each sheet is its frozen heading. Texts stay texts: a phone number is never a number. */
export function writeSheets(forms: readonly Form[]): Promise<Buffer> {
  const sheets = forms.map(({ sheet, data, widths }) => ({
    sheet,
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width })),
    data: data.map((row, i) =>
      row.map((value) =>
        value === null ? null : { value, ...(i === 0 ? HEADING : {}), ...(typeof value === 'string' ? { type: String, format: '@' } : {}) },
      ),
    ),
  }))
  return writeXlsx(sheets).toBuffer()
}
