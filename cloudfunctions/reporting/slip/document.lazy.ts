import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  ImageRun,
  LineRuleType,
  Packer,
  Paragraph,
  SectionType,
  SimpleField,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  Tab,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IRunOptions,
  type ISectionOptions,
} from 'docx'
import { ROLE_TITLES, type Role } from '../../../miniprogram/domain/roles'
import type { Picture } from './code'
import {
  BODY_WIDTH,
  CODE,
  COLUMNS,
  FIELD_ROW,
  fieldWidths,
  fits,
  GAP,
  HEAD,
  lineOf,
  opinionText,
  PADDING,
  PAPER,
  settingFor,
  twips,
  type Setting,
} from './layout'
import type { Signature } from './signatures'
import type { Field, Slip } from './slip'
import { linesOf } from './text'

/** A slip as a .docx file, in a file of its own: its library costs a cold start too much. */

/** Fonts that Word and WPS have: as in official documents 仿宋 for text, 黑体 for headings, 宋体 for the title. */
const FONT = { text: '仿宋', label: '黑体', title: '宋体' } as const
const RED = 'C00000'
/** Word sets a picture by screen dots. */
const DOTS_PER_MM = 96 / 25.4

/** The page's foot above the paper's edge, in millimetres. */
const FOOTER = 10

/** Who keeps which copy (002-39). */
const COPIES: readonly { name: string; keeper: Role }[] = [
  { name: '第一联', keeper: 'townshipCommittee' },
  { name: '第二联', keeper: 'countyOrg' },
]
const copyText = ({ name, keeper }: (typeof COPIES)[number]): string => `${name}（${ROLE_TITLES[keeper]}存）`

type Style = { size: number; font?: string; bold?: boolean; color?: string; align?: (typeof AlignmentType)[keyof typeof AlignmentType] }

/** Lines of a fixed height, so that a page holds what was reckoned for it. */
const spacing = (size: number) => ({ line: Math.round(lineOf(size) * 20), lineRule: LineRuleType.EXACT, before: 0, after: 0 })

function run(text: string, { size, font = FONT.text, bold = false, color = '000000' }: Style): TextRun {
  const options: IRunOptions = { text, font, size: size * 2, bold, color }
  return new TextRun(options)
}

function paragraphs(text: string, style: Style): Paragraph[] {
  const lines = linesOf(text)
  const { align = AlignmentType.LEFT, size } = style
  return (lines.length === 0 ? [''] : lines).map(
    (line) => new Paragraph({ alignment: align, spacing: spacing(size), children: [run(line, style)] }),
  )
}

/** Between two tables, which would otherwise become one. */
const gap = (): Paragraph => new Paragraph({ spacing: { line: GAP * 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 } })

const cell = (children: Paragraph[], columnMm: number, span = 1): TableCell =>
  new TableCell({
    children,
    width: { size: twips(columnMm), type: WidthType.DXA },
    columnSpan: span,
    verticalAlign: VerticalAlignTable.CENTER,
  })

type RowOptions = { lowest: number; cantSplit?: boolean; tableHeader?: boolean }
const row = (children: TableCell[], { lowest, cantSplit = true, tableHeader = false }: RowOptions): TableRow =>
  new TableRow({ children, cantSplit, tableHeader, height: { value: twips(lowest), rule: HeightRule.ATLEAST } })

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_LINES = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE, insideHorizontal: NO_LINE, insideVertical: NO_LINE }

function table(columnsMm: readonly number[], rows: TableRow[], isLined = true): Table {
  const columnWidths = columnsMm.map(twips)
  const sides = { left: twips(PADDING.side), right: twips(PADDING.side), top: twips(PADDING.top), bottom: twips(PADDING.top) }
  return new Table({
    rows,
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    margins: sides,
    ...(isLined ? {} : { borders: NO_LINES }),
  })
}

/** A text that fills the row may be long: it may run on to the next page. */
function fieldRow(fields: readonly Field[], size: number): TableRow {
  const widths = fieldWidths(fields)
  const label = { size, font: FONT.label, align: AlignmentType.CENTER }
  const isAlone = fields.length === 1
  return row(
    fields.flatMap((field, i) => [
      cell(paragraphs(field.label, label), COLUMNS.field[0]),
      cell(paragraphs(field.text, { size }), widths[i]!, isAlone ? COLUMNS.field.length - 1 : 1),
    ]),
    { lowest: FIELD_ROW, cantSplit: !isAlone },
  )
}

const fieldsTable = (rows: readonly (readonly Field[])[], size: number): Table =>
  table(
    COLUMNS.field,
    rows.map((fields) => fieldRow(fields, size)),
  )

const HEADINGS = ['审批环节', '签字人', '意见', '时间', '签名、盖章']

function signatureRows({ post, name, decision, opinion, at }: Signature, { size, signatureRow }: Setting): TableRow[] {
  const cells = [post, name, decision, at, ''].map((text, i) =>
    cell(paragraphs(text, { size, align: AlignmentType.CENTER, ...(i === 0 ? { font: FONT.label } : {}) }), COLUMNS.signature[i]!),
  )
  const below =
    opinion === undefined
      ? []
      : [
          row([cell(paragraphs(opinionText(opinion), { size }), BODY_WIDTH, COLUMNS.signature.length)], {
            lowest: FIELD_ROW,
            cantSplit: false,
          }),
        ]
  return [row(cells, { lowest: signatureRow }), ...below]
}

function signaturesTable({ signatures }: Slip, setting: Setting): Table {
  const { size } = setting
  const headings = HEADINGS.map((text, i) =>
    cell(paragraphs(text, { size, font: FONT.label, align: AlignmentType.CENTER }), COLUMNS.signature[i]!),
  )
  return table(COLUMNS.signature, [
    row(headings, { lowest: FIELD_ROW, tableHeader: true }),
    ...signatures.flatMap((signature) => signatureRows(signature, setting)),
  ])
}

function codeCell(code: Picture | undefined, size: number): Paragraph[] {
  const style = { size, align: AlignmentType.CENTER }
  if (code === undefined) return paragraphs('没有小程序码，请凭编号核对', style)
  const side = Math.round(CODE * DOTS_PER_MM)
  const picture = new ImageRun({
    type: code.type,
    data: code.content,
    transformation: { width: side, height: side },
    altText: { name: '小程序码', title: '小程序码', description: '扫码查看这次请假' },
  })
  // A line of a fixed height would cut the picture off.
  return [new Paragraph({ alignment: AlignmentType.CENTER, children: [picture] }), ...paragraphs('扫码查看', style)]
}

const footTable = ({ notes }: Slip, code: Picture | undefined, size: number): Table =>
  table(
    COLUMNS.foot,
    [
      row(
        [
          cell(
            notes.flatMap((note) => paragraphs(note, { size })),
            COLUMNS.foot[0],
          ),
          cell(codeCell(code, Math.min(size, HEAD.foot)), COLUMNS.foot[1]),
        ],
        { lowest: FIELD_ROW },
      ),
    ],
    false,
  )

function head({ county, number, marks }: Slip, copy: string): Paragraph[] {
  const centred = { align: AlignmentType.CENTER }
  const info = { size: HEAD.info }
  return [
    ...paragraphs(county, { ...centred, size: HEAD.county, font: FONT.label }),
    ...paragraphs('请假条', { ...centred, size: HEAD.title, font: FONT.title, bold: true }),
    ...marks.flatMap((mark) => paragraphs(mark, { ...centred, ...info, font: FONT.label, color: RED })),
    new Paragraph({
      spacing: spacing(HEAD.info),
      tabStops: [{ type: TabStopType.RIGHT, position: twips(BODY_WIDTH) }],
      children: [run(copy, info), new TextRun({ children: [new Tab()] }), run(`编号：${number}`, info)],
    }),
  ]
}

/** Fields come with a result: what shows a file without reckoning them would leave them out. */
const footer = (slip: Slip, copy: string, setting: Setting): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          run(`请假条 ${slip.number} ${copy}　第`, { size: HEAD.foot }),
          new SimpleField('PAGE', '1'),
          run('页，共', { size: HEAD.foot }),
          new SimpleField('SECTIONPAGES', fits(slip, setting) ? '1' : '2'),
          run('页', { size: HEAD.foot }),
        ],
      }),
    ],
  })

function copyOf(slip: Slip, code: Picture | undefined, copy: string): ISectionOptions {
  const setting = settingFor(slip)
  const { size, margins } = setting
  const page = { width: twips(PAPER.width), height: twips(PAPER.height) }
  const margin = { ...Object.fromEntries(Object.entries(margins).map(([side, mm]) => [side, twips(mm)])), footer: twips(FOOTER) }
  return {
    properties: { type: SectionType.NEXT_PAGE, page: { size: page, margin, pageNumbers: { start: 1 } } },
    footers: { default: footer(slip, copy, setting) },
    children: [
      ...head(slip, copy),
      gap(),
      fieldsTable(slip.fields, size),
      gap(),
      signaturesTable(slip, setting),
      gap(),
      ...(slip.ending.length === 0
        ? []
        : [
            fieldsTable(
              slip.ending.map((field) => [field]),
              size,
            ),
            gap(),
          ]),
      footTable(slip, code, size),
      // Word wants a paragraph after a table, and would give it a line of its own height.
      gap(),
    ],
  }
}

/** The slip in two copies, each on a page of its own; without `code` it has its number alone. */
export function drawn(slip: Slip, code: Picture | undefined): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      title: `请假条 ${slip.number}`,
      creator: slip.county,
      styles: { default: { document: { run: { language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
      sections: COPIES.map((copy) => copyOf(slip, code, copyText(copy))),
    }),
  )
}
