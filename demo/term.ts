import { addDays, civilDateAt, type CivilDate } from '../miniprogram/domain/calendar'

/** When the demonstration's people serve: two years, moved by whole years if `now` would fall outside or near an end. */

const FIRST_YEAR = 2025
/** History before `now` and leaves after it need posts too. */
const MARGIN_DAYS = 70

export type Term = { from: CivilDate; to: CivilDate }

const termOf = (year: number): Term => ({ from: `${year}-06-01`, to: `${year + 2}-05-31` })

const isWellWithin = (today: CivilDate, { from, to }: Term): boolean =>
  addDays(today, -MARGIN_DAYS) >= from && addDays(today, MARGIN_DAYS) <= to

/** The term that begins in 2025 as long as it will do; else the one nearest to it that does. */
export function termAt(now: Date): Term {
  const today = civilDateAt(now)
  const away = Math.abs(Number(today.slice(0, 4)) - FIRST_YEAR) + 2
  for (let shift = 0; shift <= away; shift++) {
    const term = [termOf(FIRST_YEAR + shift), termOf(FIRST_YEAR - shift)].find((one) => isWellWithin(today, one))
    if (term) return term
  }
  throw new Error(`no term of office holds ${today}`)
}
