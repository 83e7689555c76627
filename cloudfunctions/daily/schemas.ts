import type { FromSchema } from 'json-schema-to-ts'
import { nothing } from '../_shared/serve/shapes'

export const schemas = {
  tick: nothing,
} as const

export type Inputs = { [Name in keyof typeof schemas]: FromSchema<(typeof schemas)[Name]> }
