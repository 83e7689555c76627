import type { FromSchema } from 'json-schema-to-ts'
import { LEAVE_KINDS } from '../../miniprogram/domain/rules'

/** Input of each action. Identity, unit, time and status never come from here. */

/** Of this century: what reckons with dates need not fear a year of five digits. */
const date = { type: 'string', format: 'date', pattern: '^20' } as const
const halfDay = {
  type: 'object',
  properties: { date, half: { type: 'string', enum: ['am', 'pm'] } },
  required: ['date', 'half'],
  additionalProperties: false,
} as const
const id = { type: 'string', minLength: 1, maxLength: 128 } as const
const text = { type: 'string', minLength: 1, maxLength: 500 } as const
const placeName = { type: 'string', minLength: 1, maxLength: 50 } as const

const asked = {
  kind: { type: 'string', enum: LEAVE_KINDS },
  from: halfDay,
  to: halfDay,
  destination: placeName,
  leavingCounty: { type: 'boolean' },
  handoverPersonId: id,
  coverWaiver: { type: 'object', properties: { reason: text }, required: ['reason'], additionalProperties: false },
} as const

const leaveId = { type: 'object', properties: { leaveId: id }, required: ['leaveId'], additionalProperties: false } as const

const location = {
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

export const schemas = {
  preview: { type: 'object', properties: asked, required: ['kind', 'from', 'to', 'destination', 'leavingCounty'], additionalProperties: false },
  submit: {
    type: 'object',
    properties: { ...asked, requestId: id, reason: text },
    required: ['requestId', 'kind', 'from', 'to', 'reason', 'destination', 'leavingCounty'],
    additionalProperties: false,
  },
  sign: {
    type: 'object',
    properties: { leaveId: id, decision: { type: 'string', enum: ['approve', 'reject'] }, opinion: text, waiveCover: { type: 'boolean', enum: [true] } },
    required: ['leaveId', 'decision'],
    additionalProperties: false,
  },
  withdraw: leaveId,
  extend: {
    type: 'object',
    properties: { leaveId: id, requestId: id, to: halfDay, reason: text, handoverPersonId: id, coverWaiver: asked.coverWaiver },
    required: ['leaveId', 'requestId', 'to', 'reason'],
    additionalProperties: false,
  },
  nameHandover: { type: 'object', properties: { leaveId: id, personId: id }, required: ['leaveId', 'personId'], additionalProperties: false },
  returnToPost: { type: 'object', properties: { leaveId: id, location, on: halfDay }, required: ['leaveId'], additionalProperties: false },
  acknowledgeReturn: leaveId,
  get: leaveId,
  mine: { type: 'object', properties: { cursor: id }, additionalProperties: false },
  inbox: { type: 'object', properties: {}, additionalProperties: false },
} as const

/** Input of each action; a property that may be left out is never `undefined` in JSON. */
export type Inputs = { [Name in keyof typeof schemas]: FromSchema<(typeof schemas)[Name]> }
