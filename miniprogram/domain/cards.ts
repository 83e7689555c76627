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

export const CARD_KINDS = ['toSign', 'decided', 'onRecord', 'returned', 'due', 'register', 'day', 'check', 'voice'] as const
export type CardKind = (typeof CARD_KINDS)[number]

/** What a card about a leave is filled from. */
export type CardFacts = { applicantName: string; kind: Kind; period: Period; days: number; result: string; hint: string }

/** What a card about a township's register, or about what somebody has complained of, is filled from. */
export type RegisterFacts = { unit: string; what: string; until: string; hint: string }

/** What a card about days of a person's attendance is filled from. */
export type DayFacts = { name: string; what: string; how: string; result: string; hint: string }

/** What a card about a spot check is filled from. */
export type CheckFacts = { title: string; how: string; until: string; hint: string }

/** What each kind of card is filled from. */
export type FactsOf<K extends CardKind> = K extends 'register' | 'voice'
  ? RegisterFacts
  : K extends 'day'
    ? DayFacts
    : K extends 'check'
      ? CheckFacts
      : CardFacts

type Field<Facts = never> = { key: `${Limited}${number}`; label: string; from: (facts: Facts) => string }

const applicant: Field<CardFacts> = { key: 'name1', label: '申请人', from: (facts) => facts.applicantName }
const kind: Field<CardFacts> = { key: 'thing2', label: '请假类型', from: (facts) => `${KIND_TITLES[facts.kind]} ${facts.days} 天` }
const period: Field<CardFacts> = { key: 'thing3', label: '请假时间', from: (facts) => periodText(facts.period) }
const result: Field<CardFacts> = { key: 'phrase4', label: '办理结果', from: (facts) => facts.result }
const hint: Field<{ hint: string }> = { key: 'thing5', label: '温馨提示', from: (facts) => facts.hint }
const unit: Field<RegisterFacts> = { key: 'thing1', label: '单位', from: (facts) => facts.unit }
const what: Field<RegisterFacts> = { key: 'thing2', label: '事项', from: (facts) => facts.what }
const until: Field<{ until: string }> = { key: 'thing3', label: '时限', from: (facts) => facts.until }
const check: Field<CheckFacts> = { key: 'thing1', label: '抽查名称', from: (facts) => facts.title }
const way: Field<CheckFacts> = { key: 'thing2', label: '抽查方式', from: (facts) => facts.how }

const whose: Field<DayFacts> = { key: 'name1', label: '姓名', from: (facts) => facts.name }
const days: Field<DayFacts> = { key: 'thing2', label: '事项', from: (facts) => facts.what }
const how: Field<DayFacts> = { key: 'thing3', label: '内容', from: (facts) => facts.how }
const outcome: Field<DayFacts> = { key: 'phrase4', label: '办理结果', from: (facts) => facts.result }

export const CARDS: { [K in CardKind]: { title: string; fields: readonly Field<FactsOf<K>>[] } } = {
  toSign: { title: '请假待签字提醒', fields: [applicant, kind, period, hint] },
  decided: { title: '请假办理结果通知', fields: [applicant, kind, period, result, hint] },
  onRecord: { title: '请假备案通知', fields: [applicant, kind, period, result, hint] },
  returned: { title: '销假通知', fields: [applicant, kind, period, hint] },
  due: { title: '假期到期提醒', fields: [applicant, kind, period, hint] },
  register: { title: '考勤登记表办理提醒', fields: [unit, what, until, hint] },
  day: { title: '考勤变动提醒', fields: [whose, days, how, outcome, hint] },
  check: { title: '在岗抽查通知', fields: [check, way, until, hint] },
  voice: { title: '群众意见答复提醒', fields: [unit, what, until, hint] },
}

/** Cut to what WeChat takes: a card that is too long is refused whole (47003). Characters, not bytes. */
export function fitted(key: Field['key'], text: string): string {
  const limit = FIELD_LIMITS[key.replace(/\d+$/, '') as Limited]
  const characters = Array.from(text)
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`
}

export type CardData = Record<string, { value: string }>

export const cardData = <K extends CardKind>(card: K, facts: FactsOf<K>): CardData =>
  Object.fromEntries(CARDS[card].fields.map(({ key, from }) => [key, { value: fitted(key, from(facts)) }]))
