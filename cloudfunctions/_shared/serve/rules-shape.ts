import { ALLOWANCE_BASES, LEAVE_KINDS, QUOTAS } from '../../../miniprogram/domain/rules'
import { ROLES, SIGNING_ROLES } from '../../../miniprogram/domain/roles'

/** The shape of what a county sets over the rules, for ajv. What makes no sense in it is told by `domain/rules/problems.ts`. */

/** An object that has these properties and no others. */
export const closed = <P extends object, R extends keyof P & string>(properties: P, required: readonly R[]) =>
  ({ type: 'object', properties, required, additionalProperties: false }) as const
export const listOf = <I extends object>(items: I) => ({ type: 'array', items }) as const

const metres = { type: 'number', exclusiveMinimum: 0, maximum: 100_000 } as const
const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum }) as const
const share = { type: 'number', minimum: 0, maximum: 1 } as const
const timeOfDay = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } as const

/** Whom a rule names, by their ids. */
const people = { ...listOf({ type: 'string', minLength: 1, maxLength: 50 }), maxItems: 100 } as const

const tier = closed(
  { upToDays: { type: ['number', 'null'] }, sign: listOf({ enum: [...SIGNING_ROLES] }), record: listOf({ enum: [...ROLES] }) },
  ['upToDays', 'sign', 'record'],
)

export const rules = closed(
  {
    leave: closed({ tiers: listOf(tier), returnWithinWorkingDays: whole(1, 30) }, []),
    cover: closed(
      {
        minimumOnPost: whole(0, 20),
        smallTeamMinimum: { type: ['integer', 'null'], minimum: 0, maximum: 20 },
        waivableFor: listOf({ enum: [...LEAVE_KINDS] }),
      },
      [],
    ),
    attendance: closed(
      {
        accuracyCapMetres: metres,
        accuracyUselessMetres: metres,
        daysPerMonth: whole(0, 31),
        nightsPerMonth: whole(0, 31),
        daysPerYear: whole(0, 366),
        shareOfWorkingDays: share,
        agroDaysPerYear: whole(0, 366),
        tripsCountAsVillage: { type: 'boolean' },
        perWeek: { ...closed({ days: whole(0, 7), nights: whole(0, 7) }, ['days', 'nights']), type: ['object', 'null'] },
        nightDuty: {
          ...closed({ nightsPerMonth: whole(0, 31), personIds: people }, ['nightsPerMonth', 'personIds']),
          type: ['object', 'null'],
        },
        agroTechnicians: people,
        due: listOf({ enum: [...QUOTAS] }),
      },
      [],
    ),
    register: closed({ fileByWorkingDay: whole(1, 23) }, []),
    allowance: closed(
      {
        basis: { enum: [...ALLOWANCE_BASES] },
        monthlyCap: { type: ['number', 'null'], minimum: 0, maximum: 100_000 },
        excludeTripDays: { type: 'boolean' },
      },
      [],
    ),
    inspection: closed(
      {
        quietFrom: timeOfDay,
        quietTo: timeOfDay,
        weightPower: { type: 'number', minimum: 0, maximum: 4 },
        objectWithinWorkingDays: whole(1, 30),
        decideWithinWorkingDays: whole(1, 30),
        keepClipsDays: whole(1, 3650),
        warnOnlineShare: share,
        reviewDays: whole(1, 365),
        complaintWithinWorkingDays: whole(1, 60),
      },
      [],
    ),
  },
  [],
)

/** The same, for an action's input, whose type says nothing of it: it is a `PartialRules`. */
export const rulesInput = rules as object as { readonly description?: undefined }
