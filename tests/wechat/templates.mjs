import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parse } from '@wxml/parser'
import compiler from 'miniprogram-compiler'
import { membersOf } from './members.mjs'
import { BUILT_IN } from './tags.mjs'

/** What must hold of the app's own templates and styles as they are written; the compiler takes most of these mistakes. */

const EVENT = /^(?:capture-)?(?:bind|catch|mut-bind)(?::|(?=[a-z]))/
const LITERAL = /'([^']*)'|"([^"]*)"/g

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(miniprogram_npm|node_modules)\//.test(file))

function* elementsIn(node) {
  if (node.type === 'WXElement' || node.type === 'WXScript') yield node
  for (const child of [...(node.body ?? []), ...(node.children ?? [])]) yield* elementsIn(child)
}

const attributesOf = (element) => element.startTag?.attributes ?? []
const valueOf = (element, key) => attributesOf(element).find((attribute) => attribute.key === key)?.value ?? undefined

/** What an attribute may come to: itself, or each word in quotes within its `{{ }}`. */
function wordsOf(value) {
  if (!value.includes('{{')) return [value]
  return value.includes('===') || value.includes('==') ? [] : [...value.matchAll(LITERAL)].map(([, single, double]) => single ?? double)
}

/** One template, or one that it takes in, with the page or component whose tags and handlers it uses. */
class Template {
  constructor(root, file) {
    const text = readFileSync(path.join(root, file), 'utf8')
    this.root = root
    this.file = file
    this.elements = [...elementsIn(parse(text))]
  }

  /** Paths of the files that it imports or includes. */
  get taken() {
    return this.elements
      .filter(({ name }) => name === 'import' || name === 'include' || name === 'wxs')
      .map((element) => valueOf(element, 'src'))
      .filter((source) => source !== undefined)
      .map((source) => (source.startsWith('/') ? source.slice(1) : path.posix.join(path.posix.dirname(this.file), source)))
  }

  at(element, said) {
    return `${this.file}:${element.loc.start.line}: ${said}`
  }
}

/** The template and all that it takes in. */
function whole(root, file, seen = new Set()) {
  if (seen.has(file) || !existsSync(path.join(root, file))) return []
  seen.add(file)
  const template = new Template(root, file)
  return [template, ...template.taken.filter((name) => name.endsWith('.wxml')).flatMap((name) => whole(root, name, seen))]
}

function ownerFaults(root, file, app, faults, usedOfApp) {
  const base = file.slice(0, -'.wxml'.length)
  const own = JSON.parse(readFileSync(path.join(root, `${base}.json`), 'utf8')).usingComponents ?? {}
  const members = membersOf(path.join(root, `${base}.ts`))
  const usedHere = new Set()
  for (const template of whole(root, file)) {
    for (const element of template.elements) {
      const { name } = element
      usedHere.add(name)
      if (!BUILT_IN.has(name) && !Object.hasOwn(own, name) && !Object.hasOwn(app, name)) {
        faults.tags.push(template.at(element, `<${name}> is declared neither in ${base}.json nor in app.json`))
      }
      if (Object.hasOwn(app, name)) usedOfApp.add(name)
      for (const { key, value } of attributesOf(element)) {
        if (key.startsWith('generic:')) usedHere.add(value).add(key)
        if (!EVENT.test(key) || value === null || value === '') continue
        for (const handler of wordsOf(value)) {
          if (handler === '' || members.has(handler)) continue
          faults.handlers.push(template.at(element, `${key}="${handler}": ${base}.ts has no such function`))
        }
      }
    }
  }
  for (const tag of Object.keys(own)) {
    if (!usedHere.has(tag)) faults.unused.push(`${base}.json: <${tag}> is used nowhere in ${file}`)
    // A declaration that says again what app.json says.
    else if (app[tag] === own[tag]) faults.unused.push(`${base}.json: <${tag}> is declared in app.json already`)
  }
}

function fileFaults(root, template, icons, faults) {
  const absent = template.taken.filter((name) => !existsSync(path.join(root, name)))
  faults.templates.push(...absent.map((name) => `${template.file}: takes in ${name}, which is not there`))
  for (const element of template.elements) {
    if (valueOf(element, 'wx:for') !== undefined && valueOf(element, 'wx:key') === undefined) {
      faults.keys.push(template.at(element, `<${element.name} wx:for> has no wx:key`))
    }
    // What WeChat reads out is `aria-role`; `role` it drops.
    if (BUILT_IN.has(element.name) && valueOf(element, 'role') !== undefined) {
      faults.roles.push(template.at(element, `<${element.name} role="${valueOf(element, 'role')}">: aria-role`))
    }
    const named = element.name === 'app-icon' ? valueOf(element, 'name') : undefined
    for (const icon of named === undefined ? [] : wordsOf(named)) {
      if (!icons.has(icon)) faults.icons.push(template.at(element, `no icon "${icon}" ships`))
    }
  }
}

/** WeChat's own template compiler stops at the first bad expression; it is asked file by file, so that all are told. */
function expressionFaults(root, files) {
  return files.flatMap((file) => {
    try {
      compiler.wxmlToJs(root, { wxmlList: [file], wxsList: [], maxBuffer: 1 << 26 })
      return []
    } catch (error) {
      return [`${file}: ${error.message.trim().split('\n').at(-1)}`]
    }
  })
}

/** `:active` stays where a finger has scrolled away; `hover-class` does not. */
const pressed = (root, files) =>
  files.flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (/:active\b/.test(line) ? [`${file}:${index + 1}: ${line.trim()}: use hover-class`] : [])),
  )

/** @returns {{ gate: string, faults: string[] }[]} */
export function templateGates(root) {
  const files = filesIn(root)
  const templates = files.filter((file) => file.endsWith('.wxml'))
  const app = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8')).usingComponents ?? {}
  const shapes = path.join(root, 'components/icon/shapes.wxss')
  const icons = new Set(existsSync(shapes) ? [...readFileSync(shapes, 'utf8').matchAll(/^\.shape-([\w-]+)/gm)].map(([, name]) => name) : [])
  const faults = { templates: [], tags: [], handlers: [], unused: [], keys: [], roles: [], icons: [] }
  const usedOfApp = new Set()
  for (const file of templates) {
    fileFaults(root, new Template(root, file), icons, faults)
    if (existsSync(path.join(root, file.replace(/wxml$/, 'ts')))) ownerFaults(root, file, app, faults, usedOfApp)
  }
  for (const tag of Object.keys(app)) if (!usedOfApp.has(tag)) faults.unused.push(`app.json: <${tag}> is used nowhere`)
  return [
    ...Object.entries(faults).map(([gate, found]) => ({ gate, faults: found })),
    { gate: 'expressions', faults: expressionFaults(root, templates) },
    {
      gate: 'styles',
      faults: pressed(
        root,
        files.filter((file) => file.endsWith('.wxss')),
      ),
    },
  ]
}
