import { dateText, HALVES, type CivilDate, type HalfDay } from '../../../miniprogram/domain/calendar'

/** Days and times as a file is dated: with the year. */

/** `2026年3月9日` */
export const datedText = (date: CivilDate): string => `${date.slice(0, 4)}年${dateText(date)}`
/** `2026年3月9日上午` */
export const datedHalf = ({ date, half }: HalfDay): string => datedText(date) + HALVES[half]
/** `2026年3月2日 08:10`, of an instant as the contract writes it. */
export const timeText = (at: string): string => `${datedText(at.slice(0, 10))} ${at.slice(11, 16)}`
