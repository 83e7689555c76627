import type { Book, TemplateSheet } from './book'
import { blockOf, LEGEND, PERSON } from './fill'
import { asMark, brokenText, hasMark, isBroken, marksIn, unknownText, type Fault, type Marks } from './marks'
import type { Block } from './references'
import { elements, plain } from './xml'

/** What is wrong with an office's own .xlsx as a template: all of it at once, each told by its place. Pure. */

const NO_FORMULA = `这里是公式，套表后行数会变，公式就不准了，请改用标记，如“${asMark('合计在村')}”，或留空`
const NO_TABLE = '这张表套用了“表格”格式，请先“转换为区域”，再另存上传'
const ONE_PERSON = `一张表里只能有一个“${asMark(PERSON)}”，它所在的行每人一行`
const onPersonsLine = (mark: string): string => `“${asMark(mark)}”要和“${asMark(PERSON)}”写在同一行`
const lacking = (marks: readonly string[]): string => `缺少${marks.map((mark) => `“${asMark(mark)}”`).join('、')}`

type Place = { where: string; number: number; text: string }

const footsOf = ({ name, sheet }: TemplateSheet): Place[] =>
  elements(sheet.after, 'headerFooter')
    .flatMap(({ inner }) => [...inner.matchAll(/>([^<]+)</g)])
    .map(([, text]) => ({ where: `“${name}”的页眉页脚`, number: 0, text: plain(text!) }))

function marked({ name, sheet }: TemplateSheet): Place[] {
  return sheet.rows.flatMap(({ number, cells }) =>
    cells.flatMap(({ column, text }) =>
      text !== undefined && hasMark(text) ? [{ where: `“${name}”${column}${number}`, number, text }] : [],
    ),
  )
}

const formulas = ({ name, sheet }: TemplateSheet): Fault[] =>
  sheet.rows.flatMap(({ number, cells }) =>
    cells.flatMap(({ column, isFormula }) => (isFormula ? [{ where: `“${name}”${column}${number}`, message: NO_FORMULA }] : [])),
  )

const isInside = (number: number, block: Block | undefined): boolean => block !== undefined && number >= block.first && number <= block.last

function ofPlace({ where, number, text }: Place, { head, row }: Marks, block: Block | undefined): Fault[] {
  if (isBroken(text)) return [{ where, message: brokenText }]
  const marks = marksIn(text)
  if (number > 0 && marks.includes(PERSON) && block !== undefined && number !== block.first) return [{ where, message: ONE_PERSON }]
  return marks.flatMap((mark) => {
    if (mark === LEGEND || head.includes(mark)) return []
    if (!row.includes(mark)) return [{ where, message: unknownText(mark) }]
    return isInside(number, block) ? [] : [{ where, message: onPersonsLine(mark) }]
  })
}

/** `book` has at least one sheet with a person's line, each with all that it needs, and nothing that is not known. */
export function faultsOf(book: Book, marks: Marks): Fault[] {
  const looked = book.sheets.map((sheet) => {
    const places = marked(sheet)
    return { sheet, places, block: blockOf(sheet.sheet, 1), has: new Set(places.flatMap(({ text }) => marksIn(text))) }
  })
  const faults = looked.flatMap(({ sheet, places, block }) => [
    ...[...places, ...footsOf(sheet)].flatMap((place) => ofPlace(place, marks, block)),
    ...formulas(sheet),
    ...(/<tableParts\s/.test(sheet.sheet.after) ? [{ where: `“${sheet.name}”`, message: NO_TABLE }] : []),
  ])
  const [first = looked[0]!, ...others] = looked.filter(({ block }) => block !== undefined)
  const missing = (has: ReadonlySet<string>, needed: readonly string[]) => needed.filter((mark) => !has.has(mark))
  const whole = new Set([
    ...looked.flatMap(({ has }) => [...has]),
    ...book.sheets.flatMap((sheet) => footsOf(sheet).flatMap(({ text }) => marksIn(text))),
  ])
  // One sheet holds all that the paper is for; the others may say less.
  const fullest = [first, ...others].sort((a, b) => missing(a.has, marks.needed.row).length - missing(b.has, marks.needed.row).length)[0]!
  const [ofRow, ofHead] = [missing(fullest.has, marks.needed.row), missing(whole, marks.needed.head)]
  return [
    ...faults,
    ...(ofRow.length > 0 ? [{ where: `“${fullest.sheet.name}”每人一行里`, message: lacking(ofRow) }] : []),
    ...(ofHead.length > 0 ? [{ where: '整个文件', message: lacking(ofHead) }] : []),
  ]
}
