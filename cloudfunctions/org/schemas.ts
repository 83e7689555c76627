import type { OrgActions } from '../../miniprogram/contract/org'
import { CARD_KINDS } from '../../miniprogram/domain/cards'
import { ROLES, SIGNING_ROLES } from '../../miniprogram/domain/roles'
import { date, id, nothing, text, type Taken } from '../_shared/serve/shapes'
import { rulesInput } from '../_shared/serve/rules-shape'
import { countySchema } from './county/schema'

/** Input of each action. Identity, unit and time never come from here. */

const code = { type: 'string', minLength: 1, maxLength: 200 } as const

/** A year has fewer holidays and make-up workdays by far. */
const dates = { type: 'array', items: date, maxItems: 150 } as const

const person = { type: 'object', properties: { personId: id }, required: ['personId'], additionalProperties: false } as const

const ofVillage = { type: 'object', properties: { villageId: id }, required: ['villageId'], additionalProperties: false } as const

const listedPost = {
  type: 'object',
  properties: {
    role: { type: 'string', enum: ROLES },
    from: date,
    to: date,
    teamId: id,
    villageId: id,
    townshipId: id,
    dispatchingUnitId: id,
  },
  required: ['role'],
  additionalProperties: false,
} as const

const actionSchemas = {
  migrate: nothing,
  me: nothing,
  waiting: { type: 'object', properties: { cursor: id }, additionalProperties: false },
  // One of the two: `bind.ts` says which is missing.
  bind: { type: 'object', properties: { phoneCode: code, inviteCode: code }, additionalProperties: false },
  invite: person,
  unbind: person,
  // The county itself is judged by `county/check.ts`, which tells all that is wrong with it at once.
  importCounty: {
    type: 'object',
    properties: {
      county: {},
      fileId: { type: 'string', minLength: 1, maxLength: 500 },
      dryRun: { type: 'boolean' },
      endMissing: { type: 'boolean' },
      replacePast: { type: 'boolean' },
    },
    additionalProperties: false,
  },
  exportRosterTemplate: { type: 'object', properties: { filled: { type: 'boolean' } }, additionalProperties: false },
  rules: nothing,
  setRules: {
    type: 'object',
    properties: {
      rules: rulesInput,
      from: date,
      document: { ...text, maxLength: 100 },
      reason: text,
      seen: { type: 'string', minLength: 1, maxLength: 128 },
    },
    required: ['rules'],
    additionalProperties: false,
  },
  setCalendar: {
    type: 'object',
    properties: { year: { type: 'integer', minimum: 2000, maximum: 2100 }, rest: dates, work: dates, remove: { type: 'boolean' } },
    required: ['year'],
    additionalProperties: false,
  },
  team: { type: 'object', properties: { teamId: id }, required: ['teamId'], additionalProperties: false },
  boardKey: ofVillage,
  exportPlate: {
    type: 'object',
    // A landline with its area code, or a mobile.
    properties: { villageId: id, phone: { type: 'string', pattern: '^[0-9+() -]{3,24}$' } },
    required: ['villageId'],
    additionalProperties: false,
  },
  board: {
    type: 'object',
    // Letters as a plate has them: with others no index can be asked.
    properties: { boardKey: { type: 'string', minLength: 1, maxLength: 500, pattern: '^[\\w.-]+$' } },
    required: ['boardKey'],
    additionalProperties: false,
  },
  assignStandIn: {
    type: 'object',
    properties: { teamId: id, personId: id, from: date, to: date },
    required: ['teamId', 'personId', 'from', 'to'],
    additionalProperties: false,
  },
  endStandIn: {
    type: 'object',
    properties: { standInId: { type: 'string', minLength: 1, maxLength: 1000 } },
    required: ['standInId'],
    additionalProperties: false,
  },
  delegate: {
    type: 'object',
    properties: {
      role: { type: 'string', enum: SIGNING_ROLES },
      toPersonId: id,
      from: date,
      to: date,
      authority: text,
      forPersonId: id,
      requestId: id,
    },
    required: ['role', 'toPersonId', 'from', 'to', 'authority'],
    additionalProperties: false,
  },
  noteCards: {
    type: 'object',
    properties: {
      clientId: id,
      kinds: { type: 'array', items: { type: 'string', enum: CARD_KINDS }, minItems: 1, maxItems: CARD_KINDS.length },
    },
    required: ['clientId', 'kinds'],
    additionalProperties: false,
  },
  setDigest: { type: 'object', properties: { digest: { type: 'boolean' } }, required: ['digest'], additionalProperties: false },
  delegates: nothing,
  endDelegation: {
    type: 'object',
    properties: { delegationId: id, forPersonId: id },
    required: ['delegationId'],
    additionalProperties: false,
  },
  person,
  changePerson: {
    type: 'object',
    properties: {
      personId: id,
      isNew: { type: 'boolean' },
      isEnding: { type: 'boolean' },
      // Judged as a roster's, with all that is wrong at once.
      name: { type: 'string', maxLength: 200 },
      phone: { type: 'string', maxLength: 50 },
      dispatchingUnitId: id,
      posts: { type: 'array', items: listedPost, maxItems: 50 },
      dryRun: { type: 'boolean' },
    },
    required: ['personId'],
    additionalProperties: false,
  },
  lastImport: nothing,
  units: { type: 'object', properties: { cursor: { type: 'string', pattern: '^[ut]:', maxLength: 200 } }, additionalProperties: false },
  village: ofVillage,
  // Judged as a roster's places.
  setPlaces: {
    type: 'object',
    properties: { villageId: id, places: {}, seen: {} },
    required: ['villageId', 'places', 'seen'],
    additionalProperties: false,
  },
  boardCode: ofVillage,
  renewBoardKey: {
    type: 'object',
    properties: { villageId: id, boardKey: { type: 'string', minLength: 1, maxLength: 100 } },
    required: ['villageId', 'boardKey'],
    additionalProperties: false,
  },
  standInChoices: {
    type: 'object',
    properties: { teamId: id, from: date, to: date, cursor: id },
    required: ['teamId', 'from', 'to'],
    additionalProperties: false,
  },
  people: { type: 'object', properties: { townshipId: id, teamId: id, cursor: id }, additionalProperties: false },
} as const

export type Actions = OrgActions

/** Input of each action; a property that may be left out is never `undefined` in JSON. */
export type Inputs = Taken<typeof actionSchemas, Actions>

/** With the county's own shapes, for `county/check.ts`: of an import, and of a reset, whose people may be bound. */
export const schemas = { ...actionSchemas, county: countySchema({ openids: false }), resetCounty: countySchema({ openids: true }) }
