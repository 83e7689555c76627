import type { SheetProblem } from '../../../miniprogram/contract/roster'
import { textOf } from './cells'
import { columnsOf, SHEETS, type Column, type ListName } from './columns'
import type { CellValue, Sheet } from './workbook.lazy'

/** A problem says where it stands as the office sees it: sheet, row, column's heading, and what is written there. */
export type { SheetProblem } from '../../../miniprogram/contract/roster'

/** A row that is not empty; `row` is its number in the sheet. */
export type Line = { row: number; cell: (column: string) => CellValue | undefined }

const LONGEST_CELL = 60

/** `手机号 *` and `手机号` are one column. */
const plainHeading = (heading: string): string => heading.replace(/[*＊\s]/g, '')

/** One sheet of the form: its columns are found by their headings, in any order. */
export class Table {
  readonly lines: Line[]
  readonly problems: SheetProblem[]
  readonly #columns: Map<string, Column>
  #byRow: Map<number, Line> | undefined

  constructor(
    readonly list: ListName,
    sheet: Sheet | undefined,
  ) {
    this.#columns = new Map(columnsOf(list))
    const [head = [], ...rows] = sheet?.data ?? []
    const headings = head.map((cell) => plainHeading(textOf(cell)))
    const indexOf = new Map([...this.#columns].map(([key, { heading }]) => [key, headings.indexOf(plainHeading(heading))]))
    this.lines = rows.flatMap((cells, i): Line[] =>
      cells.some((cell) => textOf(cell) !== '') ? [{ row: i + 2, cell: (column) => cells[indexOf.get(column) ?? -1] }] : [],
    )
    this.problems =
      sheet === undefined
        ? [{ path: '', message: `缺少“${SHEETS[list].name}”这张表，请用导出的表格填写`, sheet: SHEETS[list].name }]
        : [...this.#columns].flatMap(([key, { required }]) =>
            required === true && indexOf.get(key) === -1 ? [this.problem(1, key, '缺少这一列，请不要改动表头')] : [],
          )
  }

  where(row: number | undefined, column: string | undefined): Omit<SheetProblem, 'path' | 'message'> {
    const cell = this.#written(row, column)
    const heading = this.#columns.get(column ?? '')?.heading
    return {
      sheet: SHEETS[this.list].name,
      ...(row === undefined ? {} : { row }),
      ...(heading === undefined ? {} : { column: heading }),
      ...(cell === '' ? {} : { cell }),
    }
  }

  /** As much of what a cell holds as one knows it again by. */
  #written(row: number | undefined, column: string | undefined): string {
    this.#byRow ??= new Map(this.lines.map((line) => [line.row, line]))
    const text = column === undefined || row === undefined ? '' : textOf(this.#byRow.get(row)?.cell(column))
    return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text
  }

  problem(row: number, column: string, message: string): SheetProblem {
    return { path: '', message, ...this.where(row, column) }
  }
}
