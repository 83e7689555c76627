import { parse, type AnyNode } from 'acorn'
import MagicString from 'magic-string'

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

/**
 * WXS as JavaScript: `x.constructor` is a string there, `getRegExp` and `getDate` are its own, and a backslash in the pattern
 * of `getRegExp('\d')` stays. What it exports is marked, so that the runtime knows a WXS handler from a page's method.
 */
export function compileWxs(code: string): string {
  const out = new MagicString(code)
  walk(parse(code, { ecmaVersion: 2020, sourceType: 'script', allowReturnOutsideFunction: true }), (node) => {
    if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier' && node.property.name === 'constructor') {
      out.appendLeft(node.object.start, `${HELPERS}.constructorName(`)
      out.overwrite(node.object.end, node.end, ')')
    }
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return
    const { name } = node.callee
    if (name !== 'getRegExp' && name !== 'getDate') return
    out.overwrite(node.callee.start, node.callee.end, `${HELPERS}.${name}`)
    for (const argument of name === 'getRegExp' ? node.arguments : []) {
      if (argument.type !== 'Literal' || typeof argument.value !== 'string') continue
      const pattern = (argument.raw ?? '').slice(1, -1).replaceAll('\\\\', '\\')
      out.overwrite(argument.start, argument.end, JSON.stringify(pattern))
    }
  })
  return `${out.toString()}\n;${HELPERS}.mark(module.exports)`
}
