import { CARD_KINDS, CARDS, type CardKind } from '../../../miniprogram/domain/cards'

/** Service notices: the cards that the local cloud has delivered. */

export type Notice = { openid: string; at: string; template: string; page: string; data: Record<string, { value: string }> }

export const keyOf = ({ openid, at, page, template }: Notice): string => [openid, at, template, page].join('|')

export type ShownCard = { title: string; rows: { label: string; value: string }[] }

const isKind = (template: string): template is CardKind => (CARD_KINDS as readonly string[]).includes(template)

/** As WeChat lays a card out: the template's title, its fields by their labels. Of a template not ours, the fields by their keys. */
export function shownCard({ template, data }: Notice): ShownCard {
  if (!isKind(template)) return { title: template, rows: Object.entries(data).map(([label, { value }]) => ({ label, value })) }
  const { title, fields } = CARDS[template]
  return { title, rows: fields.map(({ key, label }) => ({ label, value: data[key]?.value ?? '' })) }
}

/** A card that several were sent at once, latest first; `to` are those who are on none of the phones. */
export type Errand = { card: Notice; to: Notice[] }

const MOST_ERRANDS = 5
/** Cards of one sending arrive within so much of each other; nobody signs twice in less. */
const ONE_SENDING_MS = 2000

export const isSameCard = (a: Notice, b: Notice): boolean => a.template === b.template && a.page === b.page

/**
 * What went to people who are on none of the phones, a card each however many got it; `notices` newest first. Once cards
 * about the same page have gone on to the next hand, the earlier wait for nobody.
 */
export function errandsFor(notices: readonly Notice[], seated: readonly string[]): Errand[] {
  const errands: Errand[] = []
  for (const notice of notices) {
    const latest = errands.find(({ card }) => card.page === notice.page)?.card ?? notice
    if (Math.abs(Date.parse(latest.at) - Date.parse(notice.at)) > ONE_SENDING_MS) continue
    const errand = errands.find(({ card }) => isSameCard(card, notice))
    if (errand === undefined) errands.push({ card: notice, to: [notice] })
    else errand.to.push(notice)
  }
  return errands
    .map(({ card, to }) => ({
      card,
      to: to.filter(({ openid }, i) => !seated.includes(openid) && to.findIndex((one) => one.openid === openid) === i),
    }))
    .filter(({ to }) => to.length > 0)
    .slice(0, MOST_ERRANDS)
}
