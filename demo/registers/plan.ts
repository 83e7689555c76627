import { addDays, civilDateAt, firstOf, monthOf, type CivilDate, type Month } from '../../miniprogram/domain/calendar'
import { draw } from '../chance'

/**
 * Where the registers stand that a visitor meets: two townships have tried the product before the county took it up. In that of the cast
 * last month waits for its clerk with a few open days, and the month before is filed; in the other last month waits for its secretary.
 */

export const CAST_TOWNSHIP = 'bianjiang'
export const OTHER_TOWNSHIP = 'xiangyindu'

const HISTORY_DAYS = 30

const monthBefore = (month: Month): Month => monthOf(addDays(firstOf(month), -1))

/** Last month, and the one before it. */
export function monthsOver(now: Date): { last: Month; filed: Month } {
  const last = monthBefore(monthOf(civilDateAt(now)))
  return { last, filed: monthBefore(last) }
}

/** The first register that the county owes is that of the month which is now. */
export const takenUp = (now: Date): CivilDate => firstOf(monthsOver(now).last)

/** From when on there are sign-ins of a township. */
export function historyOf(townshipId: string, now: Date): CivilDate {
  const { last, filed } = monthsOver(now)
  const month = addDays(civilDateAt(now), 1 - HISTORY_DAYS)
  const first = { [CAST_TOWNSHIP]: firstOf(filed), [OTHER_TOWNSHIP]: firstOf(last) }[townshipId] ?? month
  return first < month ? first : month
}

/** Of the days that no sign-in proves, those that nobody has told the clerk of. */
const LEFT_OPEN = 0.06

/** Whether the clerk has gone through the day: of last month's in the cast's township all but a few. */
export function isSettled(townshipId: string, personId: string, date: CivilDate, now: Date): boolean {
  const { last, filed } = monthsOver(now)
  const month = monthOf(date)
  if (townshipId === CAST_TOWNSHIP) return month === filed || (month === last && draw('left open', personId, date) >= LEFT_OPEN)
  return townshipId === OTHER_TOWNSHIP && month === last
}
