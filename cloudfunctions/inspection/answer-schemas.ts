import { CHECK_RESULTS, FOUND_BY } from '../../miniprogram/domain/inspection/check'
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
  grade: {
    type: 'object',
    properties: {
      checkId: id,
      personId: id,
      result: { type: 'string', enum: CHECK_RESULTS },
      how: { type: 'string', enum: FOUND_BY },
      note: text,
    },
    required: ['checkId', 'personId', 'result', 'note'],
    additionalProperties: false,
  },
  object: { type: 'object', properties: { checkId: id, reason: text }, required: ['checkId', 'reason'], additionalProperties: false },
  answerObjection: {
    type: 'object',
    properties: { checkId: id, personId: id, result: { type: 'string', enum: CHECK_RESULTS }, note: text },
    required: ['checkId', 'personId', 'result', 'note'],
    additionalProperties: false,
  },
  clip: { type: 'object', properties: { checkId: id, personId: id }, required: ['checkId', 'personId'], additionalProperties: false },
} as const
