/** What is said otherwise than before: of an object every field that was there before, of a list every row. */

export type Difference = { path: string; before: unknown; after: unknown }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows that have an id are held against each other by it; then their order is told by itself. */
const idOf = (row: unknown): string | undefined => {
  // Steps of a chain and of a trail stand in their own order.
  if (!isObject(row) || 'state' in row || 'event' in row) return undefined
  const id = row['leaveId'] ?? row['personId'] ?? row['delegationId'] ?? row['date'] ?? row['name']
  return typeof id === 'string' ? id : undefined
}

function listDifferences(before: readonly unknown[], after: readonly unknown[], path: string): Difference[] {
  const ids = before.map(idOf)
  if (ids.includes(undefined) || new Set(ids).size < ids.length) {
    if (before.length !== after.length) return [{ path: `${path}.length`, before, after }]
    return before.flatMap((row, i) => differences(row, after[i], `${path}[]`))
  }
  const known = new Map(after.map((row) => [idOf(row), row]))
  const more = after.filter((row) => !ids.includes(idOf(row)))
  return [
    ...before.flatMap((row) => {
      const other = known.get(idOf(row))
      return other === undefined ? [{ path: `${path}[-]`, before: row, after: undefined }] : differences(row, other, `${path}[]`)
    }),
    ...more.map((row) => ({ path: `${path}[+]`, before: undefined, after: row })),
    ...(more.length === 0 && after.map(idOf).join() !== ids.join() ? [{ path: `${path}.order`, before: ids, after: after.map(idOf) }] : []),
  ]
}

export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after, path)
  if (isObject(before) && isObject(after))
    return Object.keys(before).flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`))
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }]
}
