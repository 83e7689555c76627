import type { ReportingActions } from '../../miniprogram/contract/reporting'
import { fileId, id, nothing, type Taken } from '../_shared/serve/shapes'

/** Input of each action: what is to be written down. */

/** It names the last team that was given, with its village and township. */
const cursor = { ...id, maxLength: 2000 } as const

const paper = { type: 'string', enum: ['register', 'allowances', 'slip'] } as const

export const schemas = {
  today: { type: 'object', properties: { townshipId: id, cursor }, additionalProperties: false },
  exportSlip: { type: 'object', properties: { leaveId: id }, required: ['leaveId'], additionalProperties: false },
  templates: nothing,
  exportTemplate: { type: 'object', properties: { paper }, required: ['paper'], additionalProperties: false },
  // One of the two: `templates.ts` says which is missing.
  setTemplate: {
    type: 'object',
    properties: { paper, fileId, default: { const: true } },
    required: ['paper'],
    additionalProperties: false,
  },
} as const

/** Input of each action; a property that may be left out is never `undefined` in JSON. */
export type Inputs = Taken<typeof schemas, ReportingActions>
