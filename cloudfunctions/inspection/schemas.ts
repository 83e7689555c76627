import type { AnswerActions } from '../../miniprogram/contract/answers'
import type { InspectionActions } from '../../miniprogram/contract/inspection'
import { CHECK_MODES } from '../../miniprogram/domain/inspection/draw'
import { NAME_TEXT } from '../../miniprogram/domain/text'
import { id, month, text, type Taken } from '../_shared/serve/shapes'
import type { CaseActions } from '../../miniprogram/contract/cases'
import type { CountyCheckActions } from '../../miniprogram/contract/county-checks'
import { caseSchemas } from './cases/schemas'
import { countySchemas } from './county-schemas'
import { answerSchemas } from './answer-schemas'
import { voiceSchemas } from './voices/schemas'

/** Input of each action of spot checks. */

const cursor = { ...id, maxLength: 2000 } as const
const name = { type: 'string', minLength: 1, maxLength: NAME_TEXT } as const
/** Said aloud: one honest one is enough, and more than so many nobody writes down. */
const MOST_NUMBERS = 3
/** More than a county has people; how many a draw takes is asked of the pool. */
const MOST_COUNT = 100_000
const MOST_NAMED = 200

export const schemas = {
  prepareDraw: {
    type: 'object',
    properties: {
      requestId: id,
      title: name,
      mode: { type: 'string', enum: CHECK_MODES },
      count: { type: 'integer', minimum: 1, maximum: MOST_COUNT },
      personIds: { type: 'array', items: id, minItems: 1, maxItems: MOST_NAMED, uniqueItems: true },
      townshipIds: { type: 'array', items: id, minItems: 1, maxItems: 500, uniqueItems: true },
      windowMinutes: { type: 'integer', minimum: 5, maximum: 1440 },
      necessity: text,
      quietReason: text,
    },
    required: ['requestId', 'title', 'mode', 'windowMinutes'],
    additionalProperties: false,
  },
  draw: {
    type: 'object',
    properties: {
      number: { type: 'integer', minimum: 1, maximum: 1_000_000_000 },
      numbers: { type: 'array', items: { type: 'string', pattern: '^[0-9]{1,12}$' }, minItems: 1, maxItems: MOST_NUMBERS },
      numbersBy: { type: 'array', items: name, minItems: 1, maxItems: MOST_NUMBERS },
    },
    required: ['number', 'numbers'],
    additionalProperties: false,
  },
  annul: { type: 'object', properties: { checkId: id, reason: text }, required: ['checkId', 'reason'], additionalProperties: false },
  check: { type: 'object', properties: { checkId: id, cursor }, required: ['checkId'], additionalProperties: false },
  checks: { type: 'object', properties: { month, cursor }, additionalProperties: false },
  ...answerSchemas,
  ...caseSchemas,
  ...countySchemas,
  ...voiceSchemas,
} as const

export type Actions = InspectionActions & AnswerActions & CaseActions & CountyCheckActions

/** Input of each action; a property that may be left out is never `undefined` in JSON. */
export type Inputs = Taken<typeof schemas, Actions>
