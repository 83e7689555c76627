import { parse, type AnyNode } from 'acorn'

/** Functions of the runtime that stand for what WXS has and JavaScript has not; runtime/wxs.ts makes them. */
const HELPERS = '__wxs'

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

function walk(node: AnyNode, visit: (node: AnyNode) => void): void {
  visit(node)
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) value.filter(isNode).forEach((child) => walk(child, visit))
    else if (isNode(value)) walk(value, visit)
  }
}

type Edit = { start: number; end: number; text: string }

/** @param edits that do not overlap */
function edited(code: string, edits: Edit[]): string {
  let [out, at] = ['', 0]
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += code.slice(at, start) + text
    at = end
  }
  return out + code.slice(at)
}

/**
 * WXS as JavaScript: `x.constructor` is a string there, `getRegExp` and `getDate` are its own, and a backslash in the pattern
 * of `getRegExp('\d')` stays. What it exports is marked, so that the runtime knows a WXS handler from a page's method.
 */
export function compileWxs(code: string): string {
  const edits: Edit[] = []
  walk(parse(code, { ecmaVersion: 2020, sourceType: 'script', allowReturnOutsideFunction: true }), (node) => {
    if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier' && node.property.name === 'constructor') {
      edits.push({ start: node.object.start, end: node.object.start, text: `${HELPERS}.constructorName(` })
      edits.push({ start: node.object.end, end: node.end, text: ')' })
    }
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return
    const { name } = node.callee
    if (name !== 'getRegExp' && name !== 'getDate') return
    edits.push({ start: node.callee.start, end: node.callee.end, text: `${HELPERS}.${name}` })
    for (const argument of name === 'getRegExp' ? node.arguments : []) {
      if (argument.type !== 'Literal' || typeof argument.value !== 'string') continue
      const pattern = (argument.raw ?? '').slice(1, -1).replaceAll('\\\\', '\\')
      edits.push({ start: argument.start, end: argument.end, text: JSON.stringify(pattern) })
    }
  })
  return `${edited(code, edits)}\n;${HELPERS}.mark(module.exports)`
}
