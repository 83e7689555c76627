import type { CountyCheckActions } from '../../miniprogram/contract/county-checks'
import { EVIDENCE_MOST } from '../../miniprogram/domain/attendance/entry'
import { CHECK_MODES } from '../../miniprogram/domain/inspection/draw'
import { CADENCES, PLAN_LISTS } from '../../miniprogram/domain/inspection/plan'
import { ISSUE_STATES } from '../../miniprogram/domain/inspection/issue'
import { NAME_TEXT } from '../../miniprogram/domain/text'
import { date, fileId, id, month, text, type Taken } from '../_shared/serve/shapes'

/** Input of the county's own actions over checks. */

const cursor = { ...id, maxLength: 2000 } as const
const name = { type: 'string', minLength: 1, maxLength: NAME_TEXT } as const
/** More offices than a county has that check, in each of their ways. */
const MOST_PLANS = 40
/** Three a day, all year. */
const MOST_TIMES = 1000

export const countySchemas = {
  setPlan: {
    type: 'object',
    properties: {
      plans: {
        type: 'array',
        maxItems: MOST_PLANS,
        items: {
          type: 'object',
          properties: {
            organiser: name,
            mode: { type: 'string', enum: CHECK_MODES },
            every: { type: 'string', enum: CADENCES },
            times: { type: 'integer', minimum: 1, maximum: MOST_TIMES },
          },
          required: ['organiser', 'every', 'times'],
          additionalProperties: false,
        },
      },
    },
    required: ['plans'],
    additionalProperties: false,
  },
  plan: { type: 'object', properties: { list: { type: 'string', enum: PLAN_LISTS }, cursor }, additionalProperties: false },
  // One of the two: `issue-open.ts` says which is missing.
  openIssue: {
    type: 'object',
    properties: {
      requestId: id,
      about: { type: 'object', properties: { personId: id, dispatchingUnitId: id }, additionalProperties: false },
      what: text,
      clause: name,
      dueOn: date,
    },
    required: ['about', 'what', 'dueOn'],
    additionalProperties: false,
  },
  closeIssue: {
    type: 'object',
    properties: { issueId: id, rectification: text, evidenceFileIds: { type: 'array', items: fileId, maxItems: EVIDENCE_MOST } },
    required: ['issueId', 'rectification'],
    additionalProperties: false,
  },
  issues: {
    type: 'object',
    properties: { state: { type: 'string', enum: ISSUE_STATES }, townshipId: id, cursor },
    additionalProperties: false,
  },
  issueEvidence: { type: 'object', properties: { issueId: id }, required: ['issueId'], additionalProperties: false },
  patterns: { type: 'object', properties: { month, cursor }, required: ['month'], additionalProperties: false },
} as const

export type CountyInputs = Taken<typeof countySchemas, CountyCheckActions>
