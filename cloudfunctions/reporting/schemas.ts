import type { FromSchema } from 'json-schema-to-ts'
import { id } from '../_shared/serve/shapes'

/** Input of each action: what is to be written down. */

export const schemas = {
  exportSlip: { type: 'object', properties: { leaveId: id }, required: ['leaveId'], additionalProperties: false },
} as const

export type Inputs = { [Name in keyof typeof schemas]: FromSchema<(typeof schemas)[Name]> }
