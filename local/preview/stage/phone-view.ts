import type { Place } from '../../../miniprogram/domain/places'
import { choiceWith, conditionsOf, optionsOf, SWITCH_NAMES, SWITCHES, unusual, type Choice } from './conditions'
import { button, h } from './dom'
import { SCREEN } from './layout'
import { shownCard, type Notice } from './notices'
import type { Phone } from './phone-window'

/** One phone: whose it is, its screen, the service notices that have come to it, its switches, and what went wrong on it. */

export type Owner = { openid: string; name: string; title: string }

export type PhoneListener = {
  /** Somebody else is to have it. */
  change: () => void
  /** A card was opened, or put away. */
  seen: (notice: Notice) => void
  switched: (choice: Choice) => void
  /** Went to another page: what was done there may have changed who is bound. */
  moved: () => void
}

type PhoneFrame = Window & { phone?: Phone }

/** As long as a banner stays in WeChat, and a little more: here three phones are looked at. */
const BANNER_MS = 15_000
const MOST_PROBLEMS = 5
const START_MS = 20_000
const LOOK_MS = 50

export class PhoneView {
  readonly element: HTMLElement
  /** When it was last touched, or something came to it. */
  usedAt = 0
  #owner: Owner | undefined
  #places: readonly Place[] = []
  #choice: Choice = choiceWith({}, [])
  #frame: HTMLIFrameElement | undefined
  #notices: readonly Notice[] = []
  #isNew: (notice: Notice) => boolean = () => false
  #bannerTimer: ReturnType<typeof setTimeout> | undefined
  readonly #name = h('strong')
  readonly #title = h('span')
  readonly #count: HTMLButtonElement
  readonly #screen = h('div', { class: 'screen' })
  readonly #banner = h('div', { class: 'banner', hidden: true })
  readonly #tray = h('div', { class: 'tray', hidden: true })
  readonly #switches = h('div', { class: 'switches' })
  readonly #unusual = h('span')
  readonly #problems = h('ul', { class: 'problems', hidden: true, 'aria-label': '这部手机上的问题' })

  constructor(
    readonly number: number,
    readonly listener: PhoneListener,
  ) {
    const owner = h('button', { type: 'button', class: 'owner', title: '换人', onclick: () => listener.change() }, this.#name, this.#title)
    this.#count = h('button', { type: 'button', class: 'count', 'aria-expanded': 'false', onclick: () => this.#toggleTray() })
    this.element = h(
      'article',
      { class: 'phone' },
      h('header', {}, owner, this.#count),
      h('div', { class: 'device' }, this.#screen, this.#banner, this.#tray),
      h('details', { class: 'conditions' }, h('summary', {}, '网络、定位、字号……', this.#unusual), this.#switches),
      this.#problems,
    )
  }

  get owner(): Owner | undefined {
    return this.#owner
  }

  get phone(): Phone | undefined {
    return (this.#frame?.contentWindow as PhoneFrame | null | undefined)?.phone
  }

  /** The same person again only gets a new name and title; another a phone that starts, at `page` if one is named. */
  give(owner: Owner, places: readonly Place[], chosen: Partial<Record<string, string>>, page?: string): void {
    const isAnother = owner.openid !== this.#owner?.openid
    const before = JSON.stringify([this.#choice, this.#places])
    this.#owner = owner
    this.#places = places
    this.#choice = choiceWith(chosen, places)
    this.#name.textContent = owner.name
    this.#title.textContent = owner.title
    this.element.setAttribute('aria-label', `${owner.name}的手机`)
    this.#showSwitches()
    if (isAnother) this.start(page)
    else if (before !== JSON.stringify([this.#choice, this.#places])) this.#tell()
  }

  /** Starts the app anew. */
  start(page?: string): void {
    const { openid, name } = this.#owner!
    this.#clearProblems()
    this.#hideBanner()
    this.#tray.hidden = true
    const query = new URLSearchParams({ as: openid, ...(page === undefined ? {} : { route: page }) })
    // As the phone itself keeps them: they hold from its first page on.
    sessionStorage.setItem(`phone.conditions.${openid}`, JSON.stringify(conditionsOf(this.#choice, this.#places)))
    const frame = h('iframe', {
      src: `/phone/?${query.toString()}`,
      title: `${name}的手机`,
      allow: 'geolocation; camera; microphone; clipboard-write',
    })
    frame.addEventListener('load', () => this.#await(frame))
    this.#frame?.remove()
    this.#frame = frame
    this.#screen.append(frame)
  }

  /** The pages were built anew: the same page of the app, with them. */
  reload(): void {
    this.#clearProblems()
    this.#frame?.contentWindow?.location.reload()
  }

  /** The document is there before the app has started in it. */
  #await(frame: HTMLIFrameElement, until = Date.now() + START_MS): void {
    if (frame !== this.#frame) return
    const { phone } = this
    if (phone !== undefined) this.#started(frame, phone)
    else if (Date.now() < until) setTimeout(() => this.#await(frame, until), LOOK_MS)
    else this.#problem('小程序没有启动，请看 npm start 的窗口')
  }

  #started(frame: HTMLIFrameElement, phone: Phone): void {
    // An app that has left the phone may still be at something; it does not concern anybody any more.
    const here = (): boolean => frame === this.#frame
    phone.on('problem', (detail) => {
      if (here()) this.#problem(detail instanceof Error ? detail.message : String(detail))
    })
    phone.on('route', () => {
      if (here()) this.listener.moved()
    })
    frame.contentWindow?.addEventListener(
      'pointerdown',
      () => {
        this.usedAt = Date.now()
      },
      true,
    )
    this.#tell()
  }

  #tell(): void {
    this.phone?.set(conditionsOf(this.#choice, this.#places))
  }

  #showSwitches(): void {
    this.#switches.replaceChildren(
      ...SWITCH_NAMES.map((name) => {
        const options = optionsOf(name, this.#places)
        const select = h(
          'select',
          {},
          ...options.map(([value, label]) => h('option', { value, selected: value === this.#choice[name] }, label)),
        )
        select.addEventListener('change', () => {
          this.#choice = choiceWith({ ...this.#choice, [name]: select.value }, this.#places)
          this.#showUnusual()
          this.#tell()
          this.listener.switched(this.#choice)
        })
        return h('label', {}, h('span', {}, SWITCHES[name].label), select)
      }),
    )
    this.#showUnusual()
  }

  #showUnusual(): void {
    this.#unusual.textContent = unusual(this.#choice)
  }

  /** All cards of this person, newest first, and which of them have not been opened. */
  showNotices(notices: readonly Notice[], isNew: (notice: Notice) => boolean): void {
    this.#notices = notices
    this.#isNew = isNew
    const waiting = notices.filter(isNew).length
    this.#count.hidden = notices.length === 0
    this.#count.classList.toggle('new', waiting > 0)
    this.#count.textContent = waiting > 0 ? `服务通知 ${waiting}` : '服务通知'
    this.#count.setAttribute('aria-label', `${this.#owner?.name ?? ''}的服务通知，${waiting} 条未看，共 ${notices.length} 条`)
    if (waiting === 0) this.#hideBanner()
    if (!this.#tray.hidden) this.#fillTray()
  }

  /** A card comes in, over whatever is on the screen. */
  slideIn(notice: Notice): void {
    const card = this.#cardOf(notice)
    this.#banner.replaceChildren(
      card,
      button(
        '收起',
        () => {
          this.listener.seen(notice)
          this.#hideBanner()
        },
        { class: 'plain', 'aria-label': '收起这条通知' },
      ),
    )
    this.#tray.hidden = true
    this.#count.setAttribute('aria-expanded', 'false')
    this.#banner.hidden = false
    clearTimeout(this.#bannerTimer)
    this.#bannerTimer = setTimeout(() => this.#hideBanner(), BANNER_MS)
    this.usedAt = Date.now()
  }

  open(notice: Notice): void {
    this.#hideBanner()
    this.#tray.hidden = true
    this.#count.setAttribute('aria-expanded', 'false')
    this.usedAt = Date.now()
    if (this.phone === undefined) this.start(notice.page)
    else this.phone.open(notice.page)
    this.#frame?.focus()
    this.listener.seen(notice)
  }

  #cardOf(notice: Notice): HTMLElement {
    const { title, rows } = shownCard(notice)
    return h(
      'button',
      { type: 'button', class: this.#isNew(notice) ? 'card new' : 'card', onclick: () => this.open(notice) },
      h('span', { class: 'from' }, `服务通知 · 在岗 · ${notice.at.slice(11, 16)}`),
      h('strong', {}, title),
      ...rows.map(({ label, value }) => h('span', { class: 'field' }, h('span', {}, label), h('span', {}, value))),
    )
  }

  #toggleTray(): void {
    const isOpen = this.#tray.hidden
    this.#hideBanner()
    this.#tray.hidden = !isOpen
    this.#count.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) this.#fillTray()
  }

  #fillTray(): void {
    this.#tray.replaceChildren(
      h(
        'header',
        {},
        h('strong', {}, '服务通知'),
        button('关闭', () => this.#toggleTray(), { class: 'plain' }),
      ),
      ...this.#notices.map((notice) => this.#cardOf(notice)),
    )
  }

  #hideBanner(): void {
    clearTimeout(this.#bannerTimer)
    this.#banner.hidden = true
  }

  #problem(text: string): void {
    const same = [...this.#problems.children].some((item) => item.textContent === text)
    if (!same) this.#problems.prepend(h('li', {}, text))
    while (this.#problems.children.length > MOST_PROBLEMS) this.#problems.lastElementChild?.remove()
    this.#problems.hidden = false
  }

  #clearProblems(): void {
    this.#problems.replaceChildren()
    this.#problems.hidden = true
  }

  /** `height` of the screen before it is scaled. */
  size(scale: number, height: number): void {
    this.element.style.setProperty('--scale', String(scale))
    this.element.style.setProperty('--width', `${SCREEN.width}px`)
    this.element.style.setProperty('--height', `${height}px`)
  }
}
