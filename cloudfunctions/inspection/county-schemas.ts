import type { CountyCheckActions } from '../../miniprogram/contract/county-checks'
import { CHECK_MODES } from '../../miniprogram/domain/inspection/draw'
import { CADENCES, PLAN_LISTS } from '../../miniprogram/domain/inspection/plan'
import { NAME_TEXT } from '../../miniprogram/domain/text'
import { id, type Taken } from '../_shared/serve/shapes'

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
} as const

export type CountyActions = Pick<CountyCheckActions, keyof typeof countySchemas>
export type CountyInputs = Taken<typeof countySchemas, CountyActions>
