import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('tdesign-icons-svg/package.json')), 'src')

/** Attributes that draw the same inside a mask and a picture; ids and classes of the source do not draw. */
const DRAWING = /^(d|x|y|r|cx|cy|rx|ry|x1|x2|y1|y2|width|height|fill|(fill|clip)-rule|stroke|stroke-(width|linecap|linejoin))$/
const SILENT = /^(id|class)$/

function drawn(name, element, written, colour) {
  const attributes = [...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])
  const foreign = attributes.find(([key]) => !DRAWING.test(key) && !SILENT.test(key))
  if (foreign !== undefined) throw new Error(`${name}.svg draws with ${foreign[0]}, which a plain shape does not`)
  const colours = attributes.filter(([key, value]) => (key === 'fill' || key === 'stroke') && value !== 'transparent' && value !== 'none')
  // The source fills what an outline encloses with `transparent`, which draws nothing.
  if (colours.length === 0) return ''
  const kept = attributes.filter(([key, value]) => DRAWING.test(key) && value !== 'transparent')
  return `<${element} ${kept.map(([key, value]) => `${key}="${value.replace('currentColor', colour)}"`).join(' ')}/>`
}

/** One shape of tdesign-icons-svg as the smallest picture that draws the same, 24 × 24, in `colour`. */
export function shapeOf(name, colour = '#000') {
  const source = readFileSync(path.join(folder, `${name}.svg`), 'utf8')
  const foreign = source.match(/<(?!\/|(svg|g|path|rect|circle|ellipse|line)\b)[\w-]+|<g (?!id="[^"]*">)[^>]*>/)
  if (foreign !== null) throw new Error(`${name}.svg holds ${foreign[0]}, which a plain shape does not`)
  const elements = [...source.matchAll(/<(path|rect|circle|ellipse|line) ([^>]*?)\/?>/g)]
  const shapes = elements.map(([, element, written]) => drawn(name, element, written, colour))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none">${shapes.join('')}</svg>`
}
