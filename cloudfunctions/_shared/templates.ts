import type { CardKind } from '../../miniprogram/domain/cards'

/** Ids of the county's templates of message cards, from the functions' environment. */
export function templates(): Partial<Record<CardKind, string>> {
  const text = process.env.CARD_TEMPLATES
  return text === undefined ? {} : (JSON.parse(text) as Partial<Record<CardKind, string>>)
}
