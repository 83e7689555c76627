import { attribute, elements, plain, textOf } from './xml'

/** A sheet of a workbook, taken apart as far as it is filled in. */

export type Cell = { column: string; style: number; /** Of a cell that holds a text. */ text?: string; isFormula: boolean; whole: string }
export type Row = { number: number; tag: string; cells: Cell[] }
export type Sheet = { before: string; rows: Row[]; after: string }

/** Of a file that is not as spreadsheets write it. */
export class Unreadable extends Error {}

function cellOf(whole: string, tag: string, inner: string, strings: readonly string[]): Cell {
  const [, column] = /^([A-Z]+)\d+$/.exec(attribute(tag, 'r') ?? '') ?? []
  if (column === undefined) throw new Unreadable('a cell without its place')
  const [type, value] = [attribute(tag, 't'), /<v[^>]*>([\s\S]*?)<\/v>/.exec(inner)?.[1]]
  const text =
    type === 's' ? strings[Number(value)] : type === 'inlineStr' ? textOf(inner) : type === 'str' ? plain(value ?? '') : undefined
  const isFormula = /<f[\s>/]/.test(inner)
  return { column, style: Number(attribute(tag, 's') ?? 0), ...(text === undefined ? {} : { text }), isFormula, whole }
}

/** @throws Unreadable */
export function sheetOf(xml: string, strings: readonly string[]): Sheet {
  const [data] = elements(xml, 'sheetData')
  if (data === undefined) throw new Unreadable('a sheet without cells')
  const at = xml.indexOf(data.whole)
  return {
    before: xml.slice(0, at),
    after: xml.slice(at + data.whole.length),
    rows: elements(data.inner, 'row').map(({ tag, inner }) => {
      const number = Number(attribute(tag, 'r'))
      if (!Number.isInteger(number) || number < 1) throw new Unreadable('a row without its number')
      return { number, tag, cells: elements(inner, 'c').map(({ whole, tag: start, inner: held }) => cellOf(whole, start, held, strings)) }
    }),
  }
}

export const mergesOf = ({ after }: Sheet): string[] => elements(after, 'mergeCell').map(({ tag }) => attribute(tag, 'ref') ?? '')

/** Widths of columns, in characters; those that are not said have `rest`. */
export function widthsOf({ before }: Sheet): { of: (column: number) => number } {
  const rest = Number(/<sheetFormatPr[^>]*\sdefaultColWidth="([\d.]+)"/.exec(before)?.[1] ?? 9)
  const said = elements(before, 'col').map(({ tag }) => ({
    min: Number(attribute(tag, 'min')),
    max: Number(attribute(tag, 'max')),
    width: Number(attribute(tag, 'width') ?? rest),
  }))
  return { of: (column) => said.find(({ min, max }) => column >= min && column <= max)?.width ?? rest }
}
