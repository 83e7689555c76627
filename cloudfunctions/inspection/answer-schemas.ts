import type { AnswerActions as All } from '../../miniprogram/contract/answers'
import { fileId, id, location, text } from '../_shared/serve/shapes'

/** Input of each action about one person of a check. */

const cursor = { ...id, maxLength: 2000 } as const
/** A plate that is scanned in the place of a code is told of. */
const key = { type: 'string', minLength: 1, maxLength: 500 } as const
/** A clip has ten to fifteen; what a phone has made longer is kept all the same. */
const MOST_SECONDS = 600

export const answerSchemas = {
  mine: { type: 'object', properties: { cursor }, additionalProperties: false },
  answer: {
    type: 'object',
    properties: {
      checkId: id,
      location: { ...location, properties: { ...location.properties, accuracy: { type: 'number' } } },
      office: { type: 'object', properties: { code: key }, required: ['code'], additionalProperties: false },
      videoFileId: fileId,
      sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      seconds: { type: 'number', exclusiveMinimum: 0, maximum: MOST_SECONDS },
      note: text,
      desktop: { type: 'boolean', enum: [true] },
    },
    required: ['checkId'],
    additionalProperties: false,
  },
} as const

export type AnswerActions = Pick<All, 'mine' | 'answer'>
