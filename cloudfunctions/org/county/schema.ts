import { ROLES } from '../../../miniprogram/domain/roles'
import { NAME_TEXT } from '../../../miniprogram/domain/text'
import { closed, listOf, rules } from '../../_shared/serve/rules-shape'
import { UNIT_FIELDS, type UnitField } from './county'

/** The shape of a `County`, for ajv. What hangs together across it is `sense.ts`. */

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength }) as const
/** What no database can keep: U+0000, and half a character. A new id is held to more than this (`ids.ts`). */
const id = { ...text(50), pattern: '^[^\\u0000\\uD800-\\uDFFF]*$' } as const
const name = text(NAME_TEXT)
const date = { type: 'string', format: 'date' } as const
const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum }) as const

const point = { latitude: { type: 'number' }, longitude: { type: 'number' } } as const

const place = {
  ...closed(
    {
      name,
      use: { enum: ['day', 'night', 'both'] },
      season: closed({ from: { type: 'string', maxLength: 5 }, to: { type: 'string', maxLength: 5 } }, ['from', 'to']),
      circle: closed({ ...point, radiusMetres: { type: 'number' } }, ['latitude', 'longitude', 'radiusMetres']),
      polygon: listOf(closed(point, ['latitude', 'longitude'])),
    },
    ['name'],
  ),
  oneOf: ['circle', 'polygon'].map((shape) => ({ type: 'object', properties: { [shape]: {} }, required: [shape] })),
}

const unitFields: readonly UnitField[] = ['teamId', 'villageId', 'townshipId', 'dispatchingUnitId']

/** A post names the unit of its role, and no other. */
const unitOfRole = [...unitFields, null].map((field) => ({
  if: { type: 'object', properties: { role: { enum: ROLES.filter((role) => UNIT_FIELDS[role] === field) } }, required: ['role'] },
  then: {
    type: 'object',
    properties: Object.fromEntries(unitFields.map((other) => [other, other === field])),
    required: field === null ? [] : [field],
  },
}))

const post = {
  ...closed({ role: { enum: [...ROLES] }, from: date, to: date, teamId: id, villageId: id, townshipId: id, dispatchingUnitId: id }, [
    'role',
  ]),
  allOf: unitOfRole,
}

const person = (openids: boolean) =>
  closed(
    {
      ...(openids ? { openid: text(100) } : {}),
      id,
      name,
      phone: { type: 'string', pattern: '^1\\d{10}$' },
      dispatchingUnitId: id,
      posts: listOf(post),
    },
    ['id', 'name', 'phone', 'posts'],
  )

/** `openids`: whether people may come with their WeChat identity; of an import they may not. */
export const countySchema = ({ openids }: { openids: boolean }) =>
  closed(
    {
      county: closed({ name, legalBasis: text(200), since: date }, ['name']),
      townships: listOf(closed({ id, name }, ['id', 'name'])),
      villages: listOf(closed({ id, townshipId: id, name, places: listOf(place) }, ['id', 'townshipId', 'name', 'places'])),
      teams: listOf(closed({ id, villageId: id, name }, ['id', 'villageId', 'name'])),
      dispatchingUnits: listOf(closed({ id, name, dailyAllowance: { type: 'number', minimum: 0, maximum: 10_000 } }, ['id', 'name'])),
      people: listOf(person(openids)),
      calendar: listOf(closed({ year: whole(2000, 2100), rest: listOf(date), work: listOf(date) }, ['year', 'rest', 'work'])),
      rules,
    },
    ['county', 'townships', 'villages', 'teams', 'dispatchingUnits', 'people'],
  )
