import type { Place } from '../../../miniprogram/domain/places'
import { choiceWith, conditionsOf, optionsOf, SWITCH_NAMES, SWITCHES, unusual, type Choice, type SwitchName } from './conditions'
import { chosenClip } from './chosen-clip'
import { button, h } from './dom'
import { SCREEN } from './layout'
import { NoticeTray } from './notice-tray'
import type { Notice } from './notices'
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
  /** The same person is to sit at a desk. */
  desk: () => void
}

type PhoneFrame = Window & { phone?: Phone }

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
  /** The address of the clip that its camera plays. */
  #clip = ''
  #frame: HTMLIFrameElement | undefined
  readonly #name = h('strong')
  readonly #title = h('span')
  readonly #screen = h('div', { class: 'screen' })
  readonly #tray: NoticeTray
  readonly #switches = h('div', { class: 'switches' })
  readonly #unusual = h('span')
  readonly #problems = h('ul', { class: 'problems', hidden: true, 'aria-label': '这部手机上的问题' })

  constructor(
    readonly number: number,
    readonly listener: PhoneListener,
  ) {
    const owner = h('button', { type: 'button', class: 'owner', title: '换人', onclick: () => listener.change() }, this.#name, this.#title)
    this.#tray = new NoticeTray({ open: (notice) => this.#open(notice), seen: (notice) => listener.seen(notice) })
    this.element = h(
      'article',
      { class: 'phone' },
      h(
        'header',
        {},
        owner,
        button('电脑', () => listener.desk(), { class: 'desk-open', title: '在电脑微信的窗口里打开' }),
        this.#tray.count,
      ),
      h('div', { class: 'device' }, this.#screen, this.#tray.banner, this.#tray.tray),
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
    this.#choice = choiceWith(chosen, places, this.#clip)
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
    this.#tray.hideBanner()
    this.#tray.close()
    const query = new URLSearchParams({ as: openid, ...(page === undefined ? {} : { route: page }) })
    // As the phone itself keeps them: they hold from its first page on.
    sessionStorage.setItem(`phone.conditions.${openid}`, JSON.stringify(conditionsOf(this.#choice, this.#places, this.#clip)))
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
    this.phone?.set(conditionsOf(this.#choice, this.#places, this.#clip))
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
        select.addEventListener('change', () => void this.#switch(name, select.value))
        return h('label', {}, h('span', {}, SWITCHES[name].label), select)
      }),
    )
    this.#showUnusual()
  }

  /** A clip is chosen first; who thinks better of it keeps what he had. */
  async #switch(name: SwitchName, value: string): Promise<void> {
    if (value === 'clip') this.#clip = (await chosenClip()) ?? this.#clip
    this.#choice = choiceWith({ ...this.#choice, [name]: value }, this.#places, this.#clip)
    if (value === 'clip') this.#showSwitches()
    else this.#showUnusual()
    this.#tell()
    this.listener.switched(this.#choice)
  }

  #showUnusual(): void {
    this.#unusual.textContent = unusual(this.#choice)
  }

  /** All cards of this person, newest first, and which of them have not been opened. */
  showNotices(notices: readonly Notice[], isNew: (notice: Notice) => boolean): void {
    this.#tray.show(this.#owner?.name ?? '', notices, isNew)
  }

  slideIn(notice: Notice): void {
    this.#tray.slideIn(notice)
    this.usedAt = Date.now()
  }

  #open(notice: Notice): void {
    this.#tray.hideBanner()
    this.#tray.close()
    this.usedAt = Date.now()
    if (this.phone === undefined) this.start(notice.page)
    else this.phone.open(notice.page)
    this.#frame?.focus()
    this.listener.seen(notice)
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
