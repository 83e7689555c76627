import type { AppContents, TabItem } from '../contents'
import { assetUrl } from './addresses'
import { isDesk } from './identity'
import { fontSizeSetting, onConditions, onTheme, theme } from './conditions'
import type { Page } from './page'
import { report } from './problems'
import type { Router } from './router'
import { StatusBar } from './status-bar'
import type { StyleSheets } from './style-sheets'

/** What WeChat and the phone draw around a page: status and navigation bar, the viewport, the tab bar, the line to go home by. */

const element = (tag: string, className: string): HTMLElement => Object.assign(document.createElement(tag), { className })

const drawn = (inside: string): string => `<svg viewBox="0 0 24 24" aria-hidden="true">${inside}</svg>`
const ICONS = {
  back: drawn('<path d="M15.5 4 8 12l7.5 8" fill="none" stroke="currentColor" stroke-width="2"/>'),
  home: drawn('<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z" fill="none" stroke="currentColor" stroke-width="1.8"/>'),
  more: drawn('<circle cx="5" cy="12" r="2"/><circle cx="12" cy="12" r="2.6"/><circle cx="19" cy="12" r="2"/>'),
}

const button = (className: string, icon: keyof typeof ICONS, label: string, pressed: () => void): HTMLButtonElement => {
  const made = Object.assign(document.createElement('button'), { className, type: 'button', innerHTML: ICONS[icon] })
  made.setAttribute('aria-label', label)
  made.addEventListener('click', pressed)
  return made
}

export class Chrome {
  readonly viewport = element('div', 'phone-viewport')
  readonly #status = new StatusBar()
  readonly #bar = element('header', 'phone-bar')
  readonly #title = element('h1', 'phone-title')
  readonly #tabs = element('nav', 'phone-tabs')
  readonly #badges = new Map<number, string>()
  #areTabsHidden = false
  #page: Page | undefined
  router: Router | undefined
  /** Opens the menu behind the three dots. */
  openMenu: () => void = () => undefined

  constructor(
    readonly contents: AppContents,
    readonly sheets: StyleSheets,
  ) {
    this.#bar.append(
      button('phone-back', 'back', '返回', () => this.router?.navigateBack(1)),
      button('phone-home', 'home', '回到首页', () => this.router?.reLaunch(`/${this.router.home}`)),
      this.#title,
      button('phone-more', 'more', '更多', () => this.openMenu()),
    )
    this.#tabs.setAttribute('aria-label', '主要页面')
    const indicator = element('div', 'phone-indicator')
    indicator.ariaHidden = 'true'
    if (isDesk) {
      document.documentElement.dataset['desk'] = contents.config.resizable === true ? 'resizable' : 'phone-sized'
      if (contents.config.resizable !== true) report('app.json 没有声明 resizable：电脑上的窗口和手机一样大，不能拉')
    }
    document.body.append(this.#status.element, this.#bar, this.viewport, this.#tabs, indicator)
    new ResizeObserver(() => this.#measure()).observe(this.viewport)
    onTheme(() => this.#paint())
    onConditions(() => this.#applyText())
    this.#paint()
  }

  /** A value of `window` or `tabBar`; `@name` stands for one of theme.json. */
  #value(written: string | undefined): string | undefined {
    if (written?.startsWith('@') !== true) return written
    return this.contents.theme?.[this.contents.config.darkmode === true ? theme() : 'light'][written.slice(1)] ?? written
  }

  show(page: Page): void {
    this.#page = page
    this.sheets.showPage(page.route.path)
    this.#paint()
  }

  /** After a page has changed its title, colours or text size. */
  changed(page: Page): void {
    if (page === this.#page) this.#paint()
  }

  setBadge(index: number, badge: string | undefined): void {
    if (badge !== undefined) this.#badges.set(index, badge)
    else this.#badges.delete(index)
    this.#paintTabs()
  }

  hideTabs(areHidden: boolean): void {
    this.#areTabsHidden = areHidden
    this.#paintTabs()
  }

  /** After the clock was set. */
  clockChanged(): void {
    this.#status.paint()
  }

  get title(): string {
    return this.#title.textContent
  }

  #measure(): void {
    document.documentElement.style.setProperty('--vh', `${this.viewport.clientHeight / 100}px`)
  }

  #paint(): void {
    document.documentElement.dataset['theme'] = theme()
    this.sheets.setTheme(theme())
    this.#paintBar()
    this.#paintTabs()
    this.#applyText()
  }

  #paintBar(): void {
    const page = this.#page
    if (!page) return
    const window = { ...this.contents.config.window, ...page.config }
    const { title, navigation, backgroundColor } = page.appearance
    // A window that is resized keeps WeChat's own bar, by which it is moved.
    const isCustom = window.navigationStyle === 'custom' && !(isDesk && this.contents.config.resizable === true)
    this.#bar.hidden = isCustom
    this.#status.element.classList.toggle('over', isCustom)
    this.#title.textContent = title ?? window.navigationBarTitleText ?? ''
    document.title = this.#title.textContent
    const front = this.#value(window.navigationBarTextStyle) === 'white' ? '#ffffff' : '#000000'
    const back = navigation?.back ?? this.#value(window.navigationBarBackgroundColor) ?? '#ffffff'
    Object.assign(this.#bar.style, { color: navigation?.front ?? front, backgroundColor: back })
    Object.assign(this.#status.element.style, { color: navigation?.front ?? front, backgroundColor: isCustom ? '' : back })
    this.viewport.style.backgroundColor = backgroundColor ?? this.#value(window.backgroundColor) ?? '#ffffff'
    const { router } = this
    const deep = (router?.stack.length ?? 0) > 1
    const elsewhere = router !== undefined && !deep && page.route.path !== router.home && !router.isTab(page.route.path)
    this.#bar.classList.toggle('deep', deep)
    this.#bar.classList.toggle('elsewhere', elsewhere)
  }

  #paintTabs(): void {
    const { tabBar } = this.contents.config
    const path = this.#page?.route.path
    const shown = !this.#areTabsHidden && tabBar?.list.some(({ pagePath }) => pagePath === path) === true
    this.#tabs.hidden = !shown
    // Below the tab bar, not the page, lies the phone's edge.
    this.viewport.classList.toggle('above-tabs', shown)
    if (!tabBar || !shown) return
    this.#tabs.style.backgroundColor = this.#value(tabBar.backgroundColor) ?? ''
    this.#tabs.dataset['border'] = this.#value(tabBar.borderStyle) ?? 'black'
    const focused = [...this.#tabs.children].indexOf(document.activeElement ?? this.#tabs)
    this.#tabs.replaceChildren(
      ...tabBar.list.map((item, index) => {
        const isCurrent = item.pagePath === path
        return this.#tab(item, index, isCurrent, this.#value(isCurrent ? tabBar.selectedColor : tabBar.color) ?? '')
      }),
    )
    ;(this.#tabs.children[focused] as HTMLElement | undefined)?.focus()
  }

  #tab({ pagePath, text, iconPath, selectedIconPath }: TabItem, index: number, isCurrent: boolean, colour: string): HTMLElement {
    const tab = Object.assign(document.createElement('button'), { type: 'button', className: 'phone-tab' })
    tab.style.color = colour
    if (isCurrent) tab.setAttribute('aria-current', 'page')
    const icon = this.#value(isCurrent ? (selectedIconPath ?? iconPath) : iconPath)
    if (icon !== undefined) tab.append(Object.assign(new Image(), { src: assetUrl(`/${icon.replace(/^\//, '')}`, ''), alt: '' }))
    tab.append(Object.assign(element('span', ''), { textContent: text }))
    const badge = this.#badges.get(index)
    if (badge !== undefined) tab.append(Object.assign(element('b', 'phone-badge'), { textContent: badge }))
    tab.addEventListener('click', () => {
      this.router?.switchTab(`/${pagePath}`)
      this.router?.top?.call('onTabItemTap', { index: String(index), pagePath, text })
    })
    return tab
  }

  #applyText(): void {
    const { rootFontSize, pageFontSize } = this.#page?.appearance ?? {}
    const size = (written: string | undefined) => (written === 'system' ? `${fontSizeSetting()}px` : (written ?? ''))
    document.documentElement.style.fontSize = size(rootFontSize)
    const page = this.#page?.element.querySelector<HTMLElement>('wx-page')
    if (page) page.style.fontSize = size(pageFontSize)
    document.documentElement.style.setProperty('--text-scale', String(fontSizeSetting() / 16))
  }
}
