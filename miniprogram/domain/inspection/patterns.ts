import { daysThatAre, type Counters } from '../attendance/month'
import type { Day } from '../attendance/day'
import { makesDay, makesNight, type Fact, type SignInFact } from '../attendance/fact'
import { addDays, hourAt, type CivilDate } from '../calendar'

/**
 * What a person's month shows that may be 挂名 or 走读 (002-59), or may be nothing: people read it, and no verdict is drawn here. Days,
 * nights and marks are those that his month has; nothing is reckoned a second time.
 */

export const PATTERNS = ['noNights', 'sameFix', 'edgeOfDay'] as const
export type Pattern = (typeof PATTERNS)[number]

export const PATTERN_TITLES: Record<Pattern, string> = {
  noNights: '没有住村签到',
  sameFix: '多天定位一样',
  edgeOfDay: '只在一早一晚签到',
}

/** `text` says what it rests on; `dates`, of which days. */
export type PatternFact = { what: Pattern; text: string; dates: CivilDate[] }

/** Of fewer days nothing can be seen. */
const LEAST_ON_POST = 10
const LEAST_EDGES = 5
/** Hours of Beijing in which a village sees its cadre: a sign-in of these is none of the edge. */
const DAYTIME = { from: 8, to: 18 }

export type PatternMonth = { days: readonly Day[]; counters: Pick<Counters, 'nights'>; facts: readonly Fact[] }

const isSignIn = (fact: Fact): fact is SignInFact => fact.kind === 'signIn'
const onPostDates = (days: readonly Day[]): CivilDate[] => days.filter((day) => daysThatAre([day], 'onPost') > 0).map(({ date }) => date)

function noNights({ days, counters, facts }: PatternMonth): PatternFact[] {
  const dates = onPostDates(days)
  if (counters.nights > 0 || dates.length < LEAST_ON_POST) return []
  const bySignIn = new Set(facts.filter((fact) => isSignIn(fact) && makesDay(fact)).map(({ date }) => date))
  const signed = dates.filter((date) => bySignIn.has(date)).length
  const others = signed === dates.length ? '' : `，其余${dates.length - signed}天凭登记或证明`
  const text = `在岗${dates.length}天（${signed}天有签到${others}），没有一晚住村签到。不用手机签到的，请看村里的纸质记录。`
  return [{ what: 'noNights', text, dates }]
}

function sameFix({ days }: PatternMonth): PatternFact[] {
  const dates = days.filter(({ flags }) => flags.includes('sameFix')).map(({ date }) => date)
  return dates.length === 0 ? [] : [{ what: 'sameFix', text: `有${dates.length}天签到的距离和精度一米不差。`, dates }]
}

const isAtEdge = ({ at }: SignInFact): boolean => {
  const hour = hourAt(new Date(at))
  return hour < DAYTIME.from || hour >= DAYTIME.to
}

/** Days on which nothing but sign-ins speaks for him, all of them early or late, and he has not slept there before or after. */
function edgeOfDay({ days, facts }: PatternMonth): PatternFact[] {
  const nights = new Set(facts.filter((fact) => isSignIn(fact) && makesNight(fact)).map(({ date }) => date))
  const bySignIn = onPostDates(days).filter((date) => {
    const own = facts.filter((fact) => fact.date === date)
    return own.every(isSignIn) && own.some((fact) => isSignIn(fact) && makesDay(fact))
  })
  const atEdge = (date: CivilDate) => facts.every((fact) => fact.date !== date || !isSignIn(fact) || fact.night || isAtEdge(fact))
  const dates = bySignIn.filter((date) => atEdge(date) && !nights.has(date) && !nights.has(addDays(date, -1)))
  if (dates.length < LEAST_EDGES) return []
  const { from, to } = DAYTIME
  const text = `只凭签到在岗的${bySignIn.length}天里，有${dates.length}天只在${from}点前或${to}点后签到，前后两晚都没有住村签到。每天只签一次的也会这样。`
  return [{ what: 'edgeOfDay', text, dates }]
}

export const patternsOf = (month: PatternMonth): PatternFact[] => [...noNights(month), ...sameFix(month), ...edgeOfDay(month)]
