import { halvesOf, type Day, type DayLeave, type DaySources } from '../../../../miniprogram/domain/attendance/day'
import { inOrder, firstSignIn, makesDay, makesNight, speaks, type Fact } from '../../../../miniprogram/domain/attendance/fact'
import { flagsOf } from '../../../../miniprogram/domain/attendance/flag'
import { isHisDay, tripsCountOn, type Counters, type MonthSources } from '../../../../miniprogram/domain/attendance/month'
import { withPatterns } from '../../../../miniprogram/domain/attendance/pattern'
import {
  clauseText,
  DAY_STATUSES_ON_LEAVE,
  ENTRY_CLAUSE,
  STATUS_CLAUSES,
  STATUS_OF_KIND,
  type DayStatus,
} from '../../../../miniprogram/domain/attendance/status'
import { datesFrom, firstOf, halfNumber, lastOf, type CivilDate, type Half } from '../../../../miniprogram/domain/calendar'
import { effectivePeriod } from '../../../../miniprogram/domain/team'

/** The month as one writes it who need not be quick: what the quick one is held against. */

const leaveAt = (leaves: readonly DayLeave[], date: CivilDate, half: Half): DayLeave | undefined =>
  leaves
    .filter((leave) => {
      const { from, to } = effectivePeriod(leave)
      const at = halfNumber({ date, half })
      return halfNumber(from) <= at && at <= halfNumber(to)
    })
    .sort((a, b) => (a.leaveId < b.leaveId ? -1 : 1))[0]

function plainDay(date: CivilDate, { facts, leaves, calendar }: DaySources): Day {
  const ordered = facts.filter((fact) => fact.date === date).sort(inOrder)
  const signIns = ordered.filter((fact) => fact.kind === 'signIn')
  const [witness] = ordered.filter((fact) => fact.kind === 'witness')
  const entry = ordered.filter((fact) => fact.kind === 'recorded' && speaks(fact)).pop() as (Fact & { status: DayStatus }) | undefined
  const decision = ordered.filter((fact) => fact.kind === 'case').pop()?.decision
  const approved = leaves.filter(({ state }) => state === 'approved' || state === 'returned')
  const waiting = leaves.filter(({ state }) => state === 'pending')
  const [am, pm] = [leaveAt(approved, date, 'am'), leaveAt(approved, date, 'pm')]
  const pending = leaveAt(waiting, date, 'am') ?? leaveAt(waiting, date, 'pm')
  const found = decision === 'explained' ? undefined : decision
  const isSigned = signIns.some(makesDay) || witness !== undefined
  const base: DayStatus =
    entry?.status ?? (isSigned ? 'onPost' : pending !== undefined || calendar.isWorking(date) ? 'unconfirmed' : 'restDay')
  const half = { am: am ? STATUS_OF_KIND[am.kind] : base, pm: pm ? STATUS_OF_KIND[pm.kind] : base }
  const isWhole = am !== undefined && pm !== undefined
  const isHalf = !isWhole && (am !== undefined || pm !== undefined)
  const isEntered = found === undefined && entry !== undefined && !isWhole
  const leave = am ?? pm ?? pending
  const first = firstSignIn(signIns.filter((fact) => !fact.night))
  const grade = witness !== undefined && !(first && makesDay(first)) ? 'B' : first?.grade
  const clauseOf = (away: DayLeave | undefined) =>
    clauseText(away ? STATUS_CLAUSES[STATUS_OF_KIND[away.kind]] : isEntered ? ENTRY_CLAUSE : STATUS_CLAUSES[base])
  const onLeave: Half[] = [...(am ? ['am' as const] : []), ...(pm ? ['pm' as const] : [])]
  const outranked = { entry: isWhole && entry?.status !== half.am ? entry : undefined, witness: isWhole ? witness : undefined }
  // As if it were pending: then nothing is passed over.
  const flags = flagsOf(signIns, onLeave, true, outranked as Parameters<typeof flagsOf>[3])
  const leans = found === undefined && entry === undefined && !isSigned && pending === undefined && !isWhole
  return {
    date,
    status: found ?? (isHalf && am ? half.pm : half.am),
    ...(found === undefined && (isHalf || half.am !== half.pm) ? { half } : {}),
    ...(grade === undefined ? {} : { grade }),
    ...(leave === undefined ? {} : { leaveId: leave.leaveId }),
    ...(found === undefined && (am || pm) ? { kinds: { ...(am ? { am: am.kind } : {}), ...(pm ? { pm: pm.kind } : {}) } } : {}),
    clause: found ? clauseText(STATUS_CLAUSES[found]) : [...new Set([clauseOf(am), clauseOf(pm)])].join('；'),
    reviewed: found !== undefined || isEntered,
    flags: flags.filter((flag) => flag !== 'leavePending' || pending !== undefined),
    ...(signIns.some(makesNight) ? { night: true as const } : {}),
    ...(leans && !calendar.isPublished(date) ? { calendarProvisional: true as const } : {}),
  }
}

export function plainMonth({ month, today, posts, facts, leaves, calendar, rules }: MonthSources) {
  const last = lastOf(month)
  const dates = datesFrom(firstOf(month), today < last ? today : last).filter((date) => isHisDay(posts, facts, date))
  const days = withPatterns(
    dates.map((date) => plainDay(date, { facts, leaves, calendar })),
    facts,
  )
  const halves = (...statuses: DayStatus[]) => days.flatMap(halvesOf).filter((status) => statuses.includes(status)).length / 2
  const trips = days
    .filter(({ date }) => tripsCountOn(rules, date))
    .flatMap(halvesOf)
    .filter((status) => status === 'officialTrip').length
  const counters: Counters = {
    daysInVillage: halves('onPost') + trips / 2,
    nights: days.filter((day) => day.night).length,
    officialTripDays: halves('officialTrip'),
    leaveDays: halves(...DAY_STATUSES_ON_LEAVE),
    workingDays: days.filter((day) => calendar.isWorking(day.date)).length,
    unconfirmed: halves('unconfirmed'),
    absentWithoutLeave: halves('absentWithoutLeave'),
  }
  const isProvisional = days.some(({ date }) => !calendar.isPublished(date))
  return { days, counters, ...(isProvisional ? { calendarProvisional: true as const } : {}) }
}
