import type { CountyPerson, CountyPost } from '../../cloudfunctions/org/county'
import { CAST_NAMES, openidOf } from '../cast'
import { pick } from '../chance'
import type { Term } from '../term'
import { namer, phoneOf } from './names'
import { UNIT_IDS } from './units'

/** A post without its dates: all serve for the whole term. */
export type Seat = CountyPost extends infer P ? (P extends CountyPost ? Omit<P, 'from' | 'to'> : never) : never

/** Has a new WeChat, and the old one's binding was undone: by this one a visitor tries how a WeChat is bound. */
const UNBOUND = '001222-5'

/** The roster as it grows: each person gets a name, a number and, but for one, a WeChat identity. */
export class People {
  readonly all: CountyPerson[] = []
  readonly #nameFor = namer([...CAST_NAMES.values()])
  readonly #term: Term

  constructor(term: Term) {
    this.#term = term
  }

  /** `isSent`: by a unit of the county, which stays his employer. */
  add(id: string, seats: readonly Seat[], { isSent = false, unitId }: { isSent?: boolean; unitId?: string } = {}): void {
    const dispatchingUnitId = unitId ?? (isSent ? pick(UNIT_IDS, 'unit', id) : undefined)
    this.all.push({
      ...(id === UNBOUND ? {} : { openid: openidOf(id) }),
      id,
      name: CAST_NAMES.get(id) ?? this.#nameFor(id),
      phone: phoneOf(this.all.length),
      ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
      posts: seats.map((seat) => ({ ...seat, ...this.#term })),
    })
  }
}
