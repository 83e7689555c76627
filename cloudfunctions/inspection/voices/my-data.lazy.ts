import writeXlsx from 'write-excel-file/node'

/** The library for sheets, in a file of its own: most calls need none. */

const WIDTHS = [8, 36, 80]
const HEADING = ['第几条', '项目', '内容']
const FORMAT = { type: String, format: '@' } as const

/** Every cell a text, so that nothing is reckoned or cut by who opens it. */
export const written = (sheets: readonly { name: string; rows: readonly string[][] }[]): Promise<Buffer> =>
  writeXlsx(
    sheets.map(({ name, rows }, i) => ({
      sheet: name,
      columns: i === 0 ? [{ width: 80 }] : WIDTHS.map((width) => ({ width })),
      data: [
        ...(i === 0 ? [] : [HEADING.map((value) => ({ value, fontWeight: 'bold', ...FORMAT }) as const)]),
        ...rows.map((row) => row.map((value) => ({ value, wrap: true, ...FORMAT }) as const)),
      ],
    })),
  ).toBuffer()
