import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { NAMES } from '../icons/names.mjs'

/** TDesign's components as far as the app uses them, with the icon replaced by one that loads nothing from the network. */

const iconFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'icon')

const COMPONENT_PARTS = ['.js', '.json', '.wxml', '.wxss']

/** What a file of each kind asks for, as it is written there. */
const ASKS = {
  '.js': /\b(?:from|import|require\()\s*["']([^"']+)["']/g,
  '.wxml': /<(?:import|include|wxs)\b[^>]*?\ssrc="([^"]+)"/g,
  '.wxs': /\brequire\(["']([^"']+)["']\)/g,
  '.wxss': /@import\s+["']([^"']+)["']/g,
}

const partsOf = (component) => COMPONENT_PARTS.map((part) => `${component}${part}`)

/** @returns {string[]} the files that one file asks for, from the package's root */
function asked(root, file, text) {
  const here = path.posix.dirname(file)
  if (file.endsWith('.json')) {
    const { usingComponents = {} } = JSON.parse(text)
    return Object.values(usingComponents).flatMap((component) => partsOf(path.posix.join(here, component)))
  }
  const extension = path.posix.extname(file)
  return [...text.matchAll(ASKS[extension])].map(([, specifier]) => {
    if (extension !== '.js') return path.posix.join(here, specifier)
    const target = specifier.startsWith('.') ? path.posix.join(here, specifier) : path.posix.join('miniprogram_npm', specifier)
    const found = [target, `${target}.js`, `${target}/index.js`].find((name) => name.endsWith('.js') && existsSync(path.join(root, name)))
    if (found === undefined) throw new Error(`tdesign-miniprogram: ${file} asks for ${specifier}, which is not there`)
    return found
  })
}

/** The icons that a template names outright must be among those that ship; a missing one would draw nothing, in silence. */
function assertIconsShip(file, text) {
  const written = [...text.matchAll(/<t-icon\b[^>]*?\sname="([\w-]+)"/g), ...text.matchAll(/\bis="icon"[^>]*?\bname:\s*'([\w-]+)'/g)]
  const missing = written.map(([, name]) => name).filter((name) => !NAMES.includes(name))
  if (missing.length > 0) throw new Error(`tdesign-miniprogram: ${file} draws ${missing.join(', ')}: add to tools/icons/names.mjs`)
}

/**
 * @param {string} root the package's folder of built components
 * @param {string[]} components as `button/button`
 * @param {string[]} modules scripts that the app imports, as `toast/index`
 * @returns {Map<string, Buffer>} by path from the package's root
 */
export function tdesignFiles(root, components, modules) {
  const files = new Map()
  const icon = new Map(readdirSync(iconFolder).map((name) => [`icon/${name}`, readFileSync(path.join(iconFolder, name))]))
  const waiting = [...components.flatMap(partsOf), ...modules.map((name) => `${name}.js`)]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue
    if (icon.has(file)) {
      for (const [name, text] of icon) files.set(name, text)
      continue
    }
    const content = readFileSync(path.join(root, file))
    const text = content.toString()
    files.set(file, content)
    if (file.endsWith('.wxml')) assertIconsShip(file, text)
    waiting.push(...asked(root, file, text))
  }
  return files
}
