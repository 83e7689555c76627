import { ROLE_TITLES, type Post } from '../../../miniprogram/domain/roles'

/** Whom one can be on a phone: the people of the loaded county. */

type Listed = { personId: string; name: string; posts: Post[] }
/** `GET /local/people`. */
export type People = {
  people: (Listed & { openid: string })[]
  unbound: (Listed & { phone: string })[]
  cast: { openid: string; title: string; why: string }[]
  unitNames: Record<string, string>
}

/** `why`: what a visitor can try with this one, of the cast alone. */
export type Person = { openid: string; name: string; title: string; area: string; why?: string }
/** Somebody whose WeChat is yet to be bound, by this number. */
export type Unbound = { name: string; title: string; phone: string }

const COUNTY = '县直单位'
const NO_POST = '尚无职务'

function titleOf({ role, villageId, townshipId, dispatchingUnitId }: Post, names: Record<string, string>): string {
  const unit =
    villageId !== undefined
      ? names[`village:${villageId}`]
      : townshipId !== undefined
        ? names[`township:${townshipId}`]
        : dispatchingUnitId !== undefined
          ? names[`dispatchingUnit:${dispatchingUnitId}`]
          : undefined
  // 塘门口村 + 村党支部, 便江街道 + 乡镇党委: the unit's own name says what it is.
  return unit === undefined ? ROLE_TITLES[role] : `${unit}${ROLE_TITLES[role].replace(/^(村|乡镇)/, '')}`
}

const titlesOf = (posts: readonly Post[], names: Record<string, string>): string =>
  posts.map((post) => titleOf(post, names)).join('、') || NO_POST

const areaOf = (posts: readonly Post[], names: Record<string, string>): string =>
  posts.map(({ townshipId }) => names[`township:${townshipId ?? ''}`]).find((name) => name !== undefined) ?? COUNTY

export class Roster {
  readonly everybody: readonly Person[]
  readonly cast: readonly Person[]
  readonly unbound: readonly Unbound[]
  readonly #byOpenid: ReadonlyMap<string, Person>

  constructor({ people, unbound, cast, unitNames }: People) {
    const castOf = new Map(cast.map((member) => [member.openid, member]))
    this.everybody = people.map(({ openid, name, posts }): Person => {
      const member = castOf.get(openid)
      const { title, why } = member ?? { title: titlesOf(posts, unitNames), why: undefined }
      return { openid, name, area: areaOf(posts, unitNames), title, ...(why === undefined ? {} : { why }) }
    })
    this.#byOpenid = new Map(this.everybody.map((person) => [person.openid, person]))
    this.cast = cast.flatMap(({ openid }) => this.#byOpenid.get(openid) ?? [])
    this.unbound = unbound.map(({ name, phone, posts }) => ({ name, phone, title: titlesOf(posts, unitNames) }))
  }

  person(openid: string): Person | undefined {
    return this.#byOpenid.get(openid)
  }

  /** By township, in the order of the county's list; the county's own first. */
  get areas(): [area: string, people: Person[]][] {
    const areas = new Map<string, Person[]>([[COUNTY, []]])
    for (const person of this.everybody) {
      const area = areas.get(person.area)
      if (area === undefined) areas.set(person.area, [person])
      else area.push(person)
    }
    return [...areas].filter(([, people]) => people.length > 0)
  }

  /** Those in whose name, title or township every word stands; the cast first. */
  search(text: string): Person[] {
    const words = text.split(/\s+/).filter((word) => word !== '')
    const found = this.everybody.filter(({ name, title, area }) => words.every((word) => `${name} ${title} ${area}`.includes(word)))
    return [...found.filter(({ why }) => why !== undefined), ...found.filter(({ why }) => why === undefined)]
  }
}
