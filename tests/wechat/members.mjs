import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/**
 * The names that a page's, component's or behavior's script defines, so that a template's handlers can be looked for among
 * them. Spreads and behaviors are followed into the files they are imported from.
 */

const parse = (file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)

/** Of what the file imports by a relative path: local name → file. */
function importsOf(source) {
  const found = new Map()
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const target = path.join(path.dirname(source.fileName), statement.moduleSpecifier.text)
    const file = [`${target}.ts`, path.join(target, 'index.ts')].find((name) => existsSync(name))
    const bindings = statement.importClause?.namedBindings
    if (file === undefined || bindings === undefined || !ts.isNamedImports(bindings)) continue
    for (const { name } of bindings.elements) found.set(name.text, file)
  }
  return found
}

const isNamed = ({ name }) => name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name))

const isCallable = (member) =>
  ts.isMethodDeclaration(member) ||
  ts.isShorthandPropertyAssignment(member) ||
  (ts.isPropertyAssignment(member) && /^(Arrow|Function|Identifier|Call|PropertyAccess)/.test(ts.SyntaxKind[member.initializer.kind]))

/** A datum of the same name is no handler. */
const holdsData = (member) => ts.isPropertyAssignment(member) && isNamed(member) && /^(data|properties)$/.test(member.name.text)

const identifiersIn = (node) => {
  const found = ts.isIdentifier(node) ? [node.text] : []
  node.forEachChild((child) => void found.push(...identifiersIn(child)))
  return found
}

function namesIn(file, seen) {
  if (seen.has(file)) return new Set()
  seen.add(file)
  const source = parse(file)
  const imports = importsOf(source)
  const names = new Set()
  const follow = (node) => {
    const files = identifiersIn(node)
      .map((identifier) => imports.get(identifier))
      .filter((from) => from !== undefined)
    for (const from of files) for (const name of namesIn(from, seen)) names.add(name)
  }
  const visit = (node) => {
    if (holdsData(node)) return
    if (ts.isSpreadAssignment(node)) follow(node.expression)
    if (ts.isObjectLiteralElementLike(node) && isNamed(node)) {
      if (node.name.text === 'behaviors' && ts.isPropertyAssignment(node)) follow(node.initializer)
      if (isCallable(node)) names.add(node.name.text)
    }
    node.forEachChild(visit)
  }
  source.forEachChild(visit)
  return names
}

/** @returns {Set<string>} */
export const membersOf = (file) => namesIn(file, new Set())
