/** Marks of a template, `{{姓名}}`; full-width braces, as a Chinese keyboard types them, serve as well. Pure. */

/** An empty text leaves the place free. */
export type Value = string | number
/** What stands for a mark; undefined for one that is not known. */
export type Values = (mark: string) => Value | undefined

const MARK = /[{｛]{2}\s*([^{}｛｝]*?)\s*[}｝]{2}/g
const BRACES = /[{｛]{2}|[}｝]{2}/

export const asMark = (name: string): string => `{{${name}}}`
export const marksIn = (text: string): string[] => [...text.matchAll(MARK)].map(([, name]) => name!)
export const hasMark = (text: string): boolean => BRACES.test(text)
/** Braces that open no mark, or close none. */
export const isBroken = (text: string): boolean => BRACES.test(text.replace(MARK, ''))

/** A text with its marks filled; one mark by itself stays what its value is, a number a number. */
export function filled(text: string, values: Values): Value {
  const [name, ...more] = marksIn(text)
  if (name !== undefined && more.length === 0 && text.trim().replace(MARK, '') === '') return values(name) ?? ''
  return text.replace(MARK, (_, mark: string) => String(values(mark) ?? ''))
}

/** The marks of a paper: of its head and foot, and of the line that stands once for each person. */
export type Marks = {
  head: readonly string[]
  row: readonly string[]
  /** Those without which a paper would not be one. */
  needed: { head: readonly string[]; row: readonly string[] }
}

/** What is wrong with a template, and where: a sheet and cell, or a paragraph. */
export type Fault = { where: string; message: string }

export const unknownText = (name: string): string => `不认识“${asMark(name)}”，可用的标记见下载的示例`
export const brokenText = '标记的括号不成对，应写成“{{姓名}}”的样子'
