import { reasonableParts } from '../../_shared/sheet/bounds'
import { zipOf } from '../../_shared/platform/zip'
import { filledSheet, type Filling } from './fill'
import { movedRange, movedRow, type Block } from './references'
import { sheetOf, Unreadable, type Sheet } from './sheet'
import { Styles } from './styles'
import { attribute, elements, escaped, plain, textOf, withAttribute } from './xml'

/** An .xlsx file as a template: opened, and written with its sheets filled in, each as often as there is something to fill it with. */

export type TemplateSheet = { name: string; path: string; tag: string; xml: string; sheet: Sheet }
export type Book = { parts: ReadonlyMap<string, Buffer>; workbook: string; relations: string; sheets: TemplateSheet[]; styles: string }

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'
const TYPES = '[Content_Types].xml'
const STYLES = 'xl/styles.xml'
const STRINGS = 'xl/sharedStrings.xml'
const SHEET_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** Where a relation of a part leads. */
function reached(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folderOf(from)}${target}`.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  return steps.join('/')
}

const relationsOf = (path: string): string => `${folderOf(path)}_rels/${path.slice(folderOf(path).length)}.rels`

/** @throws Oversized, Unreadable; another error where the bytes are no zip. */
export function bookOf(content: Buffer): Book {
  const parts = reasonableParts(content)
  const xmlOf = (path: string): string => {
    const part = parts.get(path)
    if (part === undefined) throw new Unreadable(`no ${path}`)
    return part.toString('utf8').replace(/^\uFEFF/, '')
  }
  const [workbook, relations] = [xmlOf(WORKBOOK), xmlOf(RELATIONS)]
  const targets = new Map(elements(relations, 'Relationship').map(({ tag }) => [attribute(tag, 'Id'), attribute(tag, 'Target') ?? '']))
  const strings = parts.has(STRINGS) ? elements(xmlOf(STRINGS), 'si').map(({ inner }) => textOf(inner)) : []
  const sheets = elements(workbook, 'sheet').flatMap(({ tag }): TemplateSheet[] => {
    const path = reached(WORKBOOK, targets.get(attribute(tag, 'r:id')) ?? '')
    if (!path.includes('worksheets/')) return []
    const xml = xmlOf(path)
    return [{ name: attribute(tag, 'name') ?? '', path, tag, xml, sheet: sheetOf(xml, strings) }]
  })
  if (sheets.length === 0) throw new Unreadable('no sheets')
  return { parts, workbook, relations, sheets, styles: xmlOf(STYLES) }
}

export type Output = { name: string; filling: Filling }

/** The names of sheets: 31 characters of those that are allowed, no two alike. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plainName = Array.from(
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'|'$/g, ' ')
        .trim() || '表',
    )
    for (let n = 1; ; n++) {
      const end = n === 1 ? '' : `(${n})`
      const tried = plainName.slice(0, 31 - end.length).join('') + end
      if (taken.has(tried.toLowerCase())) continue
      taken.add(tried.toLowerCase())
      return tried
    }
  })
}

const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`

/** `'表'!$A$1:$K$30,'表'!$1:$4` of a filled sheet. */
const movedName = (text: string, name: string, block: Block | undefined): string =>
  plain(text)
    .split(/,(?=(?:[^']*'[^']*')*[^']*$)/)
    .map((part) => {
      const range = /!([$A-Z\d:]+)$/.exec(part)?.[1]
      return range === undefined ? part : `${quoted(name)}!${movedRange(range, block)}`
    })
    .join(',')

/** Of a copied sheet what it draws, with its own places: parts and relations under new names. */
function copyRelated(parts: Map<string, Buffer>, from: string, to: string, copy: number, block: Block | undefined): string[] {
  const relations = parts.get(relationsOf(from))?.toString('utf8')
  if (relations === undefined) return []
  const made: string[] = []
  const written = relations.replace(/<Relationship\s[^>]*>/g, (tag) => {
    const target = attribute(tag, 'Target') ?? ''
    const path = reached(from, target)
    const part = parts.get(path)
    if (attribute(tag, 'TargetMode') === 'External' || part === undefined) return tag
    const renamed = copy === 0 ? path : path.replace(/(\.\w+)$/, `-${copy}$1`)
    const isPlaced = /\.(xml|vml)$/.test(path)
    parts.set(renamed, isPlaced ? Buffer.from(movedDrawing(part.toString('utf8'), block)) : part)
    if (copy > 0) {
      const inner = parts.get(relationsOf(path))
      if (inner !== undefined) parts.set(relationsOf(renamed), inner)
      made.push(`${path}\u0000${renamed}`)
    }
    return withAttribute(tag, 'Target', `/${renamed}`)
  })
  parts.set(relationsOf(to), Buffer.from(written))
  return made
}

/** Pictures, shapes and notes stay beside the lines that they were drawn at. */
const movedDrawing = (xml: string, block: Block | undefined): string =>
  xml
    .replace(/(<xdr:row>)(\d+)/g, (_, start: string, row: string) => `${start}${movedRow(Number(row) + 1, block) - 1}`)
    .replace(/(<comment\s[^>]*\bref=")([A-Z]+\d+)"/g, (_, start: string, range: string) => `${start}${movedRange(range, block)}"`)

type Made = Output & { from: TemplateSheet; path: string; block: Block | undefined }

/** Several sheets that are chosen at once are written to at once: only the first is. */
const chosen = (xml: string, isFirst: boolean): string => {
  const unchosen = xml.replace(/\stabSelected="[^"]*"/g, '')
  return isFirst ? unchosen.replace(/<sheetView(?=[\s/>])/, '<sheetView tabSelected="1"') : unchosen
}

function typesXml(types: string, copies: readonly string[], parts: ReadonlyMap<string, Buffer>): string {
  const overrides = elements(types, 'Override')
  const added = copies.flatMap((copy) => {
    const [from, to] = copy.split('\u0000') as [string, string]
    const known = overrides.find(({ tag }) => attribute(tag, 'PartName') === `/${from}`)
    return known === undefined ? [] : [withAttribute(known.tag, 'PartName', `/${to}`)]
  })
  const kept = types.replace(/<Override\s[^>]*>/g, (tag) => (parts.has((attribute(tag, 'PartName') ?? '').slice(1)) ? tag : ''))
  return kept.replace('</Types>', () => `${added.join('')}</Types>`)
}

function workbookXml({ workbook, sheets }: Book, made: readonly Made[]): string {
  const listed = made.map(({ from, name }, i) =>
    withAttribute(withAttribute(withAttribute(from.tag, 'name', name), 'sheetId', String(i + 1)), 'r:id', `made${i + 1}`),
  )
  const names = elements(workbook, 'definedName').flatMap(({ tag, inner }) => {
    const local = attribute(tag, 'localSheetId')
    if (local === undefined) return sheets.some(({ name }) => inner.includes(escaped(name))) ? [] : [`${tag}${inner}</definedName>`]
    return made.flatMap(({ from, name, block }, i) =>
      from === sheets[Number(local)]
        ? [`${withAttribute(tag, 'localSheetId', String(i))}${escaped(movedName(inner, name, block))}</definedName>`]
        : [],
    )
  })
  return workbook
    .replace(/<sheets>[\s\S]*?<\/sheets>/, () => `<sheets>${listed.join('')}</sheets>`)
    .replace(/<definedNames>[\s\S]*?<\/definedNames>/, () => (names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`))
    .replace(/\s(?:activeTab|firstSheet)="\d+"/g, '')
}

/** The file with each of its sheets as often as `outputs` has something for it, in the template's order; fails where that is nothing. */
export function filledBook(book: Book, outputs: (sheet: TemplateSheet) => readonly Output[]): Buffer {
  const [parts, styles] = [new Map(book.parts), new Styles(book.styles)]
  const wanted = book.sheets.flatMap((from) => outputs(from).map((output, copy) => ({ ...output, from, copy })))
  const names = sheetNames(wanted.map(({ name }) => name))
  const copies: string[] = []
  const made = wanted.map(({ from, copy, filling }, i): Made => {
    const path = copy === 0 ? from.path : from.path.replace(/(\.xml)$/i, `-${copy}$1`)
    const { xml, block } = filledSheet(from.sheet, filling, styles)
    parts.set(path, Buffer.from(chosen(xml, i === 0)))
    if (copy > 0) copies.push(`${from.path}\u0000${path}`)
    return { name: names[i]!, filling, from, path, block }
  })
  // What is drawn is moved once all copies of it are made.
  for (const [i, { from, path, block }] of [...made.entries()].reverse())
    copies.push(...copyRelated(parts, from.path, path, wanted[i]!.copy, block))
  const others = book.relations.replace(/<Relationship\s[^>]*>/g, (tag) => (attribute(tag, 'Type') === SHEET_RELATION ? '' : tag))
  const relations = made.map(({ path }, i) => `<Relationship Id="made${i + 1}" Type="${SHEET_RELATION}" Target="/${path}"/>`)
  for (const { path } of book.sheets) if (!made.some((one) => one.path === path)) parts.delete(path)
  parts.set(RELATIONS, Buffer.from(others.replace('</Relationships>', () => `${relations.join('')}</Relationships>`)))
  parts.set(WORKBOOK, Buffer.from(workbookXml(book, made)))
  parts.set(STYLES, Buffer.from(styles.written()))
  parts.set(TYPES, Buffer.from(typesXml(parts.get(TYPES)!.toString('utf8'), copies, parts)))
  return zipOf(parts)
}
