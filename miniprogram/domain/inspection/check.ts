import type { CivilDate } from '../calendar'
import type { CheckMode, DrawParameters } from './draw'

/** A spot check from its preparation on, as it is kept: nothing in it but annulment and results changes once it is drawn. */

export type By = { personId: string; name: string }

export const CHECK_RESULTS = ['onPost', 'explained', 'notFound'] as const
export type CheckResult = (typeof CHECK_RESULTS)[number]

/** In which way somebody was found, or was looked for. */
export const FOUND_BY = ['location', 'video', 'phone', 'landlineCallBack', 'onSite', 'witness'] as const
export type FoundBy = (typeof FOUND_BY)[number]

/** On a day on which nobody works, and where a leave was approved meanwhile, nobody is missed. */
export type NoCase = 'restDay' | 'onLeave'

/** What people have found of somebody. It is never written over: another hand answers an objection to it (`objection.ts`). */
export type Grading = {
  result: CheckResult
  how?: FoundBy
  note: string
  at: string
  by: By
  /** The day that it is a fact of. */
  date: CivilDate
  /** The last day on which he can object. */
  objectBy: CivilDate
  /** Of who was not found: the case that it has opened, or why there is none. */
  caseId?: string
  noCase?: NoCase
  /** Of who was found on post: the register of that month is closed, and its day stays as it is held. */
  dayHeld?: true
}

/** Somebody who is looked for; `nonce` is his and of who may draw. */
export type Target = {
  personId: string
  name: string
  teamId: string
  villageId: string
  townshipId: string
  tag: string
  nonce: string
  result?: Grading
}

export type Drawn = {
  /** Instant and date. */
  at: string
  on: CivilDate
  /** The end of the window. */
  closesAt: string
  numbers: string[]
  numbersBy?: string[]
  /** Empty where people were named. */
  lot: string
  targets: Target[]
}

export type CheckRecord = Omit<DrawParameters, 'townshipIds'> & {
  checkId: string
  number: number
  previous: string
  title: string
  townshipIds?: string[]
  necessity?: string
  quietReason?: string
  /** People named for an unannounced visit, and no lot: of whom, the pool tells. */
  named?: true
  /** Told to nobody before the draw. */
  secret: string
  commitment: string
  poolHash: string
  poolSize: number
  preparedBy: By
  preparedAt: string
  expiresAt: string
  /** Another was prepared before it was drawn. */
  unused?: true
  drawn?: Drawn
  annulled?: { reason: string; at: string; by: By }
}

/** For so long what was prepared can be drawn. */
export const PREPARED_MINUTES = 30

/** Answered from the phone. Nobody has to be told beforehand of the others: there unannounced means unannounced. */
export const ONLINE_MODES: readonly CheckMode[] = ['location', 'video']
export const isAnnounced = ({ mode }: Pick<CheckRecord, 'mode'>): boolean => ONLINE_MODES.includes(mode)

export const MODE_TITLES: Record<CheckMode, string> = {
  location: '手机定位',
  video: '短视频',
  phone: '电话抽查',
  onSite: '实地抽查',
}

export type CheckState = 'prepared' | 'unused' | 'drawn' | 'annulled'

export function stateOf(check: Pick<CheckRecord, 'drawn' | 'annulled' | 'unused' | 'expiresAt'>, now: Date): CheckState {
  if (check.annulled !== undefined) return 'annulled'
  if (check.drawn !== undefined) return 'drawn'
  return check.unused === true || now.getTime() > Date.parse(check.expiresAt) ? 'unused' : 'prepared'
}

/** The lot that stands in the chain. */
export const lotIn = ({ drawn }: Pick<CheckRecord, 'drawn'>): string => drawn?.lot ?? ''

/** Whether nothing is kept from the people of the pool any more: the window is over; of who was not told of it, all are graded. */
export const isOver = (check: Pick<CheckRecord, 'mode' | 'drawn'>, now: Date): boolean =>
  check.drawn !== undefined &&
  (isAnnounced(check) ? now.getTime() > Date.parse(check.drawn.closesAt) : check.drawn.targets.every(({ result }) => result !== undefined))

/** Whether somebody is still asked to answer by a card. */
export const isAsking = (check: CheckRecord, now: Date): boolean =>
  stateOf(check, now) === 'drawn' && isAnnounced(check) && !isOver(check, now)
