import { ROLE_TITLES, type Post } from '../../../miniprogram/domain/roles'
import type { ImportChange } from '../../../miniprogram/contract/roster'
import type { PersonDocument } from '../../_shared/records/people'
import type { Roster } from '../roster/roster'
import type { Followed } from './followed'
import type { Plan } from './plan'
import type { Target } from './target'

/** What an import that is only tried would change, person by person, for people to read. */

const none = '（无）'

/** Names of units by the id that a post has of them. */
const namer = ({ teams, units }: Target) => {
  const names = new Map([
    ...teams.map(({ _id, name }) => [`team:${_id}`, name] as const),
    ...units.map(({ _id, name }) => [_id, name] as const),
  ])
  return ({ teamId, villageId, townshipId, dispatchingUnitId }: Post): string => {
    const key = teamId
      ? `team:${teamId}`
      : villageId
        ? `village:${villageId}`
        : townshipId
          ? `township:${townshipId}`
          : `dispatchingUnit:${dispatchingUnitId ?? ''}`
    return names.get(key) ?? ''
  }
}

/** `塘门口村工作队工作队员（2026-03-02起）` */
const postText = (post: Post, nameOf: (post: Post) => string): string => {
  const { from, to } = post
  const dates = from === undefined ? (to === undefined ? '' : `到${to}`) : to === undefined ? `${from}起` : `${from}至${to}`
  return `${nameOf(post)}${ROLE_TITLES[post.role]}${dates === '' ? '' : `（${dates}）`}`
}

function differences(
  before: PersonDocument,
  after: PersonDocument,
  nameOf: (post: Post) => string,
  unitName: (id?: string) => string,
): string[] {
  const told: string[] = []
  const tell = (what: string, was: string, is: string) => {
    if (was !== is) told.push(`${what}由${was}改为${is}`)
  }
  const texts = ({ posts }: PersonDocument) => posts.map((post) => postText(post, nameOf))
  const [was, is] = [texts(before), texts(after)]
  tell('姓名', before.name, after.name)
  tell('手机号', before.phone, after.phone)
  tell('派出单位', unitName(before.dispatchingUnitId), unitName(after.dispatchingUnitId))
  const [gone, come] = [was.filter((text) => !is.includes(text)), is.filter((text) => !was.includes(text))]
  if (gone.length + come.length > 0) tell('任职', gone.join('、') || none, come.join('、') || none)
  return told
}

export function changesOf(roster: Roster, target: Target, plan: Plan, followed: readonly Followed[]): ImportChange[] {
  const before = new Map(roster.people.map((person) => [person._id, person]))
  const units = new Map(target.units.map(({ _id, name }) => [_id, name]))
  const nameOf = namer(target)
  const unitName = (id?: string) => (id === undefined ? none : (units.get(`dispatchingUnit:${id}`) ?? id))
  const [created, changed, ended] = [plan.created, plan.changed, plan.ended].map((ids) => new Set(ids))
  const leaves = new Map<string, string[]>()
  for (const { after, what } of followed) leaves.set(after.applicantId, [...(leaves.get(after.applicantId) ?? []), what])
  return target.people.flatMap((person): ImportChange[] => {
    const { _id: personId, name, posts } = person
    const own = leaves.get(personId) ?? []
    const what = [
      ...(created?.has(personId) ? [`新增${posts.length === 0 ? '' : `：${posts.map((post) => postText(post, nameOf)).join('、')}`}`] : []),
      ...(ended?.has(personId) ? ['结束任职，移出名册，微信解除绑定'] : []),
      ...(changed?.has(personId) ? differences(before.get(personId)!, person, nameOf, unitName) : []),
      ...own,
    ]
    if (what.length === 0) return []
    const of = created?.has(personId) ? 'created' : ended?.has(personId) ? 'ended' : changed?.has(personId) ? 'changed' : 'leaves'
    return [{ personId, name, what: what.join('；'), of, ...(own.length === 0 ? {} : { leaves: own }) }]
  })
}
