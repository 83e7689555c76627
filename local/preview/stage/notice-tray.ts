import { button, h } from './dom'
import { shownCard, type Notice } from './notices'

/** The service notices of one phone: the banner that slides in, the tray that holds all, the count that opens it. */

export type TrayListener = { open: (notice: Notice) => void; seen: (notice: Notice) => void }

/** As long as a banner stays in WeChat, and a little more: here three phones are looked at. */
const BANNER_MS = 15_000

export class NoticeTray {
  readonly count: HTMLButtonElement
  readonly banner = h('div', { class: 'banner', hidden: true })
  readonly tray = h('div', { class: 'tray', hidden: true })
  #notices: readonly Notice[] = []
  #isNew: (notice: Notice) => boolean = () => false
  #bannerTimer: ReturnType<typeof setTimeout> | undefined

  constructor(readonly listener: TrayListener) {
    this.count = h('button', { type: 'button', class: 'count', 'aria-expanded': 'false', onclick: () => this.#toggle() })
  }

  /** All cards of `owner`, newest first, and which of them have not been opened. */
  show(owner: string, notices: readonly Notice[], isNew: (notice: Notice) => boolean): void {
    this.#notices = notices
    this.#isNew = isNew
    const waiting = notices.filter(isNew).length
    this.count.hidden = notices.length === 0
    this.count.classList.toggle('new', waiting > 0)
    this.count.textContent = waiting > 0 ? `服务通知 ${waiting}` : '服务通知'
    this.count.setAttribute('aria-label', `${owner}的服务通知，${waiting} 条未看，共 ${notices.length} 条`)
    if (waiting === 0) this.hideBanner()
    if (!this.tray.hidden) this.#fill()
  }

  /** A card comes in, over whatever is on the screen. */
  slideIn(notice: Notice): void {
    const putAway = (): void => {
      this.listener.seen(notice)
      this.hideBanner()
    }
    this.banner.replaceChildren(this.#cardOf(notice), button('收起', putAway, { class: 'plain', 'aria-label': '收起这条通知' }))
    this.close()
    this.banner.hidden = false
    clearTimeout(this.#bannerTimer)
    this.#bannerTimer = setTimeout(() => this.hideBanner(), BANNER_MS)
  }

  close(): void {
    this.tray.hidden = true
    this.count.setAttribute('aria-expanded', 'false')
  }

  hideBanner(): void {
    clearTimeout(this.#bannerTimer)
    this.banner.hidden = true
  }

  #cardOf(notice: Notice): HTMLElement {
    const { title, rows } = shownCard(notice)
    return h(
      'button',
      { type: 'button', class: this.#isNew(notice) ? 'card new' : 'card', onclick: () => this.listener.open(notice) },
      h('span', { class: 'from' }, `服务通知 · 在岗 · ${notice.at.slice(11, 16)}`),
      h('strong', {}, title),
      ...rows.map(({ label, value }) => h('span', { class: 'field' }, h('span', {}, label), h('span', {}, value))),
    )
  }

  #toggle(): void {
    const isOpen = this.tray.hidden
    this.hideBanner()
    this.tray.hidden = !isOpen
    this.count.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) this.#fill()
  }

  #fill(): void {
    const heading = h(
      'header',
      {},
      h('strong', {}, '服务通知'),
      button('关闭', () => this.#toggle(), { class: 'plain' }),
    )
    this.tray.replaceChildren(heading, ...this.#notices.map((notice) => this.#cardOf(notice)))
  }
}
