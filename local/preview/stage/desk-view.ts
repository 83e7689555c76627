import { button, h } from './dom'
import type { Phone } from './phone-window'
import type { Owner } from './phone-view'

/** Somebody at a desk: the same app in a window of WeChat on a PC, below the phones, or in a window of the browser's own. */

type Size = { width: number; height: number }

const SIZES: readonly Size[] = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
  { width: 820, height: 720 },
]
const textOf = ({ width, height }: Size): string => `${width} × ${height}`

type PhoneFrame = Window & { phone?: Phone }

export class DeskView {
  #owner: Owner | undefined
  #size = SIZES[0]!
  #room = 0
  #frame: HTMLIFrameElement | undefined
  readonly #name = h('strong')
  readonly #screen = h('div', { class: 'desk-screen' })

  constructor(readonly element: HTMLElement) {
    const sizes = h('select', { 'aria-label': '窗口大小' }, ...SIZES.map((size, i) => h('option', { value: String(i) }, textOf(size))))
    sizes.addEventListener('change', () => {
      this.#size = SIZES[Number(sizes.value)]!
      this.layOut(this.#room)
    })
    const apart = button('单独开窗', () => this.#openApart(), { title: '可以拉大拉小，可以把文件拖进去' })
    element.append(
      h(
        'header',
        {},
        this.#name,
        sizes,
        apart,
        button('关上', () => this.close(), { class: 'plain' }),
      ),
      this.#screen,
    )
  }

  get openid(): string | undefined {
    return this.#owner?.openid
  }

  get phone(): Phone | undefined {
    return (this.#frame?.contentWindow as PhoneFrame | null | undefined)?.phone
  }

  give(owner: Owner): void {
    const isSame = owner.openid === this.openid
    this.#owner = owner
    this.#name.textContent = `${owner.name}的电脑（${owner.title}）`
    this.element.hidden = false
    this.layOut(this.#room)
    if (!isSame) {
      this.#frame?.remove()
      this.#frame = h('iframe', { src: this.#address(), title: `${owner.name}的电脑`, allow: 'geolocation; clipboard-write' })
      this.#screen.append(this.#frame)
    }
    this.element.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }

  close(): void {
    this.#frame?.remove()
    this.#frame = undefined
    this.#owner = undefined
    this.element.hidden = true
  }

  /** The pages were built anew. */
  reload(): void {
    this.#frame?.contentWindow?.location.reload()
  }

  /** `room`: how wide it may be drawn; never larger than it is. */
  layOut(room: number): void {
    this.#room = room
    const { width, height } = this.#size
    const scale = Math.min(1, (room - 2) / width)
    for (const [name, value] of Object.entries({ '--width': `${width}px`, '--height': `${height}px`, '--scale': String(scale) }))
      this.element.style.setProperty(name, value)
  }

  #address(): string {
    return `/phone/?${new URLSearchParams({ as: this.#owner!.openid, desk: '' }).toString()}`
  }

  #openApart(): void {
    const { width, height } = this.#size
    open(this.#address(), `desk-${this.#owner!.openid}`, `popup,width=${width},height=${height}`)
  }
}
