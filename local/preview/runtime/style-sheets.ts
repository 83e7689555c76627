/** The app's styles in the document: app.wxss first, components after it, pages last, each once. */

type Rank = 'app' | 'component' | 'page'
type Sheet = { rank: Rank; element: HTMLStyleElement }

const RANKS: Rank[] = ['app', 'component', 'page']
const [ALWAYS, NEVER] = ['(min-width: 0px)', '(max-width: 0px)']
const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g

export class StyleSheets {
  readonly #texts = new Map<string, { rank: Rank; text: string }>()
  readonly #sheets = new Map<string, Sheet>()
  /** Media conditions as they were written, of rules that ask for a colour scheme. */
  readonly #written = new WeakMap<CSSMediaRule, string>()
  #theme: 'light' | 'dark' = 'light'
  #page = ''

  register(path: string, rank: Rank, text: string): void {
    if (text !== '') this.#texts.set(path, { rank, text })
  }

  /** glass-easel asks for a sheet each time that a page is made. */
  use(path: string): void {
    const known = this.#texts.get(path)
    if (!known || this.#sheets.has(path)) return
    const element = document.createElement('style')
    element.dataset['wxss'] = path
    element.textContent = known.text
    const later = [...this.#sheets.values()].find(({ rank }) => RANKS.indexOf(rank) > RANKS.indexOf(known.rank))
    if (later) later.element.before(element)
    else document.head.append(element)
    this.#sheets.set(path, { rank: known.rank, element })
    if (known.rank === 'page') this.#toggle(path, element)
    this.#applyTheme(element)
  }

  /** Styles of one page do not reach another. */
  showPage(path: string): void {
    this.#page = path
    for (const [own, { rank, element }] of this.#sheets) if (rank === 'page') this.#toggle(own, element)
  }

  setTheme(theme: 'light' | 'dark'): void {
    this.#theme = theme
    for (const { element } of this.#sheets.values()) this.#applyTheme(element)
  }

  #toggle(path: string, element: HTMLStyleElement): void {
    element.media = path === this.#page ? '' : 'not all'
    // A sheet that was off may have been parsed anew.
    this.#applyTheme(element)
  }

  #applyTheme({ sheet }: HTMLStyleElement): void {
    if (sheet) this.#applyToRules(sheet.cssRules)
  }

  #applyToRules(rules: CSSRuleList): void {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        const written = this.#written.get(rule) ?? rule.media.mediaText
        if (SCHEME.test(written)) {
          this.#written.set(rule, written)
          rule.media.mediaText = written.replaceAll(SCHEME, (_all, scheme) => (scheme === this.#theme ? ALWAYS : NEVER))
        }
        SCHEME.lastIndex = 0
      }
      if (rule instanceof CSSGroupingRule) this.#applyToRules(rule.cssRules)
    }
  }
}
