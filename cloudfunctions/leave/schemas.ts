import type { LeaveActions } from '../../miniprogram/contract/leave'
import { INBOX_LISTS } from '../../miniprogram/domain/leave/inbox'
import { LEAVE_STATUSES } from '../../miniprogram/domain/leave/leave'
import { SIGNING_ROLES, type SigningRole } from '../../miniprogram/domain/roles'
import { LEAVE_KINDS } from '../../miniprogram/domain/rules'
import { NAME_TEXT } from '../../miniprogram/domain/text'
import { date, id, location, month, text, type Taken } from '../_shared/serve/shapes'

/** Input of each action. Identity, unit, time and status never come from here. */

const halfDay = {
  type: 'object',
  properties: { date, half: { type: 'string', enum: ['am', 'pm'] } },
  required: ['date', 'half'],
  additionalProperties: false,
} as const
const placeName = { type: 'string', minLength: 1, maxLength: NAME_TEXT } as const

const asked = {
  kind: { type: 'string', enum: LEAVE_KINDS },
  from: halfDay,
  to: halfDay,
  destination: placeName,
  leavingCounty: { type: 'boolean' },
  handoverPersonId: id,
  coverWaiver: { type: 'object', properties: { reason: text }, required: ['reason'], additionalProperties: false },
} as const

const signedOn = {
  type: 'object',
  properties: Object.fromEntries(SIGNING_ROLES.map((role) => [role, date])) as Record<SigningRole, typeof date>,
  additionalProperties: false,
} as const

const byPhone = { type: 'object', properties: { leaderPersonId: id }, required: ['leaderPersonId'], additionalProperties: false } as const

const leaveId = { type: 'object', properties: { leaveId: id }, required: ['leaveId'], additionalProperties: false } as const

export const schemas = {
  preview: {
    type: 'object',
    properties: asked,
    required: ['kind', 'from', 'to', 'destination', 'leavingCounty'],
    additionalProperties: false,
  },
  cover: { type: 'object', properties: { from: date, to: date }, required: ['from', 'to'], additionalProperties: false },
  submit: {
    type: 'object',
    properties: { ...asked, requestId: id, reason: text },
    required: ['requestId', 'kind', 'from', 'to', 'reason', 'destination', 'leavingCounty'],
    additionalProperties: false,
  },
  sign: {
    type: 'object',
    properties: {
      leaveId: id,
      decision: { type: 'string', enum: ['approve', 'reject'] },
      opinion: text,
      waiveCover: { type: 'boolean', enum: [true] },
      byPhone,
    },
    required: ['leaveId', 'decision'],
    additionalProperties: false,
  },
  countersign: {
    type: 'object',
    properties: { leaveId: id, agree: { type: 'boolean' } },
    required: ['leaveId', 'agree'],
    additionalProperties: false,
  },
  withdraw: leaveId,
  extend: {
    type: 'object',
    properties: { leaveId: id, requestId: id, to: halfDay, reason: text, handoverPersonId: id, coverWaiver: asked.coverWaiver },
    required: ['leaveId', 'requestId', 'to', 'reason'],
    additionalProperties: false,
  },
  nameHandover: {
    type: 'object',
    properties: { leaveId: id, personId: id },
    required: ['leaveId', 'personId'],
    additionalProperties: false,
  },
  returnToPost: { type: 'object', properties: { leaveId: id, location, on: halfDay }, required: ['leaveId'], additionalProperties: false },
  acknowledgeReturn: {
    type: 'object',
    properties: { leaveId: id, leaveIds: { type: 'array', items: id, minItems: 1, maxItems: 100 } },
    additionalProperties: false,
  },
  recordSlip: {
    type: 'object',
    properties: { ...asked, requestId: id, reason: text, applicantId: id, slipFileId: text, signedOn },
    required: ['requestId', 'kind', 'from', 'to', 'reason', 'destination', 'leavingCounty', 'applicantId', 'slipFileId'],
    additionalProperties: false,
  },
  slipPhoto: leaveId,
  get: leaveId,
  search: {
    type: 'object',
    properties: {
      personId: id,
      teamId: id,
      townshipId: id,
      cursor: id,
      month,
      status: { type: 'string', enum: LEAVE_STATUSES },
    },
    additionalProperties: false,
  },
  mine: { type: 'object', properties: { cursor: id }, additionalProperties: false },
  inbox: {
    type: 'object',
    properties: { list: { type: 'string', enum: INBOX_LISTS }, cursor: id },
    additionalProperties: false,
  },
} as const

/** Input of each action; a property that may be left out is never `undefined` in JSON. */
export type Inputs = Taken<typeof schemas, LeaveActions>
