import type { AttendanceActions } from '../../miniprogram/contract/attendance'
import { DAYS_MOST, EVIDENCE_MOST } from '../../miniprogram/domain/attendance/entry'
import { ENTRY_STATUSES } from '../../miniprogram/domain/attendance/fact'
import { date, fileId, id, location, month, nothing, text, type Taken } from '../_shared/serve/shapes'

/** Input of each action. Who, when and in which team never come from here. */

/** A ticket carries an id and a signature; a plate that is scanned in the place of a code is told of. */
const key = { type: 'string', minLength: 1, maxLength: 500 } as const

const year = { type: 'string', pattern: '^[12]\\d{3}$' } as const

/** What is said of a day. */
const said = {
  status: { type: 'string', enum: ENTRY_STATUSES },
  reason: text,
  evidenceFileIds: { type: 'array', items: fileId, maxItems: EVIDENCE_MOST },
} as const

export const schemas = {
  ticket: nothing,
  signIn: {
    type: 'object',
    properties: {
      clientId: id,
      night: { type: 'boolean' },
      location: { ...location, properties: { ...location.properties, accuracy: { type: 'number' } } },
      office: { type: 'object', properties: { code: key }, required: ['code'], additionalProperties: false },
      offline: {
        type: 'object',
        properties: { ticket: key, elapsedMs: { type: 'number', minimum: 0 } },
        required: ['ticket', 'elapsedMs'],
        additionalProperties: false,
      },
      desktop: { type: 'boolean', enum: [true] },
      note: text,
    },
    required: ['clientId'],
    additionalProperties: false,
    // Without a code there must be a fix, and one whose accuracy is known.
    anyOf: [
      {
        type: 'object',
        properties: { location: { type: 'object', properties: { accuracy: { type: 'number', minimum: 0 } }, required: ['accuracy'] } },
        required: ['location'],
      },
      { type: 'object', properties: { office: {} }, required: ['office'] },
    ],
  },
  officeCode: { type: 'object', properties: { villageId: id }, required: ['villageId'], additionalProperties: false },
  witness: { type: 'object', properties: { personId: id, date }, required: ['personId'], additionalProperties: false },
  ownCode: nothing,
  witnessByCode: { type: 'object', properties: { code: key }, required: ['code'], additionalProperties: false },
  book: nothing,
  month: { type: 'object', properties: { month, personId: id }, required: ['month'], additionalProperties: false },
  year: { type: 'object', properties: { year, personId: id }, required: ['year'], additionalProperties: false },
  explain: { type: 'object', properties: { date, personId: id }, required: ['date'], additionalProperties: false },
  evidence: { type: 'object', properties: { date, personId: id }, required: ['date'], additionalProperties: false },
  recordDay: {
    type: 'object',
    properties: { personId: id, date, ...said },
    required: ['personId', 'date', 'status', 'reason'],
    additionalProperties: false,
  },
  recordDays: {
    type: 'object',
    properties: {
      days: {
        type: 'array',
        items: { type: 'object', properties: { personId: id, date }, required: ['personId', 'date'], additionalProperties: false },
        minItems: 1,
        maxItems: DAYS_MOST,
      },
      ...said,
    },
    required: ['days', 'status', 'reason'],
    additionalProperties: false,
  },
  undoEntry: {
    type: 'object',
    properties: { personId: id, date, reason: text },
    required: ['personId', 'date', 'reason'],
    additionalProperties: false,
  },
  requestCorrection: { type: 'object', properties: { date, ...said }, required: ['date', 'status', 'reason'], additionalProperties: false },
  decideCorrection: {
    type: 'object',
    properties: { correctionId: id, decision: { type: 'string', enum: ['approve', 'reject'] }, opinion: text },
    required: ['correctionId', 'decision', 'opinion'],
    additionalProperties: false,
  },
  corrections: { type: 'object', properties: { cursor: key }, additionalProperties: false },
  correction: { type: 'object', properties: { correctionId: id }, required: ['correctionId'], additionalProperties: false },
  confirmMonth: { type: 'object', properties: { month }, required: ['month'], additionalProperties: false },
} as const

/** Input of each action; a property that may be left out is never `undefined` in JSON. */
export type Inputs = Taken<typeof schemas, AttendanceActions>

export type { AttendanceActions as Actions }
