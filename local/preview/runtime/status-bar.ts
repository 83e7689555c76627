import { conditions, onConditions } from './conditions'

/** The phone's own line above the app: the world's time, and whether there is a network. Nothing of it is for screen readers. */

const MINUTE_MS = 60_000

const BARS = [
  [0, 8],
  [5.5, 5.5],
  [11, 3],
  [16.5, 0],
]
  .map(([x = 0, y = 0]) => `M${x} ${y}h3V12h-3z`)
  .join('')
const SIGNAL = `<svg viewBox="0 0 20 12"><path d="${BARS}"/></svg>`
const BATTERY =
  '<svg viewBox="0 0 27 12"><rect x=".5" y=".5" width="23" height="11" rx="3" fill="none" stroke="currentColor"/>' +
  '<rect x="2" y="2" width="18" height="8" rx="1.5"/><path d="M25 4c2 .6 2 3.4 0 4Z"/></svg>'

/** Beijing's, as the stage's clock above: the browser may stand anywhere. */
const timeText = (at: Date): string =>
  at.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

export class StatusBar {
  readonly element = Object.assign(document.createElement('div'), { className: 'phone-status' })
  readonly #time = document.createElement('span')
  readonly #network = document.createElement('span')

  constructor() {
    this.element.ariaHidden = 'true'
    const signs = Object.assign(document.createElement('span'), { className: 'phone-signs', innerHTML: BATTERY })
    signs.prepend(this.#network)
    this.element.append(this.#time, signs)
    onConditions(() => this.paint())
    this.#tick()
  }

  paint(): void {
    this.#time.textContent = timeText(new Date())
    if (conditions().network === 'none') this.#network.textContent = '无服务'
    else this.#network.innerHTML = SIGNAL
  }

  #tick(): void {
    this.paint()
    setTimeout(() => this.#tick(), MINUTE_MS - (Date.now() % MINUTE_MS))
  }
}
