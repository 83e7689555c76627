import { attribute, elements, withAttribute } from './xml'

/** Formats of a workbook's cells: read for how much a line holds, and added to where a day of rest is shaded. */

export type Look = { size: number; wraps: boolean; fill: string }

const DEFAULT_SIZE = 11

export class Styles {
  readonly #looks: readonly { tag: string; whole: string }[]
  readonly #sizes: readonly number[]
  readonly #added: string[] = []
  readonly #shaded = new Map<string, number>()

  constructor(readonly xml: string) {
    const [formats] = elements(xml, 'cellXfs')
    this.#looks = elements(formats?.inner ?? '', 'xf')
    const [fonts] = elements(xml, 'fonts')
    this.#sizes = elements(fonts?.inner ?? '', 'font').map(({ inner }) => Number(/<sz\s+val="([\d.]+)"/.exec(inner)?.[1] ?? DEFAULT_SIZE))
  }

  lookOf(style: number): Look {
    const { tag, whole } = this.#looks[style] ?? { tag: '', whole: '' }
    return {
      size: this.#sizes[Number(attribute(tag, 'fontId') ?? 0)] ?? DEFAULT_SIZE,
      wraps: /\swrapText="(1|true)"/.test(whole),
      fill: attribute(tag, 'fillId') ?? '0',
    }
  }

  /** A cell's own format with another ground. */
  shaded(style: number, fill: string): number {
    const key = `${style} ${fill}`
    const known = this.#shaded.get(key)
    if (known !== undefined) return known
    const { tag, whole } = this.#looks[style] ?? { tag: '<xf/>', whole: '<xf/>' }
    this.#added.push(withAttribute(withAttribute(tag, 'fillId', fill), 'applyFill', '1') + whole.slice(tag.length))
    const number = this.#looks.length + this.#added.length - 1
    this.#shaded.set(key, number)
    return number
  }

  written(): string {
    if (this.#added.length === 0) return this.xml
    return this.xml.replace(/<cellXfs[\s\S]*?<\/cellXfs>/, (formats) =>
      formats
        .replace(/\scount="\d+"/, ` count="${this.#looks.length + this.#added.length}"`)
        .replace('</cellXfs>', () => `${this.#added.join('')}</cellXfs>`),
    )
  }
}
