import { HALVES, type CivilDate, type HalfDay } from '../../domain/calendar'
import { countWhere, type Whereabouts, type WhereaboutsStatus } from '../../domain/whereabouts'
import { clockText, datedText } from './words'

/** Where somebody is, as far as it is known (002-26): the words of every list, and those of the village's board. */

export type Known = Pick<Whereabouts, 'status' | 'since' | 'until' | 'owes'>

export type Tone = 'brand' | 'amber' | 'red' | 'grey'
/** A mark beside the words, so that colour is never the only sign. */
export type Icon = 'check-circle-filled' | 'help-circle' | 'time' | 'arrow-right' | 'error-circle-filled'

/** `owed`: the return that he owes, where something else holds. */
export type WhereSaid = { status: WhereaboutsStatus; text: string; tone: Tone; icon: Icon; owed: string }

const TONES: Record<WhereaboutsStatus, Tone> = {
  onPost: 'brand',
  unknown: 'grey',
  restDay: 'grey',
  officialTrip: 'amber',
  onLeave: 'amber',
  returnDue: 'amber',
  overdue: 'red',
}
const ICONS: Record<WhereaboutsStatus, Icon> = {
  onPost: 'check-circle-filled',
  unknown: 'help-circle',
  restDay: 'time',
  officialTrip: 'arrow-right',
  onLeave: 'arrow-right',
  returnDue: 'time',
  overdue: 'error-circle-filled',
}

/** An evening's end is the day's: `3月12日`, `3月12日上午`. */
const untilText = ({ date, half }: HalfDay, today: CivilDate): string => datedText(date, today) + (half === 'am' ? HALVES.am : '')

const withUntil = (word: string, { until }: Known, today: CivilDate): string =>
  until === undefined ? word : `${word}，到${untilText(until, today)}`

/** Of today, which is not over. */
export const NO_RECORD_YET = '今天还没有记录'

/** `在村（08:10）`, `请假，到3月12日`, `今天还没有记录` */
function textOf(known: Known, today: CivilDate): string {
  switch (known.status) {
    case 'onPost':
      return known.since === undefined ? '在村' : `在村（${clockText(known.since)}）`
    case 'unknown':
      return NO_RECORD_YET
    case 'restDay':
      return '今天休息'
    case 'officialTrip':
      return withUntil('公出', known, today)
    case 'onLeave':
      return withUntil('请假', known, today)
    case 'returnDue':
      return known.until === undefined ? OWED.returnDue : `${OWED.returnDue}，最迟${datedText(known.until.date, today)}`
    case 'overdue':
      return OWED.overdue
  }
}

const OWED = { returnDue: '假已休完，待销假', overdue: '超期未销假' } as const

/** To those who work with him. */
export const whereSaid = (known: Known, today: CivilDate): WhereSaid => ({
  status: known.status,
  text: textOf(known, today),
  tone: TONES[known.status],
  icon: ICONS[known.status],
  owed: known.owes === undefined || known.owes === known.status ? '' : OWED[known.owes],
})

/** What villagers are told beside it: whoever is not known to be there, or away, may be called. */
const MAY_CALL: readonly WhereaboutsStatus[] = ['unknown', 'restDay', 'returnDue', 'overdue']

/** To strangers, who read what they can do: what he owes his office is not for the board. */
export function whereOnBoard(known: Known, today: CivilDate): WhereSaid {
  const { status } = known
  if (!MAY_CALL.includes(status)) return { ...whereSaid(known, today), owed: '' }
  const text = status === 'restDay' ? '今天休息' : NO_RECORD_YET
  return { status, text: `${text}，可打电话`, tone: 'grey', icon: ICONS.unknown, owed: '' }
}

type Status = Pick<Known, 'status'>

/** `3人：1人在村，1人外出，1人今天还没有记录`; `3人都在村` */
export function countedText(all: readonly Status[]): string {
  const { onPost, away, unknown, resting } = countWhere(all)
  const whole = `${all.length}人`
  if (all.length === 0) return '现在没有队员'
  if (onPost === all.length) return `${whole}都在村`
  if (away === all.length) return `${whole}都外出`
  if (unknown === all.length) return `${whole}，今天都还没有记录`
  if (resting === all.length) return `${whole}，今天休息`
  const parts = [
    [onPost, '在村'],
    [away, '外出'],
    [unknown, NO_RECORD_YET],
    [resting, '休息'],
  ] as const
  return `${whole}：${parts.flatMap(([count, word]) => (count > 0 ? [`${count}人${word}`] : [])).join('，')}`
}
