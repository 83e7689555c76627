import type { CardKind } from '../../../miniprogram/domain/cards'

/**
 * Collection `cardQuotas`: how many cards of each kind a person has still agreed to one by one, by our own count, since WeChat does not
 * tell. `seen` keeps a consent that is told twice from counting twice.
 */
export type QuotaDocument = { _id: string; left: Partial<Record<CardKind, number>>; seen: string[] }
