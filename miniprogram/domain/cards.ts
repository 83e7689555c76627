import { periodText, type Period } from './calendar'
import { KIND_TITLES, type Kind } from './rules'

/**
 * Message cards. One table says what each card holds; a county picks templates with these fields in its mini-program's
 * console and names their ids in the functions' environment, a setting for each way that cards can go (card-ways.ts).
 */

/** Field kinds and their limits, by WeChat's table of template parameters. */
export const FIELD_LIMITS = { thing: 20, name: 10, phrase: 5, character_string: 32 } as const
type Limited = keyof typeof FIELD_LIMITS

/** The hour, Beijing, of the one card a day that a leader may choose for all that waits for his signature. */
export const DIGEST_HOUR = 8

export const CARD_KINDS = ['toSign', 'decided', 'onRecord', 'returned', 'due'] as const
export type CardKind = (typeof CARD_KINDS)[number]

/** What a card about a leave is filled from. */
export type CardFacts = { applicantName: string; kind: Kind; period: Period; days: number; result: string; hint: string }

type Field = { key: `${Limited}${number}`; label: string; from: (facts: CardFacts) => string }

const applicant: Field = { key: 'name1', label: '申请人', from: (facts) => facts.applicantName }
const kind: Field = { key: 'thing2', label: '请假类型', from: (facts) => `${KIND_TITLES[facts.kind]} ${facts.days} 天` }
const period: Field = { key: 'thing3', label: '请假时间', from: (facts) => periodText(facts.period) }
const result: Field = { key: 'phrase4', label: '办理结果', from: (facts) => facts.result }
const hint: Field = { key: 'thing5', label: '温馨提示', from: (facts) => facts.hint }

export const CARDS: Record<CardKind, { title: string; fields: readonly Field[] }> = {
  toSign: { title: '请假待签字提醒', fields: [applicant, kind, period, hint] },
  decided: { title: '请假办理结果通知', fields: [applicant, kind, period, result, hint] },
  onRecord: { title: '请假备案通知', fields: [applicant, kind, period, result, hint] },
  returned: { title: '销假通知', fields: [applicant, kind, period, hint] },
  due: { title: '假期到期提醒', fields: [applicant, kind, period, hint] },
}

/** Cut to what WeChat takes: a card that is too long is refused whole (47003). Characters, not bytes. */
export function fitted(key: Field['key'], text: string): string {
  const limit = FIELD_LIMITS[key.replace(/\d+$/, '') as Limited]
  const characters = Array.from(text)
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`
}

export type CardData = Record<string, { value: string }>

export const cardData = (card: CardKind, facts: CardFacts): CardData =>
  Object.fromEntries(CARDS[card].fields.map(({ key, from }) => [key, { value: fitted(key, from(facts)) }]))
