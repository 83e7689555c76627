import { AlignmentType, BorderStyle, Document, Footer, Packer, Paragraph, SimpleField } from 'docx'
import { bulletinForm } from './bulletin'
import { PAPER, twips } from '../slip/layout'
import { FONT, run, spacing, type Style } from '../slip/tables'
import { asMark } from '../template/marks'

/** The bulletin's shipped form: masthead, title, five headings, the proof of the draws as annex. Loaded in the middle of a call. */

const RED = 'C00000'
const SIZES = { mast: 36, title: 20, text: 16, info: 14, proof: 9, foot: 10 }
/** Of official documents: 28 points a line. */
const LINE = 28
const MARGINS = { top: 37, bottom: 35, left: 28, right: 26 }
const NUMBERS = ['一', '二', '三', '四', '五']

type Line = Style & { line?: number; pageBreakBefore?: boolean; keepNext?: boolean; border?: boolean; before?: number }

const line = (text: string, { line: height = LINE, pageBreakBefore = false, border = false, before = 0, ...style }: Line): Paragraph =>
  new Paragraph({
    alignment: style.align ?? AlignmentType.LEFT,
    pageBreakBefore,
    keepNext: style.keepNext ?? false,
    spacing: { ...spacing(height), before: before * 20 },
    ...(border ? { border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 6 } } } : {}),
    children: [run(text, style)],
  })

const CENTRED = { align: AlignmentType.CENTER }
const text = { size: SIZES.text }

export function bulletinTemplate(): Promise<Buffer> {
  const margin = Object.fromEntries(Object.entries(MARGINS).map(([side, mm]) => [side, twips(mm)]))
  const footer = new Footer({
    children: [
      new Paragraph({
        ...{ alignment: AlignmentType.CENTER },
        children: [run('— ', { size: SIZES.foot }), new SimpleField('PAGE', '1'), run(' —', { size: SIZES.foot })],
      }),
    ],
  })
  return Packer.toBuffer(
    new Document({
      title: '驻村干部在岗抽查情况通报',
      styles: { default: { document: { run: { language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
      sections: [
        {
          properties: { page: { size: { width: twips(PAPER.width), height: twips(PAPER.height) }, margin } },
          footers: { default: footer },
          children: [
            line('抽查情况通报', { ...CENTRED, size: SIZES.mast, font: FONT.title, bold: true, color: RED, line: 54 }),
            line(`第　　期　　　${asMark('单位')}　　　${asMark('日期')}`, { ...CENTRED, size: SIZES.info, border: true }),
            line(asMark('状态'), { ...CENTRED, size: 12, font: FONT.label, color: RED, before: 8 }),
            line(asMark('标题'), { ...CENTRED, size: SIZES.title, font: FONT.title, bold: true, line: 36, before: 12 }),
            ...bulletinForm().flatMap(({ heading, mark }, i) => [
              line(`　　${NUMBERS[i] ?? ''}、${heading}`, { ...text, font: FONT.label, keepNext: true, before: 6 }),
              line(mark, text),
            ]),
            line('　　附件：抽取凭证', { ...text, before: 12 }),
            line(`抄送：${asMark('抄送')}`, { size: 14, before: 18 }),
            line(asMark('导出说明'), { size: SIZES.foot, line: 16 }),
            line('附件', { ...text, font: FONT.label, pageBreakBefore: true }),
            line('抽取凭证', { ...CENTRED, size: SIZES.title, font: FONT.title, bold: true, line: 36 }),
            line('凭以下各项和小程序里存下的名单，任何人都可以把每一次抽取重算一遍。名单按标签排列，不含姓名。', {
              size: SIZES.foot,
              line: 18,
            }),
            line(asMark('抽取凭证'), { size: SIZES.proof, line: 14 }),
          ],
        },
      ],
    }),
  )
}
