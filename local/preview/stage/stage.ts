import type { Place } from '../../../miniprogram/domain/places'
import { chooseOwner } from './chooser'
import { ClockBar } from './clock-bar'
import { addDataTools } from './data-tools'
import { button, byId, h } from './dom'
import { FRAME, fit } from './layout'
import { noticesTo, placesOf, readClock, readPeople, type WorldClock } from './local'
import { forgetPhones, keep, newStranger, recall, type Kept } from './memory'
import { errandsFor, isSameCard, keyOf, shownCard, type Errand, type Notice } from './notices'
import { PhoneView, type Owner } from './phone-view'
import { Roster } from './roster'

/** Who sits where, what has come for whom, and what goes on from there. */

const PHONES = 3
/** Those by whom the story begins. */
const FIRST_SEATS = ['demo-001233-2', 'demo-001233-1', 'demo-001233-b']
/** Room in the window that a phone leaves for what is above and below it. */
const ABOVE_AND_BELOW = 132
const SAID_MS = 8000
const SHOWN_RECEIVERS = 2

export class Stage {
  readonly #clock = new ClockBar((work) => this.run(work))
  readonly #kept: Kept = recall()
  readonly #phones: PhoneView[]
  #roster = new Roster({ people: [], unbound: [], unitNames: {} })
  /** Every card since the page was opened, newest first. */
  #delivered: Notice[] = []
  readonly #notices = new Map<string, readonly Notice[]>()
  readonly #places = new Map<string, readonly Place[]>()
  #shown = 1
  #saidTimer: ReturnType<typeof setTimeout> | undefined

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
        }),
    )
    byId('phones').append(...this.#phones.map(({ element }) => element))
    addDataTools(
      (work) => this.run(work),
      (text) => this.say(text),
    )
    addEventListener('resize', () => this.#layOut())
  }

  /** Does what a person asked for, or what an event needs; what goes wrong is said. */
  run(work: () => Promise<unknown>): void {
    work().catch((error: unknown) => this.say(error instanceof Error ? error.message : String(error)))
  }

  /** A line at the foot of the window; a lasting one stays until another takes its place. */
  say(text: string, how: 'passing' | 'lasting' = 'passing'): void {
    byId('said').textContent = text
    clearTimeout(this.#saidTimer)
    if (how === 'passing') this.#saidTimer = setTimeout(() => byId('said').replaceChildren(), SAID_MS)
  }

  /** When the stack is there, or there again. */
  async refresh(): Promise<void> {
    this.say('')
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
    // Who has come to a phone just now has started it; the others' would go on in the old world.
    this.#phones.forEach((phone, i) => {
      if (phone.owner !== undefined && phone.owner.openid === before[i]) phone.start()
    })
  }

  /** The world has another time, and the phones with it. */
  hearClock(clock: WorldClock): void {
    this.#clock.hear(clock)
    this.run(() => Promise.all(this.#phones.flatMap(({ phone }) => phone?.clockChanged() ?? [])))
  }

  rebuilt(failure: string | undefined): void {
    if (failure !== undefined) this.say(`页面没有编译成功，显示的还是旧的：${failure}`, 'lasting')
    else {
      this.say('')
      for (const phone of this.#phones) phone.reload()
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
    this.#showElsewhere()
    this.#showSwitcher()
  }

  async #readPeople(): Promise<void> {
    this.#roster = new Roster(await readPeople())
    const isKnown = (openid: string): boolean => openid === this.#kept.stranger || this.#roster.person(openid) !== undefined
    const first = [...FIRST_SEATS, ...this.#roster.everybody.slice(0, PHONES).map(({ openid }) => openid), this.#kept.stranger]
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

  #isNew(notice: Notice): boolean {
    return !this.#kept.seen.includes(keyOf(notice))
  }

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
    phone.showNotices(this.#noticesOf(phone), (notice) => this.#isNew(notice))
  }

  #showElsewhere(): void {
    const errands = errandsFor(this.#delivered, this.#kept.seats)
    const section = byId('elsewhere')
    section.hidden = errands.length === 0
    section.replaceChildren(h('h2', { id: 'elsewhere-title' }, '卡片发给了'), ...errands.map((errand) => this.#errand(errand)))
  }

  #errand({ card, to }: Errand): HTMLElement {
    const { title, rows } = shownCard(card)
    const [who, what] = rows
    const known = to.map((notice) => ({ notice, person: this.#roster.person(notice.openid) }))
    const castFirst = known.sort((a, b) => Number(b.person?.why !== undefined) - Number(a.person?.why !== undefined))
    const receivers = castFirst.map(({ notice, person }) =>
      h(
        'li',
        {},
        h(
          'button',
          { type: 'button', onclick: () => this.run(() => this.#follow(notice)) },
          h('span', {}, person === undefined ? '没有绑定的微信' : `${person.name}（${person.title}）`),
          h('strong', {}, '换到他的手机'),
        ),
      ),
    )
    const more = receivers.splice(SHOWN_RECEIVERS)
    return h(
      'article',
      {},
      h('h3', {}, title),
      h('p', {}, [who?.value, what?.value].filter((text) => text !== undefined).join(' · ')),
      h('ul', {}, ...receivers),
      more.length === 0 ? undefined : h('details', {}, h('summary', {}, `还有${more.length}人`), h('ul', {}, ...more)),
    )
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
    this.#shown = count
    const first = Math.min(this.#kept.front, PHONES - count)
    this.#phones.forEach((phone, i) => {
      phone.size(scale, height)
      phone.element.hidden = i < first || i >= first + count
    })
    this.#showSwitcher()
  }

  #showSwitcher(): void {
    const switcher = byId('switcher')
    switcher.hidden = this.#shown >= PHONES
    if (switcher.hidden) return
    switcher.setAttribute('role', 'group')
    switcher.setAttribute('aria-label', '看哪部手机')
    switcher.replaceChildren(
      ...this.#phones.map((phone, i) => {
        const waiting = this.#noticesOf(phone).filter((notice) => this.#isNew(notice)).length
        return button(`${phone.owner?.name ?? `第${i + 1}部`}${waiting > 0 ? ` (${waiting})` : ''}`, () => this.#bringForward(i), {
          'aria-pressed': String(!phone.element.hidden),
        })
      }),
    )
  }
}
