import {
  AlignmentType,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IRunOptions,
} from 'docx'
import {
  bandsOf,
  BODY_WIDTH,
  BOX_COLUMNS,
  boxTexts,
  FIELD_COLUMNS,
  FIELD_ROW,
  fieldWidths,
  lineOf,
  linesOf,
  opinionsOf,
  PADDING,
  SEAL_BOX,
  twips,
} from './layout'
import type { Signature } from './signatures'
import type { Field } from './slip'

/** The tables of a slip, of what layout.ts measures. Loaded with `document.lazy.ts` alone, as is the library that it draws with. */

/** Fonts that Word and WPS have: as in official documents 仿宋 for text, 黑体 for headings, 宋体 for the title. */
export const FONT = { text: '仿宋', label: '黑体', title: '宋体' } as const
const BLACK = '000000'

export type Style = {
  size: number
  font?: string
  bold?: boolean
  color?: string
  align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  /** On the page of what follows. */
  keepNext?: boolean
}

/** Lines of a fixed height, so that a page holds what was reckoned for it. */
export const spacing = (points: number) => ({ line: Math.round(points * 20), lineRule: LineRuleType.EXACT, before: 0, after: 0 })

export function run(text: string, { size, font = FONT.text, bold = false, color = BLACK }: Style): TextRun {
  const options: IRunOptions = { text, font, size: size * 2, bold, color }
  return new TextRun(options)
}

export function paragraphs(text: string, style: Style): Paragraph[] {
  const lines = linesOf(text)
  const { align = AlignmentType.LEFT, size, keepNext = false } = style
  return (lines.length === 0 ? [''] : lines).map(
    (line) => new Paragraph({ alignment: align, keepNext, spacing: spacing(lineOf(size)), children: [run(line, style)] }),
  )
}

type Place = { columnMm: number; span?: number }
const cell = (children: Paragraph[], { columnMm, span = 1 }: Place): TableCell =>
  new TableCell({
    children,
    width: { size: twips(columnMm), type: WidthType.DXA },
    columnSpan: span,
    verticalAlign: VerticalAlignTable.CENTER,
  })

const row = (children: TableCell[], lowest: number, cantSplit = true): TableRow =>
  new TableRow({ children, cantSplit, height: { value: twips(lowest), rule: HeightRule.ATLEAST } })

function table(columnsMm: readonly number[], rows: TableRow[]): Table {
  const columnWidths = columnsMm.map(twips)
  return new Table({
    rows,
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    margins: { left: twips(PADDING.side), right: twips(PADDING.side), top: twips(PADDING.top), bottom: twips(PADDING.top) },
  })
}

/** A text that fills the row may be long: it may run on to the next page. */
function fieldRow(fields: readonly Field[], size: number): TableRow {
  const widths = fieldWidths(fields)
  const label = { size, font: FONT.label, align: AlignmentType.CENTER }
  const isAlone = fields.length === 1
  return row(
    fields.flatMap((field, i) => [
      cell(paragraphs(field.label, label), { columnMm: FIELD_COLUMNS[0] }),
      cell(paragraphs(field.text, { size }), { columnMm: widths[i]!, span: isAlone ? FIELD_COLUMNS.length - 1 : 1 }),
    ]),
    FIELD_ROW,
    !isAlone,
  )
}

export const fieldsTable = (rows: readonly (readonly Field[])[], size: number): Table =>
  table(
    FIELD_COLUMNS,
    rows.map((fields) => fieldRow(fields, size)),
  )

/** What was said stands above the empty boxes, and on their page. */
function bandRows(band: readonly Signature[], size: number): TableRow[] {
  const place = { columnMm: BODY_WIDTH / band.length, span: BOX_COLUMNS.length / band.length }
  const said = band.map((signature) =>
    cell(
      boxTexts(signature).flatMap((text, i) => paragraphs(text, { size, font: i === 0 ? FONT.label : FONT.text, keepNext: true })),
      place,
    ),
  )
  const boxes = band.map(() => cell(paragraphs('', { size }), place))
  const opinions = opinionsOf(band).map((text) =>
    row([cell(paragraphs(text, { size }), { columnMm: BODY_WIDTH, span: BOX_COLUMNS.length })], FIELD_ROW, false),
  )
  return [row(said, FIELD_ROW), row(boxes, SEAL_BOX), ...opinions]
}

export const boxesTable = (signatures: readonly Signature[], size: number): Table =>
  table(
    BOX_COLUMNS,
    bandsOf(signatures).flatMap((band) => bandRows(band, size)),
  )
