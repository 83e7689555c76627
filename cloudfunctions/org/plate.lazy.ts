import {
  AlignmentType,
  Document,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IRunOptions,
} from 'docx'
import type { Picture } from '../_shared/cards/code'

/** A plate as a .docx file, one page to be read from a step away. Loaded in the middle of a call: its library loads slowly. */

export type Plate = {
  county: string
  village: string
  /** Its people by team, as of the day of printing: who comes later is seen by the code. */
  teams: { name: string; members: { name: string; post: string; phone: string }[] }[]
  /** For complaints; left out, a line is left for it. */
  phone?: string
  printedOn: string
  demonstration: boolean
}

const [TITLE_FONT, TEXT_FONT] = ['黑体', '仿宋']
const RED = 'C00000'
const DOTS_PER_MM = 96 / 25.4
const CODE_MM = 78
const MARGIN_TWIPS = 1080
/** Columns of the people's table, in percents. */
const COLUMNS = [28, 30, 42]

type Look = {
  size: number
  bold?: boolean
  font?: string
  color?: string
  after?: number
  align?: (typeof AlignmentType)[keyof typeof AlignmentType]
}

function line(text: string, look: Look): Paragraph {
  const { size, bold = false, font = TEXT_FONT, color = '000000', after = 80, align = AlignmentType.CENTER } = look
  const options: IRunOptions = { text, size: size * 2, bold, font, color }
  return new Paragraph({ alignment: align, spacing: { after }, children: [new TextRun(options)] })
}

function pictureOf({ type, content }: Picture): Paragraph {
  const side = Math.round(CODE_MM * DOTS_PER_MM)
  const altText = { name: '小程序码', title: '小程序码', description: '扫码看今天谁在村' }
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 120, after: 120 },
    children: [new ImageRun({ type, data: content, transformation: { width: side, height: side }, altText })],
  })
}

const row = (texts: readonly string[], look: Look): TableRow =>
  new TableRow({
    cantSplit: true,
    children: texts.map(
      (text, i) =>
        new TableCell({
          width: { size: COLUMNS[i]!, type: WidthType.PERCENTAGE },
          verticalAlign: VerticalAlignTable.CENTER,
          margins: { top: 60, bottom: 60, left: 80, right: 80 },
          children: [line(text, { ...look, after: 0 })],
        }),
    ),
  })

const peopleTable = (members: Plate['teams'][number]['members']): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row(['姓名', '职务', '联系方式'], { size: 14, font: TITLE_FONT }),
      ...members.map(({ name, post, phone }) => row([name, post, phone], { size: 16 })),
    ],
  })

const teamBlocks = ({ teams }: Plate): (Paragraph | Table)[] =>
  teams.flatMap(({ name, members }) => [
    line(name, { size: 16, bold: true, font: TITLE_FONT, after: 60 }),
    members.length === 0 ? line('现在还没有人驻村', { size: 14 }) : peopleTable(members),
    line('', { size: 6, after: 0 }),
  ])

const BLANK = '＿＿＿＿＿＿＿＿＿＿＿＿'

/** The plate; without WeChat's picture it says how to come by one. */
export function drawn(plate: Plate, code: Picture | undefined): Promise<Buffer> {
  const { county, village, phone = BLANK, printedOn, demonstration } = plate
  const noCode = '这次没有取到小程序码，请过一会儿重新下载，再打印张贴'
  return Packer.toBuffer(
    new Document({
      title: `${village}驻村干部公示牌`,
      creator: county,
      styles: { default: { document: { run: { language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
      sections: [
        {
          properties: {
            page: {
              size: { width: 11906, height: 16838 },
              margin: { top: MARGIN_TWIPS, bottom: MARGIN_TWIPS, left: MARGIN_TWIPS, right: MARGIN_TWIPS },
            },
          },
          children: [
            line(county, { size: 16 }),
            line(`${village}驻村干部公示牌`, { size: 30, bold: true, font: TITLE_FONT, after: 120 }),
            ...(demonstration ? [line('演示数据，不作凭证', { size: 14, color: RED })] : []),
            code === undefined ? line(noCode, { size: 16, color: RED }) : pictureOf(code),
            line('微信扫码，看今天谁在村、谁外出、几时回来', { size: 18, after: 200 }),
            ...teamBlocks(plate),
            line(`监督电话：${phone}`, { size: 20, bold: true, font: TITLE_FONT }),
            line(`人员如有变动，以扫码所见为准。${printedOn}印`, { size: 12 }),
          ],
        },
      ],
    }),
  )
}
