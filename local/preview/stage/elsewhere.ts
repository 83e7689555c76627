import { byId, h } from './dom'
import { shownCard, type Errand, type Notice } from './notices'
import type { Roster } from './roster'

/** Beside the phones: the cards that went to people who are on none of them, each a tap away from its receiver's phone. */

const SHOWN_RECEIVERS = 2

export class Elsewhere {
  /** `follow` goes to the receiver of a card. */
  constructor(readonly follow: (notice: Notice) => void) {}

  show(errands: readonly Errand[], roster: Roster): void {
    const section = byId('elsewhere')
    section.hidden = errands.length === 0
    section.replaceChildren(h('h2', { id: 'elsewhere-title' }, '卡片发给了'), ...errands.map((errand) => this.#errand(errand, roster)))
  }

  #errand({ card, to }: Errand, roster: Roster): HTMLElement {
    const { title, rows } = shownCard(card)
    const [who, what] = rows
    const known = to.map((notice) => ({ notice, person: roster.person(notice.openid) }))
    const castFirst = known.sort((a, b) => Number(b.person?.why !== undefined) - Number(a.person?.why !== undefined))
    const receivers = castFirst.map(({ notice, person }) =>
      h(
        'li',
        {},
        h(
          'button',
          { type: 'button', onclick: () => this.follow(notice) },
          h('span', {}, person === undefined ? '没有绑定的微信' : `${person.name}（${person.title}）`),
          h('strong', {}, '换到他的手机'),
        ),
      ),
    )
    const more = receivers.splice(SHOWN_RECEIVERS)
    return h(
      'article',
      {},
      h('h3', {}, title),
      h('p', {}, [who?.value, what?.value].filter((text) => text !== undefined).join(' · ')),
      h('ul', {}, ...receivers),
      more.length === 0 ? undefined : h('details', {}, h('summary', {}, `还有${more.length}人`), h('ul', {}, ...more)),
    )
  }
}
