import type { FromSchema, JSONSchema } from 'json-schema-to-ts'
import type { Contract, InputsOf } from '../../../miniprogram/contract/call'
import { LONG_TEXT } from '../../../miniprogram/domain/text'

/** Parts of inputs that several functions take, as JSON schemas. */

/** Of an id or a key nothing is taken away (`cleaned`); one that holds what nobody sees is refused, so that no two look alike. */
export const KEY = '^[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\u2028\\u2029]*$'
export const id = { type: 'string', minLength: 1, maxLength: 128, pattern: KEY } as const
/** An id in the cloud's storage. */
export const fileId = { type: 'string', minLength: 1, maxLength: 1000, pattern: KEY } as const
/** `reason`, `note`, `opinion`. */
export const text = { type: 'string', minLength: 1, maxLength: LONG_TEXT } as const
/** Of this century: what reckons with dates need not fear a year of five digits. */
export const date = { type: 'string', format: 'date', pattern: '^20' } as const
/** Of this century, as its dates. */
export const month = { type: 'string', pattern: '^20\\d\\d-(0[1-9]|1[0-2])$' } as const
export const nothing = { type: 'object', properties: {}, additionalProperties: false } as const

/** A fix on the person's own tap: GCJ-02 degrees, metres, the phone's own time. */
export const location = {
  type: 'object',
  properties: {
    latitude: { type: 'number', minimum: -90, maximum: 90 },
    longitude: { type: 'number', minimum: -180, maximum: 180 },
    accuracy: { type: 'number', minimum: 0 },
    takenAt: { type: 'string', format: 'date-time' },
  },
  required: ['latitude', 'longitude', 'accuracy', 'takenAt'],
  additionalProperties: false,
} as const

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** Names of the actions whose schema takes something else than the contract says. */
type Different<Schemas extends Record<string, JSONSchema>, Actions extends Contract> = {
  [Name in keyof Schemas | keyof Actions]: Name extends keyof Schemas & keyof Actions
    ? Same<FromSchema<Schemas[Name]>, Actions[Name]['input']> extends true
      ? never
      : Name
    : Name
}[keyof Schemas | keyof Actions]

/** What each action takes: the same by its schema and by the contract, else nothing that names an input compiles. */
export type Taken<Schemas extends Record<string, JSONSchema>, Actions extends Contract> = [Different<Schemas, Actions>] extends [never]
  ? InputsOf<Actions>
  : { differs: Different<Schemas, Actions> }
