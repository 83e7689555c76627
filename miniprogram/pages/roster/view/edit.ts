import type { CivilDate } from '../../../domain/calendar'
import { isTeamRole, ROLE_TITLES, ROLES, type Role } from '../../../domain/roles'
import type { ListedPost, PersonPage, SheetProblem, UnitRow } from '../../../contract/roster'

/** One person as an office fills him in: what he is from today on. */

/** `from`, `to`: civil dates, empty where none is said. */
export type EditPost = { key: string; role: Role; unitId: string; unitName: string; from: string; to: string }

export type EditDraft = {
  requestId: string
  isSent: boolean
  personId: string
  isNew: boolean
  name: string
  phone: string
  dispatchingUnitId: string
  dispatchingUnitName: string
  posts: EditPost[]
}

export type UnitKind = UnitRow['kind']

/** Of which kind of unit a post is; none for the county's. */
export function unitKindOf(role: Role): UnitKind | null {
  if (isTeamRole(role)) return 'team'
  if (role === 'villageBranch') return 'village'
  if (role === 'townshipCommittee' || role === 'townshipClerk') return 'township'
  return role === 'dispatchingUnit' ? 'dispatchingUnit' : null
}

export const UNIT_TITLES: Record<UnitKind, string> = { team: '工作队', village: '村', township: '乡镇', dispatchingUnit: '派出单位' }
const FIELDS: Record<UnitKind, 'teamId' | 'villageId' | 'townshipId' | 'dispatchingUnitId'> = {
  team: 'teamId',
  village: 'villageId',
  township: 'townshipId',
  dispatchingUnit: 'dispatchingUnitId',
}

export const ROLE_CHOICES = ROLES.map((role) => ({ role, title: ROLE_TITLES[role] }))

export const emptyEdit = (requestId: string): EditDraft => ({
  requestId,
  isSent: false,
  personId: '',
  isNew: true,
  name: '',
  phone: '',
  dispatchingUnitId: '',
  dispatchingUnitName: '',
  posts: [],
})

/** Posts that are over, and those that townships have assigned, stay as they are and are not listed. */
export function editOf(page: PersonPage, requestId: string): EditDraft {
  const posts = page.posts.flatMap((post, i): EditPost[] => {
    if (post.isOver || post.standInId !== undefined) return []
    const kind = unitKindOf(post.role)
    const unitId = kind === null ? '' : (post[FIELDS[kind]] ?? '')
    return [{ key: `${i}`, role: post.role, unitId, unitName: post.unitName ?? unitId, from: post.from ?? '', to: post.to ?? '' }]
  })
  return {
    ...emptyEdit(requestId),
    isNew: false,
    personId: page.personId,
    name: page.name,
    phone: page.phone,
    dispatchingUnitId: page.dispatchingUnitId ?? '',
    dispatchingUnitName: page.dispatchingUnitName ?? '',
    posts,
  }
}

export const newPost = (key: string, today: CivilDate): EditPost => ({ key, role: 'member', unitId: '', unitName: '', from: today, to: '' })

export type EditPostView = EditPost & { title: string; unitTitle: string; roleIndex: number }

export const postViews = (posts: readonly EditPost[]): EditPostView[] =>
  posts.map((post) => {
    const kind = unitKindOf(post.role)
    return {
      ...post,
      title: ROLE_TITLES[post.role],
      unitTitle: kind === null ? '' : UNIT_TITLES[kind],
      roleIndex: ROLES.indexOf(post.role),
    }
  })

/** What is not filled in yet, in words; null if it can be looked at. */
export function missingIn({ isNew, personId, name, phone, posts }: EditDraft): string | null {
  if (isNew && personId.trim() === '') return '还没有填编号'
  if (name.trim() === '') return '还没有填姓名'
  if (phone.trim() === '') return '还没有填手机号'
  const open = posts.find(({ role, unitId }) => unitKindOf(role) !== null && unitId === '')
  return open === undefined ? null : `${ROLE_TITLES[open.role]}还没有选${UNIT_TITLES[unitKindOf(open.role)!]}`
}

const listed = ({ role, unitId, from, to }: EditPost): ListedPost => {
  const kind = unitKindOf(role)
  return {
    role,
    ...(kind === null ? {} : { [FIELDS[kind]]: unitId }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
  }
}

export const editInput = ({ personId, isNew, name, phone, dispatchingUnitId, posts }: EditDraft) => ({
  personId: personId.trim(),
  ...(isNew ? { isNew } : {}),
  name: name.trim(),
  phone: phone.replace(/[\s-]/g, ''),
  ...(dispatchingUnitId === '' ? {} : { dispatchingUnitId }),
  posts: posts.map(listed),
})

const PLACES: Record<string, string> = { name: '姓名', phone: '手机号', personId: '编号', id: '编号', dispatchingUnitId: '派出单位' }

/** `第2项任职：…`, `手机号：…` */
export const editProblems = (problems: readonly SheetProblem[]): string[] =>
  problems.map(({ path, message }) => {
    const [, first = '', index = ''] = path.split('/')
    if (first === 'posts' && index !== '') return `第${+index + 1}项任职：${message}`
    const place = PLACES[first]
    return place === undefined ? message : `${place}：${message}`
  })

export const readEdit = (found: Partial<EditDraft>, requestId: string): EditDraft => ({
  ...emptyEdit(requestId),
  ...Object.fromEntries(
    Object.entries(found).filter(([key, value]) => typeof value === typeof emptyEdit('')[key as keyof EditDraft] && key !== 'version'),
  ),
  posts: Array.isArray(found.posts) ? found.posts.filter(({ role }) => ROLES.includes(role)) : [],
})

/** Units of a kind whose name holds what was typed, each with where it lies. */
export function unitChoices(units: readonly UnitRow[], kind: UnitKind, typed: string): { id: string; name: string; within: string }[] {
  const names = new Map(units.map((unit) => [`${unit.kind}:${unit.id}`, unit.name]))
  const wanted = typed.trim()
  return units.flatMap((unit) => {
    if (unit.kind !== kind) return []
    const within = 'townshipId' in unit ? (names.get(`township:${unit.townshipId}`) ?? '') : ''
    return wanted === '' || unit.name.includes(wanted) || within.includes(wanted) ? [{ id: unit.id, name: unit.name, within }] : []
  })
}
