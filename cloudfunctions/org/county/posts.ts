import { isTeamRole, type Post } from '../../../miniprogram/domain/roles'
import type { Problem } from '../../../miniprogram/domain/refusal'
import type { County, CountyPerson, Partly } from './county'

/** Of posts in a county: their dates, and who may hold which at once (contract 4: one team post a person, one first secretary a team). */

/** People whom an import leaves out, as they will stand after it; and the stand-ins that townships have assigned meanwhile. */
export type Standing = {
  leftOut: readonly { id: string; name: string; phone: string; posts: readonly Post[] }[]
  assigned: ReadonlyMap<string, readonly Post[]>
}

type Dated = { from?: string | undefined; to?: string | undefined }
export const meet = (a: Dated, b: Dated): boolean =>
  (a.from === undefined || b.to === undefined || a.from <= b.to) && (b.from === undefined || a.to === undefined || b.from <= a.to)

type PartlyPost = Partly<Post>
const isOnTeam = (post: PartlyPost | undefined): post is PartlyPost => post?.role !== undefined && isTeamRole(post.role)
const periodOf = ({ from, to }: Dated): string => `${from ?? '以前'}至${to ?? '今后'}`

function problemsOfPerson(person: Partly<CountyPerson>, path: string, assigned: readonly Post[]): Problem[] {
  const posts = (person.posts ?? []) as (PartlyPost | undefined)[]
  return posts.flatMap((post, i): Problem[] => {
    if (post === undefined) return []
    const at = `${path}/posts/${i}`
    const { from, to } = post
    if (from !== undefined && to !== undefined && from > to) return [{ path: `${at}/to`, message: `任职结束日期${to}早于开始日期${from}` }]
    if (!isOnTeam(post)) return []
    const other = posts.slice(0, i).findIndex((earlier) => isOnTeam(earlier) && meet(earlier, post))
    if (other !== -1) return [{ path: at, message: `与此人第${other + 1}项任职的时间重叠，同一天只能在一个工作队任职一项` }]
    const standIn = assigned.find((one) => meet(one, post))
    return standIn === undefined
      ? []
      : [{ path: at, message: `此人${periodOf(standIn)}由乡镇安排顶岗，时间重叠，请先结束顶岗或调整任职日期` }]
  })
}

type Leader = Dated & { personId: string; name: string; path?: string }

/** One problem for each first secretary's post that meets another's before it. */
function rivals(leaders: readonly Leader[]): Problem[] {
  return leaders.flatMap(({ path, ...leader }, i) => {
    const other = leaders.slice(0, i).find((earlier) => earlier.personId !== leader.personId && meet(earlier, leader))
    if (path === undefined || other === undefined) return []
    return [{ path, message: `这个工作队${periodOf(other)}的第一书记是“${other.name}”，同一天只能有一位第一书记` }]
  })
}

function firstSecretaryProblems(people: Partly<County>['people'], { leftOut }: Standing): Problem[] {
  const byTeam = new Map<string, Leader[]>()
  const note = (posts: readonly (PartlyPost | undefined)[], personId: string, name: string, path?: string) =>
    posts.forEach((post, k) => {
      if (post?.role !== 'firstSecretary' || post.teamId === undefined) return
      const leaders = byTeam.get(post.teamId) ?? []
      byTeam.set(post.teamId, leaders)
      leaders.push({ from: post.from, to: post.to, personId, name, ...(path === undefined ? {} : { path: `${path}/${k}` }) })
    })
  for (const { id, name, posts } of leftOut) note(posts, id, name)
  people?.forEach((person, i) => {
    const path = `/people/${i}/posts`
    note(person?.posts ?? [], person?.id ?? path, person?.name ?? '', path)
  })
  return [...byTeam.values()].flatMap(rivals)
}

export const postProblems = ({ people = [] }: Partly<County>, standing: Standing): Problem[] => [
  ...people.flatMap((person, i) =>
    person === undefined ? [] : problemsOfPerson(person, `/people/${i}`, standing.assigned.get(person.id ?? '') ?? []),
  ),
  ...firstSecretaryProblems(people, standing),
]
