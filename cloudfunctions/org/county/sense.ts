import { placeProblems, type Place } from '../../../miniprogram/domain/places'
import type { Problem } from '../../../miniprogram/domain/refusal'
import { withDefaults, type PartialRules } from '../../../miniprogram/domain/rules'
import { rulesProblems } from '../../../miniprogram/domain/rules/problems'
import { UNIT_FIELDS, type County, type Partly, type UnitField } from './county'
import { alphabetProblems, LIST_NAMES, LISTS, type ListName } from './ids'
import { postProblems, type Standing } from './posts'

/** What hangs together across a county, in as much of it as has the right shape: every problem, each with its path. */

type Ided = { id?: string } | undefined

/** The first of equal ones stands; every later one is told. */
function repeated(
  values: readonly (string | undefined)[],
  pathOf: (i: number) => string,
  message: (first: number, value: string) => string,
): Problem[] {
  const first = new Map<string, number>()
  return values.flatMap((value, i) => {
    if (value === undefined) return []
    const before = first.get(value)
    if (before === undefined) first.set(value, i)
    return before === undefined ? [] : [{ path: pathOf(i), message: message(before, value) }]
  })
}

const idProblems = (county: Partly<County>): Problem[] =>
  LIST_NAMES.flatMap((list) =>
    repeated(
      (county[list] ?? []).map((item: Ided) => item?.id),
      (i) => `/${list}/${i}/id`,
      (first, id) => `${LISTS[list]}编号“${id}”重复，第${first + 1}项已经用了`,
    ),
  )

const LIST_OF: Record<UnitField, Exclude<ListName, 'people'>> = {
  teamId: 'teams',
  villageId: 'villages',
  townshipId: 'townships',
  dispatchingUnitId: 'dispatchingUnits',
}

function referenceProblems(county: Partly<County>): Problem[] {
  const known = Object.fromEntries(
    Object.values(LIST_OF).map((list) => [list, county[list] && new Set((county[list] as Ided[]).map((item) => item?.id))]),
  )
  const problems: Problem[] = []
  const refer = (field: UnitField, id: string | undefined, path: string) => {
    const ids = known[LIST_OF[field]]
    if (id !== undefined && ids?.has(id) === false)
      problems.push({ path: `${path}/${field}`, message: `没有编号为“${id}”的${LISTS[LIST_OF[field]]}` })
  }
  county.villages?.forEach((village, i) => refer('townshipId', village?.townshipId, `/villages/${i}`))
  county.teams?.forEach((team, i) => refer('villageId', team?.villageId, `/teams/${i}`))
  county.people?.forEach((person, i) => {
    refer('dispatchingUnitId', person?.dispatchingUnitId, `/people/${i}`)
    person?.posts?.forEach((post, k) => {
      const field = post?.role === undefined ? null : UNIT_FIELDS[post.role]
      if (field !== null) refer(field, (post as Partial<Record<UnitField, string>>)[field], `/people/${i}/posts/${k}`)
    })
  })
  return problems
}

function identityProblems({ people = [] }: Partly<County>, { leftOut }: Standing): Problem[] {
  const nameAt = (i: number) => people[i]?.name ?? `第${i + 1}项`
  const owners = new Map(leftOut.flatMap(({ phone, name }) => (phone === undefined ? [] : [[phone, name] as const])))
  return [
    ...repeated(
      people.map((person) => person?.phone),
      (i) => `/people/${i}/phone`,
      (first, phone) => `手机号${phone}与“${nameAt(first)}”的相同`,
    ),
    ...repeated(
      people.map((person) => person?.openid),
      (i) => `/people/${i}/openid`,
      (first) => `微信身份与“${nameAt(first)}”的相同`,
    ),
    ...people.flatMap((person, i) => {
      const owner = person?.phone === undefined ? undefined : owners.get(person.phone)
      return owner === undefined
        ? []
        : [{ path: `/people/${i}/phone`, message: `手机号${person?.phone ?? ''}与名册中原有的“${owner}”相同，这次导入没有列出此人` }]
    }),
  ]
}

export function calendarProblems({ calendar = [] }: Partly<County>): Problem[] {
  return [
    ...repeated(
      calendar.map((year) => year?.year?.toString()),
      (i) => `/calendar/${i}/year`,
      (_, year) => `${year}年写了两次`,
    ),
    ...calendar.flatMap((year, i) => {
      const within = (list: 'rest' | 'work', other: readonly (string | undefined)[]): Problem[] =>
        (year?.[list] ?? []).flatMap((date, k): Problem[] => {
          if (date === undefined || year?.year === undefined) return []
          const path = `/calendar/${i}/${list}/${k}`
          if (!date.startsWith(`${year.year}-`)) return [{ path, message: `${date}不是${year.year}年的日期` }]
          return other.includes(date) ? [{ path, message: `${date}既是放假又是上班` }] : []
        })
      return [...within('rest', []), ...within('work', year?.rest ?? [])]
    }),
  ]
}

const allPlaceProblems = ({ villages = [] }: Partly<County>): Problem[] =>
  villages.flatMap((village, i) =>
    (village?.places ?? []).flatMap((place, k) => (place === undefined ? [] : placeProblems(place as Place, `/villages/${i}/places/${k}`))),
  )

const nobody: Standing = { ids: {}, leftOut: [], assigned: new Map(), merged: new Map() }

/** `standing`: whom an import meets in the roster; nobody where a county is loaded anew. */
export const senseProblems = (county: Partly<County>, standing: Standing = nobody): Problem[] => [
  ...idProblems(county),
  ...alphabetProblems(county, standing.ids),
  ...referenceProblems(county),
  ...identityProblems(county, standing),
  ...postProblems(county, standing),
  ...allPlaceProblems(county),
  ...calendarProblems(county),
  ...(county.rules === undefined ? [] : rulesProblems(withDefaults(county.rules as PartialRules))),
]
