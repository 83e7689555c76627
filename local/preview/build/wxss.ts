import path from 'node:path'
import postcss, { type AtRule, type Root } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { BUILT_IN_TAGS } from '../tags'
import type { Source } from './source'

const IMPORT = /^(?:url\(\s*)?['"]?([^'")]+)['"]?\s*\)?/
const builtIn = new Set<string>(BUILT_IN_TAGS)

/** Lengths that a page of WeChat measures by its own viewport, which here is what the bars leave of the window. */
export const compileLengths = (value: string): string =>
  value
    .replace(/(?<![\w.#-])(-?(?:\d+\.?\d*|\.\d+))rpx\b/gi, 'calc($1 * var(--rpx))')
    .replace(/(?<![\w.#-])(-?(?:\d+\.?\d*|\.\d+))vh\b/gi, 'calc($1 * var(--vh))')
    .replace(/(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)[^()]*\)/g, 'var(--safe-area-inset-$1)')

const selectors = (scope: string) =>
  selectorParser((root) => {
    root.walkClasses((name) => {
      if (scope !== '') name.value = `${scope}--${name.value}`
    })
    root.walkTags((tag) => {
      if (tag.value === 'page' || builtIn.has(tag.value)) tag.value = `wx-${tag.value}`
    })
    root.walkPseudos((pseudo) => {
      if (pseudo.value !== ':host') return
      pseudo.replaceWith(selectorParser.attribute({ attribute: 'wx-host', operator: '=', value: scope, quoteMark: '"', raws: {} }))
    })
  })

/** WXSS for the browser: imports put in place, rpx, class prefixes of a component's scope, built-ins by their DOM tags. */
export class StyleCompiler {
  readonly warnings: string[] = []

  constructor(readonly source: Source) {}

  /** @param codePath with its extension; an absent file is an empty style */
  compile(codePath: string, scope: string): string {
    if (!this.source.has(codePath)) return ''
    const root = this.#read(codePath, new Set())
    const scoped = selectors(scope)
    root.walkRules((rule) => {
      if (rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as AtRule).name)) return
      rule.selector = scoped.processSync(rule.selector)
    })
    root.walkDecls((declaration) => {
      declaration.value = compileLengths(declaration.value)
      this.#checkUrls(codePath, declaration.value)
    })
    return root.toString()
  }

  #read(codePath: string, seen: Set<string>): Root {
    seen.add(codePath)
    const root = postcss.parse(this.source.read(codePath), { from: codePath })
    root.walkAtRules('import', (rule) => {
      const named = IMPORT.exec(rule.params)?.[1] ?? ''
      const target = named.startsWith('/') ? named.slice(1) : path.posix.join(path.posix.dirname(codePath), named)
      if (!this.source.has(target)) this.warnings.push(`${codePath}：找不到 ${rule.params}`)
      if (seen.has(target) || !this.source.has(target)) rule.remove()
      else rule.replaceWith(this.#read(target, seen).nodes)
    })
    return root
  }

  /** WeChat takes no local file in WXSS, and nothing may come from another origin. */
  #checkUrls(codePath: string, value: string): void {
    for (const [, url = ''] of value.matchAll(/url\(\s*['"]?([^'")]+)/g)) {
      if (!url.startsWith('data:')) this.warnings.push(`${codePath}：样式里的 ${url.slice(0, 80)} 不会加载`)
    }
  }
}
