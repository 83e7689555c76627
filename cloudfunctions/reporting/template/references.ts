/** Cells and ranges, and where they go when a line of a sheet is repeated; pure. */

/** The lines that stand once for each person, both included, and how many times they stand. */
export type Block = { first: number; last: number; times: number }

export const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const REFERENCE = /^(\$?)([A-Z]*)(\$?)(\d*)$/
const heightOf = ({ first, last }: Block): number => last - first + 1
const grown = (block: Block): number => (block.times - 1) * heightOf(block)

/** Where a line of the template begins in what is made of it. */
export const movedRow = (row: number, block: Block | undefined): number =>
  block === undefined || row <= block.last ? row : row + grown(block)

type Corner = { text: string; row: number }
const cornerOf = (cell: string): Corner => ({ text: cell, row: Number(REFERENCE.exec(cell)?.[4] ?? 0) })
const atRow = (cell: string, row: number): string =>
  cell.replace(REFERENCE, (_, a: string, column: string, b: string, old: string) => a + column + b + (old === '' ? '' : String(row)))

const isIn = (row: number, { first, last }: Block): boolean => row >= first && row <= last

/** `A1:C3`, `$1:$4`, `B2`: grown where it reaches to a line that is repeated, moved where it stands below. */
export function movedRange(range: string, block: Block | undefined): string {
  if (block === undefined) return range
  const [from, to = from] = range.split(':').map(cornerOf) as [Corner, Corner?]
  const last = isIn(to.row, block) ? to.row + grown(block) : movedRow(to.row, block)
  const [a, b] = [atRow(from.text, movedRow(from.row, block)), atRow(to.text, last)]
  return a === b ? a : `${a}:${b}`
}

/** Merged cells: those within the repeated lines stand as often as these. */
export function mergedRanges(ranges: readonly string[], block: Block | undefined): string[] {
  if (block === undefined) return [...ranges]
  return ranges.flatMap((range) => {
    const [from, to] = range.split(':').map(cornerOf) as [Corner, Corner?]
    if (to === undefined || !isIn(from.row, block) || !isIn(to.row, block)) return [movedRange(range, block)]
    return Array.from({ length: block.times }, (_, i) => {
      const down = i * heightOf(block)
      return `${atRow(from.text, from.row + down)}:${atRow(to.text, to.row + down)}`
    })
  })
}
