import type { CivilDate } from '../../miniprogram/domain/calendar'
import type { Place } from '../../miniprogram/domain/places'
import type { Rules } from '../../miniprogram/domain/rules'
import type { TeamPost } from '../../miniprogram/domain/team'
import type { WorkCalendar } from '../../miniprogram/domain/workdays'
import type { Clerk } from './document'
import type { Presence } from './presence'

/** What the days of one team are made from. */
export type Ground = {
  teamId: string
  posts: readonly TeamPost[]
  places: readonly Place[]
  clerks: readonly [Clerk, ...Clerk[]]
  presence: Presence
  rules: Rules
  calendar: WorkCalendar
  now: Date
  /** The first day of which anything is kept. */
  since: CivilDate
  /** Whether the clerk has gone through it day by day: then he knows of every working day without a valid sign-in. */
  isSettled: (personId: string, date: CivilDate) => boolean
}
