import type { BulletinList, BulletinSection } from '../domain/inspection/bulletin'
import type { CivilDate, Month } from '../domain/calendar'
import type { CheckMode } from '../domain/inspection/draw'
import type { CheckState } from '../domain/inspection/check'

/** The county's bulletin of a month (002-46, 003-22), as a draft. */

/** A decided case whose term of review is over, as it is told: what, who, what was done. */
export type BulletinCase = {
  caseId: string
  personId: string
  personName: string
  teamName: string
  villageName: string
  townshipName: string
  dispatchingUnitName?: string
  date: CivilDate
  /** Its lines in the paper: what was found, and what was done; `text` is both. */
  problem: string
  handling: string
  text: string
}

/** A draw of the month, with what it is repeated from beside its pool; what was annulled or not used stands in the chain too. */
export type BulletinDraw = {
  checkId: string
  number: number
  title: string
  mode: CheckMode
  state: CheckState
  named?: true
  /** How many people were asked. */
  asked: number
  drawnAt?: string
  necessity?: string
  previous: string
  commitment: string
  poolHash: string
  seed?: string
  numbers?: string[]
  lot: string
  reason?: string
}

/**
 * `sections`: the paper's headings and paragraphs; the lines of cases stand in `cases` alone, their number in their place, those of the
 * annex in `draws`.
 */
export type Bulletin = {
  month: Month
  title: string
  /** Until its month is over, a draft of what is known by now. */
  isOver: boolean
  sections: BulletinSection[]
  cases: BulletinCase[]
  draws: BulletinDraw[]
  next?: Partial<Record<BulletinList, string>>
}

export type BulletinActions = {
  bulletin: { input: { month: Month; list?: BulletinList; cursor?: string }; data: Bulletin }
  exportBulletin: { input: { month: Month }; data: { fileId: string } }
}
