import type { BulletinActions } from '../../miniprogram/contract/bulletin'
import type { ReportingActions } from '../../miniprogram/contract/reporting'
import { ENTRY_STATUSES } from '../../miniprogram/domain/attendance/fact'
import { BULLETIN_LISTS } from '../../miniprogram/domain/inspection/bulletin'
import { rulesInput } from '../_shared/serve/rules-shape'
import { date, fileId, id, month, nothing, text, type Taken } from '../_shared/serve/shapes'

/** Input of each action: registers, and what is to be written down. */

const ofMonth = { townshipId: id, month } as const
const required = ['townshipId', 'month'] as const

const plain = { type: 'object', properties: ofMonth, required, additionalProperties: false } as const
const scanned = { type: 'object', properties: { ...ofMonth, scanFileId: fileId }, required, additionalProperties: false } as const
const reasoned = {
  type: 'object',
  properties: { ...ofMonth, reason: text },
  required: [...required, 'reason'],
  additionalProperties: false,
} as const

/** It names the last team that was given, with its village and township. */
const cursor = { ...id, maxLength: 2000 } as const

const paper = { type: 'string', enum: ['register', 'allowances', 'slip', 'bulletin'] } as const

export const schemas = {
  today: { type: 'object', properties: { townshipId: id, cursor }, additionalProperties: false },
  exportSlip: { type: 'object', properties: { leaveId: id }, required: ['leaveId'], additionalProperties: false },
  exportRegister: plain,
  exportAllowances: plain,
  tryRules: {
    type: 'object',
    properties: { rules: rulesInput, month, cursor },
    required: ['rules', 'month'],
    additionalProperties: false,
  },
  templates: nothing,
  exportTemplate: { type: 'object', properties: { paper }, required: ['paper'], additionalProperties: false },
  // One of the two: `templates.ts` says which is missing.
  setTemplate: {
    type: 'object',
    properties: { paper, fileId, default: { const: true } },
    required: ['paper'],
    additionalProperties: false,
  },
  register: {
    type: 'object',
    properties: { ...ofMonth, version: { type: 'integer', minimum: 1 }, cursor: id },
    required,
    additionalProperties: false,
  },
  closeRegister: scanned,
  signRegister: scanned,
  fileRegister: scanned,
  returnRegister: reasoned,
  reopenRegister: reasoned,
  amendRegister: {
    type: 'object',
    properties: { ...ofMonth, personId: id, date, status: { type: 'string', enum: ENTRY_STATUSES }, reason: text },
    required: [...required, 'personId', 'date', 'status', 'reason'],
    additionalProperties: false,
  },
  verifyRegister: {
    type: 'object',
    properties: { hash: { type: 'string', minLength: 1, maxLength: 128 } },
    required: ['hash'],
    additionalProperties: false,
  },
  filings: { type: 'object', properties: { month }, required: ['month'], additionalProperties: false },
  bulletin: {
    type: 'object',
    properties: { month, list: { type: 'string', enum: BULLETIN_LISTS }, cursor },
    required: ['month'],
    additionalProperties: false,
  },
  exportBulletin: { type: 'object', properties: { month }, required: ['month'], additionalProperties: false },
  overdue: { type: 'object', properties: { cursor: id }, additionalProperties: false },
} as const

/** Input of each action; a property that may be left out is never `undefined` in JSON. */
export type Inputs = Taken<typeof schemas, ReportingActions & BulletinActions>
