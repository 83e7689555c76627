import { button, h } from './dom'
import type { Person, Roster } from './roster'

/** The dialogue in which a phone is given to somebody. */

/** More than these are found by one more character sooner than by scrolling. */
const MOST_FOUND = 60

export type Chosen = { openid: string } | 'stranger'

/** Resolves with nobody when it is closed. `seated`: who is on a phone already. */
export function chooseOwner(roster: Roster, seated: readonly string[]): Promise<Chosen | undefined> {
  return new Promise((resolve) => {
    let chosen: Chosen | undefined
    const dialog = h('dialog', { class: 'chooser', 'aria-labelledby': 'chooser-title' })
    const choose = (one: Chosen): void => {
      chosen = one
      dialog.close()
    }

    const row = ({ openid, name, title, why }: Person): HTMLElement =>
      h(
        'li',
        {},
        h(
          'button',
          { type: 'button', class: 'person', onclick: () => choose({ openid }) },
          h('strong', {}, name),
          ' ',
          h('span', {}, title),
          seated.includes(openid) ? h('em', {}, '已在台上') : undefined,
          why === undefined ? undefined : h('small', {}, why),
        ),
      )
    const rows = (people: readonly Person[]): HTMLElement => h('ul', {}, ...people.map(row))

    const strangerRow = (): HTMLElement =>
      h(
        'ul',
        {},
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', class: 'person', onclick: () => choose('stranger') },
            h('strong', {}, '没有绑定的微信'),
            h('small', {}, '试第一次打开：看隐私说明，用手机号绑定'),
          ),
        ),
      )

    /** A township's list is made when it is opened: a county has a thousand people and more. */
    const area = ([name, people]: [string, Person[]]): HTMLElement => {
      const details = h('details', {}, h('summary', {}, `${name} ${people.length}人`))
      details.addEventListener('toggle', () => details.append(rows(people)), { once: true })
      return details
    }

    const list = h('div', { class: 'found' })
    const show = (text: string): void => {
      const found = text.trim() === '' ? undefined : roster.search(text)
      if (found === undefined) {
        list.replaceChildren(
          ...(roster.cast.length === 0 ? [] : [h('h3', {}, '先认识这几位'), rows(roster.cast)]),
          h('h3', {}, '试绑定'),
          strangerRow(),
          h('h3', {}, `全县 ${roster.everybody.length} 人`),
          ...roster.areas.map(area),
        )
      } else if (found.length === 0) list.replaceChildren(h('p', {}, `没有找到“${text.trim()}”。可输入姓名、村名、乡镇或职务。`))
      else {
        const more = found.length - MOST_FOUND
        list.replaceChildren(rows(found.slice(0, MOST_FOUND)), ...(more > 0 ? [h('p', {}, `还有 ${more} 人，请再输几个字`)] : []))
      }
    }

    const search = h('input', {
      type: 'search',
      autofocus: true,
      placeholder: '姓名、村、乡镇或职务',
      'aria-label': '找人：姓名、村、乡镇或职务',
    })
    search.addEventListener('input', () => show(search.value))
    search.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      list.querySelector<HTMLButtonElement>('button.person')?.click()
    })
    dialog.addEventListener('keydown', (event) => moveFocus(event, dialog))
    dialog.addEventListener('click', (event) => {
      // The dialogue fills itself with its form: a click on its own box is one beside it.
      if (event.target === dialog) dialog.close()
    })
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(chosen)
    })
    dialog.append(
      h(
        'div',
        { class: 'sheet' },
        h(
          'div',
          { class: 'top' },
          h('h2', { id: 'chooser-title' }, '这部手机给谁'),
          button('关闭', () => dialog.close(), { class: 'plain' }),
        ),
        search,
        list,
      ),
    )
    show('')
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** Up and down go from person to person, as in a list. */
function moveFocus(event: KeyboardEvent, dialog: HTMLElement): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const stops = [...dialog.querySelectorAll<HTMLElement>('input, button.person, summary')].filter((stop) => stop.checkVisibility())
  const next = stops.indexOf(document.activeElement as HTMLElement) + step
  stops[Math.max(0, Math.min(stops.length - 1, next))]?.focus()
}
