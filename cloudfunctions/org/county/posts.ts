import { isTeamRole, type Post } from '../../../miniprogram/domain/roles'
import type { Problem } from '../../../miniprogram/domain/refusal'
import type { County, CountyPerson, Partly } from './county'
import type { KnownIds } from './ids'

/** Of posts in a county: their dates, and who may hold which at once (one team post a person, one first secretary a team). */

/** People whom an import leaves out, as they will stand after it; and of those it lists and who are known all posts as they will stand. */
export type Standing = {
  ids: KnownIds
  /** `phone`: none if the number is free once they are ended. */
  leftOut: readonly { id: string; name: string; phone: string | undefined; posts: readonly Post[] }[]
  /** Stand-ins that townships have assigned meanwhile. */
  assigned: ReadonlyMap<string, readonly Post[]>
  merged: ReadonlyMap<string, readonly Merged[]>
}

/** A post as it will stand; `index` of the listed one from which it comes. */
export type Merged = { post: Post; index?: number }

type Dated = { from?: string | undefined; to?: string | undefined }
export const meet = (a: Dated, b: Dated): boolean =>
  (a.from === undefined || b.to === undefined || a.from <= b.to) && (b.from === undefined || a.to === undefined || b.from <= a.to)

type PartlyPost = Partly<Post>
const isOnTeam = (post: PartlyPost | undefined): post is PartlyPost => post?.role !== undefined && isTeamRole(post.role)
const periodOf = ({ from, to }: Dated): string => `${from ?? '以前'}至${to ?? '今后'}`

function problemsOfPerson(person: Partly<CountyPerson>, path: string, { assigned, merged }: Standing): Problem[] {
  const posts = (person.posts ?? []) as (PartlyPost | undefined)[]
  const listed = posts.flatMap((post, i): Problem[] => {
    if (post === undefined) return []
    const at = `${path}/posts/${i}`
    const { from, to } = post
    if (from !== undefined && to !== undefined && from > to) return [{ path: `${at}/to`, message: `任职结束日期${to}早于开始日期${from}` }]
    if (!isOnTeam(post)) return []
    const other = posts.slice(0, i).findIndex((earlier) => isOnTeam(earlier) && meet(earlier, post))
    return other === -1 ? [] : [{ path: at, message: `与此人第${other + 1}项任职的时间重叠，同一天只能在一个工作队任职一项` }]
  })
  if (listed.length > 0) return listed
  const standIns = assigned.get(person.id ?? '') ?? []
  return (merged.get(person.id ?? '') ?? []).flatMap(({ post, index }): Problem[] => {
    const standIn = isOnTeam(post) ? standIns.find((one) => meet(one, post)) : undefined
    if (standIn === undefined || index === undefined) return []
    const message = `此人${periodOf(standIn)}由乡镇安排顶岗，时间重叠，请先结束顶岗或调整任职日期`
    return [{ path: `${path}/posts/${index}`, message }]
  })
}

type Leader = Dated & { personId: string; name: string; path?: string }

/** One problem for each first secretary's post that meets another's before it; what stands already goes before what is listed. */
function rivals(leaders: readonly Leader[]): Problem[] {
  const inOrder = [...leaders.filter(({ path }) => path === undefined), ...leaders.filter(({ path }) => path !== undefined)]
  return inOrder.flatMap(({ path, ...leader }, i) => {
    const other = inOrder.slice(0, i).find((earlier) => earlier.personId !== leader.personId && meet(earlier, leader))
    if (path === undefined || other === undefined) return []
    return [{ path, message: `这个工作队${periodOf(other)}的第一书记是“${other.name}”，同一天只能有一位第一书记` }]
  })
}

function firstSecretaryProblems(people: Partly<County>['people'], { leftOut, merged }: Standing): Problem[] {
  const byTeam = new Map<string, Leader[]>()
  const note = (post: PartlyPost | undefined, personId: string, name: string, path?: string) => {
    if (post?.role !== 'firstSecretary' || post.teamId === undefined) return
    const leaders = byTeam.get(post.teamId) ?? []
    byTeam.set(post.teamId, leaders)
    leaders.push({ from: post.from, to: post.to, personId, name, ...(path === undefined ? {} : { path }) })
  }
  for (const { id, name, posts } of leftOut) for (const post of posts) note(post, id, name)
  people?.forEach((person, i) => {
    const path = (k: number | undefined) => (k === undefined ? undefined : `/people/${i}/posts/${k}`)
    const known = merged.get(person?.id ?? '')
    const posts = known ?? (person?.posts ?? []).map((post, index) => ({ post, index }))
    for (const { post, index } of posts) note(post, person?.id ?? `/people/${i}`, person?.name ?? '', path(index))
  })
  return [...byTeam.values()].flatMap(rivals)
}

export const postProblems = ({ people = [] }: Partly<County>, standing: Standing): Problem[] => [
  ...people.flatMap((person, i) => (person === undefined ? [] : problemsOfPerson(person, `/people/${i}`, standing))),
  ...firstSecretaryProblems(people, standing),
]
