import type { Place } from '../../../miniprogram/domain/places'
import { chooseOwner } from './chooser'
import { ClockBar } from './clock-bar'
import { addDataTools } from './data-tools'
import { DeskView } from './desk-view'
import { byId } from './dom'
import { Elsewhere } from './elsewhere'
import { FRAME, fit } from './layout'
import { noticesTo, placesOf, readClock, readPeople, type WorldClock } from './local'
import { forgetPhones, keep, newStranger, recall, type Kept } from './memory'
import { errandsFor, isSameCard, keyOf, shownCard, type Notice } from './notices'
import { PhoneView, type Owner } from './phone-view'
import { Roster } from './roster'
import { say } from './said'
import { showSwitcher } from './switcher'

/** Who sits where, what has come for whom, and what goes on from there. */

const PHONES = 3
/** Room in the window that a phone leaves for what is above and below it. */
const ABOVE_AND_BELOW = 132

export class Stage {
  readonly #clock = new ClockBar((work) => this.run(work))
  readonly #elsewhere = new Elsewhere((notice) => this.run(() => this.#follow(notice)))
  readonly #desk = new DeskView(byId('desk'))
  readonly #kept: Kept = recall()
  readonly #phones: PhoneView[]
  #roster = new Roster({ people: [], unbound: [], cast: [], unitNames: {} })
  /** Every card since the page was opened, newest first. */
  #delivered: Notice[] = []
  readonly #notices = new Map<string, readonly Notice[]>()
  readonly #places = new Map<string, readonly Place[]>()

  constructor() {
    this.#phones = Array.from(
      { length: PHONES },
      (_, i) =>
        new PhoneView(i, {
          change: () => this.run(() => this.#change(i)),
          seen: (notice) => this.#see(notice),
          switched: (choice) => {
            const { openid } = this.#phones[i]!.owner!
            this.#kept.choices[openid] = choice
            keep(this.#kept)
          },
          moved: () => {
            if (this.#kept.seats[i] === this.#kept.stranger) this.run(() => this.#readPeople())
          },
          desk: () => this.#desk.give(this.#phones[i]!.owner!),
        }),
    )
    byId('phones').append(...this.#phones.map(({ element }) => element))
    addDataTools((work) => this.run(work), say)
    addEventListener('resize', () => this.#layOut())
  }

  /** Does what a person asked for, or what an event needs; what goes wrong is said. */
  run(work: () => Promise<unknown>): void {
    work().catch((error: unknown) => say(error instanceof Error ? error.message : String(error)))
  }

  /** When the stack is there, or there again. */
  async refresh(): Promise<void> {
    say('')
    this.#clock.hear(await readClock())
    this.#places.clear()
    await this.#readPeople()
  }

  /** Another county, or the same as it was in the beginning. */
  async begin(): Promise<void> {
    this.#delivered = []
    forgetPhones()
    this.#notices.clear()
    Object.assign(this.#kept, { seen: [], seats: [], choices: {}, front: 0 })
    const before = this.#phones.map(({ owner }) => owner?.openid)
    await this.refresh()
    this.#desk.close()
    // Who has come to a phone just now has started it; the others' would go on in the old world.
    this.#phones.forEach((phone, i) => {
      if (phone.owner !== undefined && phone.owner.openid === before[i]) phone.start()
    })
  }

  /** The world has another time, and the phones with it. */
  hearClock(clock: WorldClock): void {
    this.#clock.hear(clock)
    this.run(() => Promise.all([...this.#phones, this.#desk].flatMap(({ phone }) => phone?.clockChanged() ?? [])))
  }

  rebuilt(failure: string | undefined): void {
    if (failure !== undefined) say(`页面没有编译成功，显示的还是旧的：${failure}`, 'lasting')
    else {
      say('')
      for (const phone of [...this.#phones, this.#desk]) phone.reload()
    }
  }

  deliver(notice: Notice): void {
    const phone = this.#phones.find(({ owner }) => owner?.openid === notice.openid)
    this.#notices.set(notice.openid, [notice, ...(this.#notices.get(notice.openid) ?? [])])
    this.#delivered.unshift(notice)
    if (phone !== undefined) {
      this.#showNotices(phone)
      phone.slideIn(notice)
      // What the card tells of has changed what its receiver is looking at.
      phone.phone?.refresh()
      byId('heard').textContent = `${phone.owner?.name ?? ''}的手机收到：${shownCard(notice).title}`
    }
    if (this.#desk.openid === notice.openid) this.#desk.phone?.refresh()
    this.#showElsewhere()
    this.#showSwitcher()
  }

  async #readPeople(): Promise<void> {
    this.#roster = new Roster(await readPeople())
    const isKnown = (openid: string): boolean => openid === this.#kept.stranger || this.#roster.person(openid) !== undefined
    const { cast, everybody } = this.#roster
    const first = [...[...cast, ...everybody.slice(0, PHONES)].map(({ openid }) => openid), this.#kept.stranger]
    const seats: string[] = []
    for (let i = 0; i < PHONES; i++) {
      const before = this.#kept.seats[i]
      const openid =
        before !== undefined && isKnown(before) && !seats.includes(before)
          ? before
          : first.find((one) => isKnown(one) && !seats.includes(one) && !this.#kept.seats.slice(i + 1).includes(one))
      seats.push(openid ?? newStranger())
    }
    this.#kept.seats = seats
    keep(this.#kept)
    this.#layOut()
    await Promise.all(seats.map((_, i) => this.#seat(i)))
  }

  #ownerOf(openid: string): Owner {
    const person = this.#roster.person(openid)
    if (person !== undefined) return person
    const [unbound] = this.#roster.unbound
    return {
      openid,
      name: '没有绑定的微信',
      title: unbound === undefined ? '名册上的人都已绑定，没有号码可试' : `可用 ${unbound.phone} 绑定（${unbound.title}${unbound.name}）`,
    }
  }

  /** Puts on a phone whom its seat names; a page is opened at once. */
  async #seat(i: number, page?: string): Promise<void> {
    const openid = this.#kept.seats[i]!
    const owner = this.#ownerOf(openid)
    const places = this.#places.get(openid) ?? (this.#roster.person(openid) === undefined ? [] : await placesOf(openid))
    this.#places.set(openid, places)
    // Meanwhile the seat may have been given to another.
    if (this.#kept.seats[i] !== openid) return
    const phone = this.#phones[i]!
    phone.give(owner, places, this.#kept.choices[openid] ?? {}, page)
    if (!this.#notices.has(openid)) this.#notices.set(openid, await noticesTo(openid))
    if (phone.owner?.openid !== openid) return
    this.#showNotices(phone)
    this.#showElsewhere()
    this.#showSwitcher()
  }

  async #change(i: number): Promise<void> {
    const chosen = await chooseOwner(this.#roster, this.#kept.seats)
    if (chosen === undefined) return
    if (chosen === 'stranger') {
      // Once bound it is somebody's, and the next one is another.
      if (this.#roster.person(this.#kept.stranger) !== undefined) this.#kept.stranger = newStranger()
      await this.#give(i, this.#kept.stranger)
    } else await this.#give(i, chosen.openid)
  }

  /** Who is on a phone already changes places. */
  async #give(i: number, openid: string, page?: string): Promise<void> {
    const { seats } = this.#kept
    const other = seats.indexOf(openid)
    if (other !== -1) seats[other] = seats[i]!
    seats[i] = openid
    this.#bringForward(i)
    await Promise.all([this.#seat(i, page), ...(other === -1 || other === i ? [] : [this.#seat(other)])])
  }

  /** Goes to the receiver of a card: his phone takes the place of the one that was longest not used. */
  async #follow(notice: Notice): Promise<void> {
    const i = this.#phones.reduce((least, phone, k) => (phone.usedAt < this.#phones[least]!.usedAt ? k : least), PHONES - 1)
    this.#phones[i]!.usedAt = Date.now()
    await this.#give(i, notice.openid, notice.page)
    this.#see(notice)
    this.#phones[i]!.element.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }

  #isNew = (notice: Notice): boolean => !this.#kept.seen.includes(keyOf(notice))

  #see(notice: Notice): void {
    if (this.#isNew(notice)) this.#kept.seen.push(keyOf(notice))
    // One hand is enough: who else got it need not be sought.
    this.#delivered = this.#delivered.filter((one) => !isSameCard(one, notice))
    keep(this.#kept)
    for (const phone of this.#phones) this.#showNotices(phone)
    this.#showElsewhere()
    this.#showSwitcher()
  }

  #noticesOf(phone: PhoneView): readonly Notice[] {
    return this.#notices.get(phone.owner?.openid ?? '') ?? []
  }

  #showNotices(phone: PhoneView): void {
    phone.showNotices(this.#noticesOf(phone), this.#isNew)
  }

  #showElsewhere(): void {
    this.#elsewhere.show(errandsFor(this.#delivered, this.#kept.seats), this.#roster)
  }

  #bringForward(i: number): void {
    this.#kept.front = i
    keep(this.#kept)
    this.#layOut()
  }

  /** As many phones as the window is wide for, the one in front among them. */
  #layOut(): void {
    const { clientWidth } = byId('phones')
    const { count, scale, height } = fit({
      width: clientWidth,
      height: innerHeight - byId('phones').getBoundingClientRect().top - scrollY - ABOVE_AND_BELOW + FRAME,
    })
    const first = Math.min(this.#kept.front, PHONES - count)
    this.#phones.forEach((phone, i) => {
      phone.size(scale, height)
      phone.element.hidden = i < first || i >= first + count
    })
    this.#desk.layOut(clientWidth)
    this.#showSwitcher()
  }

  #showSwitcher(): void {
    const waitingOn = (phone: PhoneView): number => this.#noticesOf(phone).filter(this.#isNew).length
    showSwitcher(
      this.#phones.map((phone) => ({ name: phone.owner?.name, waiting: waitingOn(phone), isShown: !phone.element.hidden })),
      (i) => this.#bringForward(i),
    )
  }
}
