import type { FromSchema } from 'json-schema-to-ts'

export const schemas = {
  tick: { type: 'object', properties: {}, additionalProperties: false },
} as const

export type Inputs = { [Name in keyof typeof schemas]: FromSchema<(typeof schemas)[Name]> }
