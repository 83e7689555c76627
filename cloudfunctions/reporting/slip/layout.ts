import type { Field, Slip } from './slip'
import { linesOf, widthOf } from './text'

/** Measures of the paper, shared by what is drawn and what is reckoned: one copy is one page as long as the text allows; pure. */

const POINTS_PER_MM = 72 / 25.4
/** Twentieths of a point, in which Word measures. */
export const twips = (mm: number): number => Math.round(mm * POINTS_PER_MM * 20)

/** A4. Millimetres. */
export const PAPER = { width: 210, height: 297 } as const
type Margins = { top: number; right: number; bottom: number; left: number }
/** Of an official document (GB/T 9704), which leave 156 × 225 mm; and those of a slip with much to say, as wide but taller. */
const OFFICIAL: Margins = { top: 37, right: 26, bottom: 35, left: 28 }
const TALL: Margins = { ...OFFICIAL, top: 14, bottom: 17 }
export const BODY_WIDTH = PAPER.width - OFFICIAL.left - OFFICIAL.right

/** Widths in millimetres, each row as wide as the body. */
export const COLUMNS = { field: [26, 52, 26, 52], signature: [29, 36, 30, 36, 25], foot: [126, 30] } as const
/** Within a cell, in millimetres. */
export const PADDING = { side: 1.5, top: 0.6 } as const
/** The lowest row of a field, in millimetres. */
export const FIELD_ROW = 7

/** How a copy is set: text in points; a row's box, which takes a signature by hand, in millimetres. */
export type Setting = { size: number; margins: Margins; signatureRow: number }
/** 小四, 五号, 小五; from the one that reads best to the one that holds most. */
export const SETTINGS: readonly [Setting, ...Setting[]] = [
  { size: 12, margins: OFFICIAL, signatureRow: 10 },
  { size: 10.5, margins: OFFICIAL, signatureRow: 10 },
  { size: 9, margins: OFFICIAL, signatureRow: 9 },
  { size: 9, margins: TALL, signatureRow: 8 },
]
export const lineOf = (size: number): number => size * 1.3
/** Above the tables, and at the page's foot, in points. */
export const HEAD = { county: 16, title: 22, info: 12, foot: 9 } as const
/** Between two tables, in points. */
export const GAP = 6
/** The code's side, in millimetres. */
export const CODE = 26

/** How many lines a text takes in a column; half an em is left for what may not begin a line. */
function linesIn(text: string, columnMm: number, size: number): number {
  const ems = Math.max(1, ((columnMm - 2 * PADDING.side) * POINTS_PER_MM) / size - 0.5)
  return linesOf(text).reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / ems)), 0)
}

export const opinionText = (opinion: string): string => `意见：${opinion}`

type Cell = readonly [text: string, columnMm: number]

function rowHeight(cells: readonly Cell[], size: number, lowestMm: number): number {
  const lines = Math.max(1, ...cells.map(([text, width]) => linesIn(text, width, size)))
  return Math.max(lowestMm * POINTS_PER_MM, lines * lineOf(size) + 2 * PADDING.top * POINTS_PER_MM) + 0.5
}

/** Where the texts of a row of fields stand: two share the row, one has it alone. */
export const fieldWidths = (row: readonly Field[]): number[] => {
  const [label, text, ...others] = COLUMNS.field
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

function signaturesHeight({ signatures }: Slip, { size, signatureRow }: Setting): number {
  const [post, name, decision, at] = COLUMNS.signature
  return signatures.reduce(
    (sum, row) => {
      const own = rowHeight(
        [
          [row.post, post],
          [row.name, name],
          [row.decision, decision],
          [row.at, at],
        ],
        size,
        signatureRow,
      )
      return sum + own + (row.opinion === undefined ? 0 : rowHeight([[opinionText(row.opinion), BODY_WIDTH]], size, FIELD_ROW))
    },
    rowHeight([], size, FIELD_ROW),
  )
}

/** Height of a copy in points. */
export function heightOf(slip: Slip, setting: Setting): number {
  const { size } = setting
  const head = lineOf(HEAD.county) + lineOf(HEAD.title) + lineOf(HEAD.info) * (1 + slip.marks.length)
  const foot = Math.max(
    CODE * POINTS_PER_MM + lineOf(size),
    slip.notes.reduce((sum, note) => sum + linesIn(note, COLUMNS.foot[0], size), 0) * lineOf(size),
  )
  return (
    head +
    fieldsHeight(slip.fields, size) +
    signaturesHeight(slip, setting) +
    fieldsHeight(
      slip.ending.map((field) => [field]),
      size,
    ) +
    foot +
    5 * GAP
  )
}

const room = ({ margins }: Setting): number => (PAPER.height - margins.top - margins.bottom) * POINTS_PER_MM

export const fits = (slip: Slip, setting: Setting): boolean => heightOf(slip, setting) <= room(setting)

/** The first with which a copy stays on its page; where none does, the last, and it runs on to the next. */
export const settingFor = (slip: Slip): Setting => SETTINGS.find((setting) => fits(slip, setting)) ?? SETTINGS[SETTINGS.length - 1]!
