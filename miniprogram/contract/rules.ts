import type { Month } from '../domain/calendar'
import type { QuotaName } from '../domain/rules'
import type { Tried } from '../domain/rules/trial'

/** Rules tried on a month that is over: of one township a call, which `next` goes on from. */
export type TriedRules = {
  /** How many townships there are, and how many have been looked at with this call. */
  townships: number
  done: number
  townshipName?: string
  /** How many people were looked at in this call. */
  counted: number
  /** Those for whom something would have been otherwise. */
  people: Tried[]
  /** One entry for each person and quota that is asked for and was not reached: by the rules of the time, and by these. */
  short: { before: QuotaName[]; after: QuotaName[] }
  next?: string
}

export type RulesActions = {
  /** `rules`: `PartialRules`, the whole of what the county would set. */
  tryRules: { input: { rules: unknown; month: Month; cursor?: string }; data: TriedRules }
}
