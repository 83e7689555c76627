import type { RegisterActions } from './register'
import type { RulesActions } from './rules'
import type { TeamNow, TownshipNow } from '../domain/today'
import type { PaperActions } from './papers'

/** What each action of `reporting` takes and gives: the day as an office sees it, registers, and what is to be written down. */

export type * from './papers'
export type * from './register'
export type * from './rules'

/** `townships` come with the first page, `teams` page by page; `next` is where the list goes on. */
export type Today = {
  townships: TownshipNow[]
  teams: TeamNow[]
  next?: string
  /** It leans on a year whose holidays nobody has published. */
  calendarProvisional?: true
  /** The year whose holidays are still to be entered: this one, or from December on the next. */
  unpublishedYear?: number
}

export type ReportingActions = RegisterActions &
  RulesActions &
  PaperActions & {
    today: { input: { townshipId?: string; cursor?: string }; data: Today }
  }
