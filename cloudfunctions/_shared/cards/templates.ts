import { CARD_WAYS, type CardWay } from '../../../miniprogram/domain/card-ways'
import { CARD_KINDS, type CardKind } from '../../../miniprogram/domain/cards'

/** Which message cards the county has templates for, and by which ways, from the functions' environment. */

type Templates = Partial<Record<CardKind, string>>

const isSet = (name: string): boolean => (process.env[name] ?? '') !== ''

/** Ids of a way's templates. */
function templatesOf(wanted: CardWay): Templates {
  const text = process.env[CARD_WAYS.find(({ way }) => way === wanted)!.setting] ?? ''
  return text === '' ? {} : (JSON.parse(text) as Templates)
}

export type OpenWay = { way: (typeof CARD_WAYS)[number]; templateId: string }

/** The ways that a kind of card can be sent by, in the order in which they are tried. */
export const openWays = (kind: CardKind): OpenWay[] =>
  CARD_WAYS.filter(({ credentials }) => credentials.every(isSet)).flatMap((way) => {
    const templateId = templatesOf(way.way)[kind]
    return templateId === undefined ? [] : [{ way, templateId }]
  })

/** What a phone asks the person's consent for: of each kind the template that serves longest, and 用工关系消息 by itself. */
export function consents(): { cardTemplates: Templates; lastingCards?: CardKind[]; employeeTemplates?: Templates } {
  const [longTerm, employee] = [templatesOf('longTerm'), templatesOf('employeeRelation')]
  const lastingCards = CARD_KINDS.filter((kind) => longTerm[kind] !== undefined)
  return {
    cardTemplates: { ...templatesOf('oneTime'), ...longTerm },
    ...(lastingCards.length === 0 ? {} : { lastingCards }),
    ...(Object.keys(employee).length === 0 ? {} : { employeeTemplates: employee }),
  }
}
