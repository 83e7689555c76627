import type { Role, SigningRole } from '../../../miniprogram/domain/roles'
import { SIGNING_ROLES } from '../../../miniprogram/domain/roles'

/** Everybody who may call, as he stands to the people of team A: every role in every relation, with the county in which they all live. */

export type Relation =
  /** He asks for himself, and holds the post beside. */
  | 'own'
  /** His post is on their team; on another of their village; on one of their township, elsewhere. */
  | 'team'
  | 'village'
  | 'township'
  | 'elsewhere'
  /** He works for the whole county; for the unit that sent them. */
  | 'county'
  | 'unit'
  /** It ended yesterday; it begins in autumn; it was lent to him. */
  | 'ended'
  | 'toCome'
  | 'delegate'

type Held = { role: Role; over: boolean }

export type Caller = {
  id: string
  /** `idle` holds no post; `unbound` is on no roster; `nobody` and `timer` come with no OPENID. */
  role: Role | 'idle' | 'unbound' | 'nobody' | 'timer'
  relation?: Relation
  /** What he holds today. */
  held: Held[]
  lent?: SigningRole
  /** Holds one of these posts today. */
  holds: (...roles: readonly Role[]) => boolean
  /** Holds one of these posts today, for a unit to which the people of team A belong. */
  over: (...roles: readonly Role[]) => boolean
}

const PAST = { from: '2025-05-01', to: '2026-03-01' }
const NOW = { from: '2025-06-01', to: '2026-08-31' }
const AUTUMN = { from: '2026-09-01', to: '2027-05-31' }

const TEAM = ['firstSecretary', 'member', 'standIn'] as const
const COUNTY = ['ruralBureau', 'countyOrg', 'deputySecretary', 'supervisor'] as const
const TOWNSHIP = ['townshipCommittee', 'townshipClerk'] as const

type Unit = { teamId?: string; villageId?: string; townshipId?: string; dispatchingUnitId?: string }

/** Where a post of each kind lies in each relation. */
const UNITS: [roles: readonly Role[], units: Partial<Record<Relation, Unit>>][] = [
  [TEAM, { team: { teamId: 'A' }, village: { teamId: 'A2' }, township: { teamId: 'B' }, elsewhere: { teamId: 'C' } }],
  [['villageBranch'], { village: { villageId: 'v1' }, township: { villageId: 'v2' }, elsewhere: { villageId: 'v3' } }],
  [TOWNSHIP, { township: { townshipId: 't1' }, elsewhere: { townshipId: 't2' } }],
  [COUNTY, { county: {} }],
  [['dispatchingUnit'], { unit: { dispatchingUnitId: 'u1' }, elsewhere: { dispatchingUnitId: 'u2' } }],
]
const unitsOf = (role: Role) => UNITS.find(([roles]) => roles.includes(role))![1]
/** The unit of a role to which the people of team A belong. */
export const unitOver = (role: Role): Unit => Object.values(unitsOf(role))[0] ?? {}

const isSigning = (role: Role): role is SigningRole => (SIGNING_ROLES as readonly Role[]).includes(role)

function callerOf(role: Caller['role'], relation?: Relation): Caller {
  const held: Held[] = []
  if (relation !== undefined && !['ended', 'toCome', 'delegate'].includes(relation)) {
    const over = relation === 'own' || unitsOf(role as Role)[relation] === unitOver(role as Role)
    held.push({ role: role as Role, over })
    if (relation === 'own' && !(TEAM as readonly string[]).includes(role)) held.push({ role: 'member', over: true })
  }
  return {
    id: relation === undefined ? role : `${role}-${relation}`,
    role,
    ...(relation === undefined ? {} : { relation }),
    held,
    ...(relation === 'delegate' ? { lent: role as SigningRole } : {}),
    holds: (...roles) => held.some((post) => roles.includes(post.role)),
    over: (...roles) => held.some((post) => roles.includes(post.role) && post.over),
  }
}

const relationsOf = (role: Role): Relation[] => [
  'own',
  ...(Object.keys(unitsOf(role)) as Relation[]),
  'ended',
  'toCome',
  ...(isSigning(role) ? (['delegate'] as const) : []),
]

const ROLES: Role[] = [...TEAM, 'villageBranch', ...TOWNSHIP, ...COUNTY, 'dispatchingUnit']

/** A first secretary who asks for himself leads team A alone. */
export const CALLERS: readonly Caller[] = [
  ...ROLES.flatMap((role) => relationsOf(role).map((relation) => callerOf(role, relation))).filter(
    ({ id }) => id !== 'firstSecretary-team',
  ),
  ...(['idle', 'unbound', 'nobody', 'timer'] as const).map((role) => callerOf(role)),
]
export const OWN = CALLERS.filter(({ relation }) => relation === 'own')

let serial = 0
const person = (id: string, posts: object[], dispatchingUnitId = 'u2') => ({
  openid: `o-${id}`,
  id,
  name: id,
  phone: `138${String(++serial).padStart(8, '0')}`,
  dispatchingUnitId,
  posts,
})

function postsOf({ role, relation }: Caller): object[] {
  const here = role === 'idle' ? {} : unitOver(role as Role)
  switch (relation) {
    case undefined:
    case 'delegate':
      return []
    case 'own':
      return [{ role, ...NOW, ...here }, ...((TEAM as readonly string[]).includes(role) ? [] : [{ role: 'member', ...NOW, teamId: 'A' }])]
    case 'ended':
      return [{ role, ...PAST, ...here, ...(role === 'firstSecretary' ? { to: '2025-05-31' } : {}) }]
    case 'toCome':
      return [{ role, ...AUTUMN, ...here }]
    default:
      return [{ role, ...NOW, ...unitsOf(role as Role)[relation] }]
  }
}

/** `subject` is the member of team A whom most calls are about, `colleague` one whom nothing has befallen, `free` holds no post. */
export const authorityCounty = () => {
  serial = 0
  const place = { name: '村委会', circle: { latitude: 26.13, longitude: 113.12, radiusMetres: 500 } }
  return {
    county: { name: '永兴县' },
    townships: ['t1', 't2'].map((id) => ({ id, name: id })),
    villages: [
      ['v1', 't1'],
      ['v2', 't1'],
      ['v3', 't2'],
    ].map(([id, townshipId]) => ({ id, townshipId, name: id, places: [place] })),
    teams: [
      ['A', 'v1'],
      ['A2', 'v1'],
      ['B', 'v2'],
      ['C', 'v3'],
    ].map(([id, villageId]) => ({ id, villageId, name: id })),
    dispatchingUnits: ['u1', 'u2'].map((id) => ({ id, name: id })),
    people: [
      person('subject', [{ role: 'member', ...NOW, teamId: 'A' }], 'u1'),
      person('colleague', [{ role: 'member', ...NOW, teamId: 'A' }], 'u1'),
      ...['free', 'freed'].map((id) => person(id, [])),
      ...CALLERS.filter(({ role }) => !['unbound', 'nobody', 'timer'].includes(role)).map((caller) => person(caller.id, postsOf(caller))),
    ],
    rules: { cover: { minimumOnPost: 0 } },
  }
}
