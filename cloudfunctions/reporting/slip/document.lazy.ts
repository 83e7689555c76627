import {
  AlignmentType,
  Document,
  Footer,
  HorizontalPositionRelativeFrom,
  ImageRun,
  Packer,
  Paragraph,
  SectionType,
  SimpleField,
  Tab,
  TabStopType,
  TextRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
  type ISectionOptions,
} from 'docx'
import { ROLE_TITLES, type Role } from '../../../miniprogram/domain/roles'
import type { Picture } from '../../_shared/cards/code'
import { CODE, fits, GAP, HEAD, lineOf, MARGINS, PAPER, sizeFor, twips } from './layout'
import type { Slip } from './slip'
import { boxesTable, fieldsTable, FONT, paragraphs, run, spacing } from './tables'

/** A slip as a .docx file, in a file of its own: its library costs a cold start too much. */

const RED = 'C00000'
/** Word sets a picture by screen dots. */
const DOTS_PER_MM = 96 / 25.4
/** And where it stands by English metric units. */
const EMUS_PER_MM = 36_000
/** Where the number stands on its line, clear of the code. Millimetres. */
const NUMBER_AT = 70

/** Who keeps which copy (002-39). */
const COPIES: readonly { name: string; keeper: Role }[] = [
  { name: '第一联', keeper: 'townshipCommittee' },
  { name: '第二联', keeper: 'countyOrg' },
]
const copyText = ({ name, keeper }: (typeof COPIES)[number]): string => `${name}（${ROLE_TITLES[keeper]}存）`

/** Between two tables, which would otherwise become one. */
const gap = (): Paragraph => new Paragraph({ spacing: spacing(GAP) })

/** In the corner beside the title, where it takes no height from the text. */
function pictureOf({ type, content }: Picture): ImageRun {
  const side = Math.round(CODE.side * DOTS_PER_MM)
  return new ImageRun({
    type,
    data: content,
    transformation: { width: side, height: side },
    altText: { name: '小程序码', title: '小程序码', description: '扫码查看这次请假' },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: CODE.left * EMUS_PER_MM },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: CODE.top * EMUS_PER_MM },
      wrap: { type: TextWrappingType.NONE },
    },
  })
}

function head({ county, number, marks }: Slip, code: Picture | undefined, copy: string): Paragraph[] {
  const centred = { align: AlignmentType.CENTER }
  const info = { size: HEAD.info }
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: spacing(lineOf(HEAD.county)),
      children: [run(county, { size: HEAD.county, font: FONT.label }), ...(code === undefined ? [] : [pictureOf(code)])],
    }),
    ...paragraphs('请假条', { ...centred, size: HEAD.title, font: FONT.title, bold: true }),
    ...marks.flatMap((mark) => paragraphs(mark, { ...centred, ...info, font: FONT.label, color: RED })),
    new Paragraph({
      spacing: spacing(lineOf(HEAD.info)),
      tabStops: [{ type: TabStopType.LEFT, position: twips(NUMBER_AT) }],
      children: [run(copy, info), new TextRun({ children: [new Tab()] }), run(`编号：${number}`, info)],
    }),
  ]
}

/** Fields come with a result: what shows a file without reckoning them would leave them out. */
const footer = (slip: Slip, copy: string, size: number): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          run(`请假条 ${slip.number} ${copy}　第`, { size: HEAD.foot }),
          new SimpleField('PAGE', '1'),
          run('页，共', { size: HEAD.foot }),
          new SimpleField('SECTIONPAGES', fits(slip, size) ? '1' : '2'),
          run('页', { size: HEAD.foot }),
        ],
      }),
    ],
  })

function copyOf(slip: Slip, code: Picture | undefined, copy: string): ISectionOptions {
  const size = sizeFor(slip)
  const page = { width: twips(PAPER.width), height: twips(PAPER.height) }
  const margin = Object.fromEntries(Object.entries(MARGINS).map(([side, mm]) => [side, twips(mm)]))
  const codeNote = slip.codeNote ?? (code === undefined ? '没有小程序码，请凭编号核对。' : '扫码查看办理情况。')
  const ending = slip.ending.map((field) => [field])
  return {
    properties: { type: SectionType.NEXT_PAGE, page: { size: page, margin, pageNumbers: { start: 1 } } },
    footers: { default: footer(slip, copy, size) },
    children: [
      ...head(slip, code, copy),
      gap(),
      fieldsTable(slip.fields, size),
      gap(),
      boxesTable(slip.signatures, size),
      gap(),
      ...(ending.length === 0 ? [] : [fieldsTable(ending, size), gap()]),
      ...[...slip.notes, codeNote].flatMap((note) => paragraphs(note, { size })),
      // The section's end has a paragraph of its own.
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
