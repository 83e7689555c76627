import type { CheckMode, PoolEntry } from '../domain/inspection/draw'
import type { CheckState } from '../domain/inspection/check'
import type { CheckAnswer, CheckFinding, CheckMove } from './answers'
import type { VoiceActions } from './voices'

/** What each action of `inspection` takes and gives. */

export type PrepareDraw = {
  requestId: string
  title: string
  mode: CheckMode
  /** One of the two: how many are drawn, or who is visited. */
  count?: number
  personIds?: string[]
  townshipIds?: string[]
  windowMinutes: number
  necessity?: string
  quietReason?: string
}

/** What is on the screen before numbers are said. */
export type PreparedDraw = {
  number: number
  commitment: string
  poolHash: string
  poolSize: number
  previous: string
  expiresAt: string
  state: CheckState
}

export type CheckTarget = {
  personId: string
  name: string
  teamId: string
  tag: string
  /** For himself and for who may draw. */
  nonce?: string
  /** For who may draw: whether a card can have come to him; with his telephone where none has, or where he is to be called. */
  reachable?: boolean
  phone?: string
  /** Of a check by video, for himself and for who may draw: the four digits that he is to say. */
  code?: string
  /** What the reader may do now about him. */
  may?: CheckMove[]
}

/**
 * A check. What the draw is repeated from is whole for everybody who sees it (`tools/verify-draw`); before the draw, and of what was never
 * drawn, there is no seed. `targets`, `answers` and `results` are those that the reader may see.
 */
export type Check = {
  checkId: string
  number: number
  title: string
  state: CheckState
  mode: CheckMode
  count: number
  windowMinutes: number
  townshipIds?: string[]
  weightPower: number
  necessity?: string
  quietReason?: string
  named?: true
  previous: string
  commitment: string
  poolHash: string
  poolSize: number
  preparedAt: string
  preparedBy: string
  expiresAt: string
  seed?: string
  numbers?: string[]
  numbersBy?: string[]
  /** Empty where nobody was drawn by lot. */
  lot: string
  drawnAt?: string
  closesAt?: string
  pool?: PoolEntry[]
  /** Over a thousand: the same list as a file, JSON. */
  poolFileId?: string
  drawnTags: string[]
  targets: CheckTarget[]
  /** Oldest first; with `results` a page of whole people, in the order of `targets`. */
  answers: CheckAnswer[]
  results: CheckFinding[]
  /** More of both: asked for with it, a reply holds neither pool nor targets. */
  next?: string
  /** His own, of who was in the pool. */
  own?: { tag: string; nonce: string }
  annulled?: { reason: string; at: string; by: string }
}

export type ListedCheck = Pick<
  Check,
  | 'checkId'
  | 'number'
  | 'title'
  | 'state'
  | 'mode'
  | 'count'
  | 'windowMinutes'
  | 'named'
  | 'previous'
  | 'commitment'
  | 'lot'
  | 'preparedAt'
  | 'preparedBy'
  | 'drawnAt'
  | 'closesAt'
  | 'annulled'
> & {
  /** How many people that the reader sees were asked; of them, how many are graded. */
  asked: number
  graded: number
}

/** Newest first. The numbers are of the month that was asked for, else of this one, and of the people that the reader sees. */
export type Checks = {
  checks: ListedCheck[]
  next?: string
  month: string
  /** People asked; what was annulled or not used does not count. */
  byMode: Partial<Record<CheckMode, number>>
  villagesChecked: number
  /** Villages that have a team. */
  villages: number
  /** For who may draw: which share of the people asked were asked by location or video, and whether that is more than the county wants. */
  online?: { share: number; limit: number; isOver: boolean }
}

export type InspectionActions = VoiceActions & {
  prepareDraw: { input: PrepareDraw; data: PreparedDraw }
  draw: { input: { number: number; numbers: string[]; numbersBy?: string[] }; data: Check }
  annul: { input: { checkId: string; reason: string }; data: Check }
  check: { input: { checkId: string; cursor?: string }; data: Check }
  checks: { input: { month?: string; cursor?: string }; data: Checks }
}
