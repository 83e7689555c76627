import { dateText, type CivilDate } from '../../domain/calendar'

/** `3月9日`, or of another year than today's `2027年3月9日`. */
export const datedText = (date: CivilDate, today: CivilDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? dateText(date) : `${date.slice(0, 4)}年${dateText(date)}`
