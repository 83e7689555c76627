import type { SoFar } from '../../miniprogram/contract/call'
import type { AttendanceActions, SignedIn } from '../../miniprogram/contract/attendance'
import { EVIDENCE_MOST } from '../../miniprogram/domain/attendance/entry'
import type { SignInInput } from '../../miniprogram/domain/attendance/sign-in'
import { ENTRY_STATUSES } from '../../miniprogram/domain/attendance/fact'
import { date, id, location, nothing, text, type Taken } from '../_shared/serve/shapes'

/** Input of each action. Who, when and in which team never come from here. */

/** Tickets and plates carry an id and a signature. */
const key = { type: 'string', minLength: 1, maxLength: 500 } as const
const month = { type: 'string', pattern: '^20\\d\\d-(0[1-9]|1[0-2])$' } as const

export const schemas = {
  ticket: nothing,
  signIn: {
    type: 'object',
    properties: {
      clientId: id,
      night: { type: 'boolean' },
      location,
      office: { type: 'object', properties: { code: key }, required: ['code'], additionalProperties: false },
      offline: {
        type: 'object',
        properties: { ticket: key, elapsedMs: { type: 'number', minimum: 0 } },
        required: ['ticket', 'elapsedMs'],
        additionalProperties: false,
      },
      note: text,
    },
    required: ['clientId'],
    additionalProperties: false,
    anyOf: [
      { type: 'object', properties: { location: {} }, required: ['location'] },
      { type: 'object', properties: { office: {} }, required: ['office'] },
    ],
  },
  month: { type: 'object', properties: { month, personId: id }, required: ['month'], additionalProperties: false },
  explain: { type: 'object', properties: { date, personId: id }, required: ['date'], additionalProperties: false },
  evidence: { type: 'object', properties: { date, personId: id }, required: ['date'], additionalProperties: false },
  recordDay: {
    type: 'object',
    properties: {
      personId: id,
      date,
      status: { type: 'string', enum: ENTRY_STATUSES },
      reason: text,
      evidenceFileIds: { type: 'array', items: key, maxItems: EVIDENCE_MOST },
    },
    required: ['personId', 'date', 'status', 'reason'],
    additionalProperties: false,
  },
} as const

export type Actions = SoFar<AttendanceActions, { signIn: { input: SignInInput; data: SignedIn } }>

/** Input of each action; a property that may be left out is never `undefined` in JSON. */
export type Inputs = Taken<typeof schemas, Actions>
