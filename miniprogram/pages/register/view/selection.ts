import type { Grid } from './grid'

/** Which cells of the grid are chosen, and what a tap or a key does to that. */

type At = { row: number; column: number }

export type Selection = {
  /** Keys of days, in the order of the grid. */
  keys: string[]
  /** Where a stretch begins, and where it has come to. */
  anchor: At | null
  at: At | null
}

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

export type Choice =
  | { is: 'none' }
  /** `more`: beside what is chosen; `stretch`: all from the anchor to here. */
  | { is: 'cell'; at: At; more?: boolean; stretch?: boolean }
  | { is: 'arrow'; key: Arrow; stretch?: boolean }
  | { is: 'these'; keys: readonly string[]; more?: boolean }

export const NOTHING: Selection = { keys: [], anchor: null, at: null }

const STEPS: Record<Arrow, At> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

export const isArrow = (key: string): key is Arrow => key in STEPS

const keyAt = ({ rows }: Grid, { row, column }: At): string => rows[row]?.cells[column]?.key ?? ''

const inOrder = (grid: Grid, keys: ReadonlySet<string>): string[] =>
  grid.rows.flatMap(({ cells }) => cells.flatMap(({ key }) => (key !== '' && keys.has(key) ? [key] : [])))

/** All days between two corners. */
function stretch(grid: Grid, a: At, b: At): string[] {
  const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)]
  const [left, right] = [Math.min(a.column, b.column), Math.max(a.column, b.column)]
  return grid.rows
    .slice(top, bottom + 1)
    .flatMap(({ cells }) => cells.slice(left, right + 1).flatMap(({ key }) => (key === '' ? [] : [key])))
}

/** Where a day stands. */
export function placeOf(grid: Grid, key: string): At | null {
  const row = grid.rows.findIndex(({ cells }) => cells.some((cell) => cell.key === key))
  return row < 0 ? null : { row, column: grid.rows[row]!.cells.findIndex((cell) => cell.key === key) }
}

/** The next day in a direction; dates that are none of his are stepped over. */
function stepped(grid: Grid, from: At, key: Arrow): At {
  const step = STEPS[key]
  const columns = grid.heads.length
  for (let at = from; ;) {
    at = { row: at.row + step.row, column: at.column + step.column }
    if (at.row < 0 || at.row >= grid.rows.length || at.column < 0 || at.column >= columns) return from
    if (keyAt(grid, at) !== '') return at
  }
}

const first = (grid: Grid): At | null => {
  const row = grid.rows.findIndex(({ cells }) => cells.some(({ key }) => key !== ''))
  return row < 0 ? null : { row, column: grid.rows[row]!.cells.findIndex(({ key }) => key !== '') }
}

function to(selection: Selection, at: At, grid: Grid, { stretch: isStretch = false, more = false }): Selection {
  const key = keyAt(grid, at)
  if (key === '') return selection
  if (isStretch && selection.anchor !== null) return { keys: stretch(grid, selection.anchor, at), anchor: selection.anchor, at }
  if (!more) return { keys: [key], anchor: at, at }
  const keys = new Set(selection.keys)
  if (!keys.delete(key)) keys.add(key)
  return { keys: inOrder(grid, keys), anchor: at, at }
}

export function chosen(selection: Selection, choice: Choice, grid: Grid): Selection {
  switch (choice.is) {
    case 'none':
      return NOTHING
    case 'cell':
      return to(selection, choice.at, grid, choice)
    case 'arrow': {
      const at = selection.at === null ? first(grid) : stepped(grid, selection.at, choice.key)
      return at === null ? selection : to(selection, at, grid, { stretch: choice.stretch === true })
    }
    case 'these': {
      const keys = inOrder(grid, new Set(choice.more ? [...selection.keys, ...choice.keys] : choice.keys))
      const at = keys[0] === undefined ? null : placeOf(grid, keys[0])
      return { keys, anchor: at, at }
    }
  }
}
