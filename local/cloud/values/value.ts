/** What a document can hold here. Other BSON types are refused where they come in. */
export type Value = null | boolean | number | string | Date | Value[] | Document
export type Document = { [field: string]: Value }
/** A value, or `undefined` for a field that is not there: MongoDB tells the two apart in places. */
export type Maybe = Value | undefined

export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

export const fieldOf = (value: Document, field: string): Maybe => (Object.hasOwn(value, field) ? value[field] : undefined)

export const typeName = (value: Maybe): string => {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'number':
      return Number.isInteger(value) ? 'int' : 'double'
    case 'string':
      return 'string'
    default:
      return 'object'
  }
}
