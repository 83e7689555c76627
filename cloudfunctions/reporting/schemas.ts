import type { ReportingActions } from '../../miniprogram/contract/reporting'
import { id, type Taken } from '../_shared/serve/shapes'

/** Input of each action: what is to be written down. */

/** It names the last team that was given, with its village and township. */
const cursor = { ...id, maxLength: 2000 } as const

export const schemas = {
  today: { type: 'object', properties: { townshipId: id, cursor }, additionalProperties: false },
  exportSlip: { type: 'object', properties: { leaveId: id }, required: ['leaveId'], additionalProperties: false },
} as const

/** Input of each action; a property that may be left out is never `undefined` in JSON. */
export type Inputs = Taken<typeof schemas, ReportingActions>
