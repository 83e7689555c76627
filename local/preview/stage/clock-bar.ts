import { button, byId, h } from './dom'
import { clockText, fieldOf, instantOfField, moveText, STEPS } from './instants'
import { setClock, type WorldClock } from './local'

/** The world's date and time, and the ways to move it. */

const TICK_MS = 1000

export class ClockBar {
  /** World's time less this browser's. */
  #offsetMs = 0
  #set = false
  readonly #time = h('time')
  readonly #moved = h('span', { class: 'moved', role: 'status' })
  readonly #back: HTMLButtonElement
  readonly #field = h('input', { type: 'datetime-local', 'aria-label': '改成哪一天、几点（北京时间）', required: true })

  /** `run` does what was asked for and shows what went wrong. */
  constructor(run: (work: () => Promise<unknown>) => void) {
    const move = (to: string | null): void => run(() => setClock(to))
    this.#back = button('回到现在', () => move(null), { class: 'plain' })
    const exact = h('form', { class: 'exact' }, this.#field, h('button', { type: 'submit' }, '设为这时'))
    exact.addEventListener('submit', (event) => {
      event.preventDefault()
      move(instantOfField(this.#field.value))
    })
    const details = h('details', { class: 'pick' }, h('summary', {}, '指定时间'), exact)
    details.addEventListener('toggle', () => {
      this.#field.value = fieldOf(this.now)
    })
    byId('clock').append(
      h('div', { class: 'now' }, this.#time, h('span', { class: 'zone' }, '北京时间'), this.#moved),
      h(
        'div',
        { class: 'steps', role: 'group', 'aria-label': '拨动时间' },
        ...STEPS.map(({ label, from }) => button(label, () => move(from(this.now)))),
        details,
        this.#back,
      ),
    )
    setInterval(() => this.#show(), TICK_MS)
  }

  get now(): Date {
    return new Date(Date.now() + this.#offsetMs)
  }

  hear({ now, set }: WorldClock): void {
    this.#offsetMs = Date.parse(now) - Date.now()
    this.#set = set
    this.#moved.textContent = set ? `已拨动：${moveText(this.#offsetMs)}` : ''
    this.#show()
  }

  #show(): void {
    const text = clockText(this.now)
    if (this.#time.textContent !== text) this.#time.textContent = text
    this.#back.hidden = !this.#set
  }
}
