import { county, monday } from '../cloudfunctions/county'
import { Served } from '../cloudfunctions/served'
import { Phones, type Conditions, type Phone } from './phone'

/** A stack and a browser for a file of tests; each test begins on Monday 2026-03-02 at eight with an untouched county. */

export const OFFICE = { kind: 'at', latitude: 26.13, longitude: 113.12, accuracy: 15 } as const
/** Three kilometres from the office. */
export const AWAY = { kind: 'at', latitude: 26.157, longitude: 113.12, accuracy: 15 } as const

export class Stand {
  readonly stack = new Served()
  readonly phones = new Phones(() => this.stack.url)

  async start(): Promise<this> {
    await Promise.all([this.stack.start(), this.phones.start()])
    return this
  }
  async end(): Promise<void> {
    await this.phones.end()
    await this.stack.end()
  }
  reset = (rules?: object) => this.stack.reset(county(rules), monday)

  /** The phone of a person of the county, by id; at the office, with the consent to its location already given. */
  async phone(person: string, route?: string, conditions: Partial<Conditions> = {}, isNew = false): Promise<Phone> {
    return this.phones.of(`o-${person}`, route, { location: OFFICE, ...conditions }, { isNew })
  }

  /** The same person at a desk, in a window of WeChat on a PC. */
  async desk(person: string, route?: string, conditions: Partial<Conditions> = {}): Promise<Phone> {
    return this.phones.of(`o-${person}`, route, conditions, { isDesk: true })
  }

  /** The page of the newest card on a person's phone. */
  async card(person: string): Promise<string> {
    const [newest] = await this.stack.messages(person)
    if (newest === undefined) throw new Error(`${person} has no card`)
    return newest.page
  }
}
