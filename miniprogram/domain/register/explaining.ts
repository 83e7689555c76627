import { explainDay, type Explanation, type SignedLeave } from '../attendance/explain'
import { FLAG_TITLES } from '../attendance/flag'
import { halvesOf, type Day, type DaySources } from '../attendance/day'
import { STATUS_TITLES } from '../attendance/status'
import { HALVES, momentText } from '../calendar'
import type { Amendment } from './register'

/** Why a day that a register holds stands as it does: the facts that made it, unless it was amended, or they tell otherwise by now. */

const statusText = (day: Day): string => {
  const [am, pm] = halvesOf(day)
  return am === pm ? STATUS_TITLES[am] : `${HALVES.am}${STATUS_TITLES[am]}、${HALVES.pm}${STATUS_TITLES[pm]}`
}

const amendmentText = ({ by, at, from, to, reason }: Amendment): string =>
  `${by.name}${momentText(at)}补正考勤登记表，由${STATUS_TITLES[from]}改为${STATUS_TITLES[to]}：${reason}`

export function explainHeld(
  day: Day,
  amendments: readonly Amendment[],
  sources: DaySources & { leaves: readonly SignedLeave[] },
): Explanation {
  const computed = explainDay(day.date, sources)
  const last = amendments.filter(({ date }) => date === day.date).pop()
  const isSame = halvesOf(computed).join() === halvesOf(day).join()
  const why = last ? amendmentText(last) : isSame ? computed.why : `考勤登记表已经关账，这一天登记为${statusText(day)}`
  const { facts, leaves, evidence } = computed
  return { ...day, why, facts, leaves, evidence, notes: day.flags.map((flag) => ({ flag, text: FLAG_TITLES[flag] })) }
}
