import { notSupported, requestFailed } from '../cloud-error'
import { compareStrings } from '../values/compare'
import { isIndex, partsOf } from '../values/path'
import { fieldOf, isDocument, typeName, type Document, type Maybe, type Value } from '../values/value'

/** What becomes of the value at a path; `undefined` takes the field away. */
type Change = (value: Maybe, path: string) => Maybe
type Step = { path: string; change: Change; creates: boolean }

const increase = (by: Value): Change => {
  if (typeof by !== 'number') throw requestFailed(`Cannot increment with non-numeric argument: ${JSON.stringify(by)}`)
  return (value, path) => {
    if (value !== undefined && typeof value !== 'number') {
      throw requestFailed(`Cannot apply $inc to a value of non-numeric type. The field '${path}' is of type ${typeName(value)}`)
    }
    return (value ?? 0) + by
  }
}

const changeOf = (operator: string, operand: Value): Change => {
  switch (operator) {
    case '$set':
      return () => operand
    case '$unset':
      return () => undefined
    case '$inc':
      return increase(operand)
    default:
      throw notSupported(`the update operator ${operator}`)
  }
}

const stepsOf = (update: Document): Step[] => {
  const steps: Step[] = []
  for (const [operator, fields] of Object.entries(update)) {
    if (!operator.startsWith('$')) throw requestFailed(`unknown top level operator in an update: ${operator}`)
    if (!isDocument(fields)) throw requestFailed(`Modifiers operate on fields but ${operator} was given ${typeName(fields)}`)
    for (const [path, operand] of Object.entries(fields)) {
      if (partsOf(path).some((part) => part === '' || part.startsWith('$'))) throw notSupported(`the update path '${path}'`)
      if (path === '_id' || path.startsWith('_id.')) {
        throw requestFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
      }
      steps.push({ path, change: changeOf(operator, operand), creates: operator !== '$unset' })
    }
  }
  // New fields come in the order of their names, whatever order they were sent in.
  steps.sort((a, b) => compareStrings(a.path, b.path))
  steps.forEach(({ path }, i) => {
    if (steps.some((other, j) => i !== j && (other.path === path || other.path.startsWith(path + '.')))) {
      throw requestFailed(`Updating the path '${path}' would create a conflict at '${path}'`)
    }
  })
  return steps
}

const blocked = (part: string, at: string, value: Maybe): Error =>
  requestFailed(`Cannot create field '${part}' in element {${at}: ${JSON.stringify(value)}}`)

const write = (parent: Document | Value[], part: string, value: Maybe): void => {
  if (Array.isArray(parent)) {
    const index = Number(part)
    if (value === undefined) {
      // $unset leaves a hole of null; an array never gets shorter by it.
      if (index < parent.length) parent[index] = null
      return
    }
    while (parent.length < index) parent.push(null)
    parent[index] = value
  } else if (value === undefined) Reflect.deleteProperty(parent, part)
  else parent[part] = value
}

const apply = (document: Document, { path, change, creates }: Step): void => {
  const parts = partsOf(path)
  let parent: Document | Value[] = document
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(parent) && !isIndex(part)) {
      if (creates) throw blocked(part, parts[i - 1]!, parent)
      return
    }
    const value: Maybe = Array.isArray(parent) ? parent[Number(part)] : fieldOf(parent, part)
    if (i === parts.length - 1) {
      write(parent, part, change(value, path))
      return
    }
    if (isDocument(value) || Array.isArray(value)) parent = value
    else if (!creates) return
    else if (value === undefined) {
      const next: Document = {}
      write(parent, part, next)
      parent = next
    } else throw blocked(parts[i + 1]!, part, value)
  }
}

/** Compiles an update, which changes the document that it is given. */
export const compileUpdate = (update: Document): ((document: Document) => Document) => {
  const steps = stepsOf(update)
  if (steps.length === 0) throw requestFailed('an update needs at least one operator')
  return (document) => {
    for (const step of steps) apply(document, step)
    return document
  }
}
