import { monthOf, type CivilDate } from '../../domain/calendar'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import type { Me, WaitingItem } from '../../contract/calls'
import { signInsOf } from '../../services/sign-in/days'
import { askedPeriod, isOpen } from '../../view/home/dues'
import { isForToday, isOfLeave } from '../../view/home/todo'
import { partsOf, type TodaySources } from '../../view/home/today'

/** Asks the cloud for what a person's posts make of the day, all at once. What could not be had is missing; the first reason is told. */
export async function askParts(me: Me, date: CivilDate): Promise<{ sources: TodaySources; failure: Failure | null }> {
  const { isOnTeam, isFirstSecretary, hasInbox, seesOffice } = partsOf(me, date)
  const teamId = me.team?.teamId ?? ''
  let failure: Failure | null = null
  const asked = <T>(isWanted: boolean, ask: () => Promise<T>): Promise<T | undefined> =>
    isWanted
      ? ask().catch((error: unknown) => {
          failure ??= failureOf(error)
          return undefined
        })
      : Promise.resolve(undefined)

  const [days, team, own, asking, inbox, office, owed, waiting, checks] = await Promise.all([
    asked(isOnTeam, () => askDays(me.personId, date)),
    asked(isOnTeam, () => call('org.team', { teamId })),
    asked(isOnTeam, () => askOwn(me, date)),
    asked(isFirstSecretary, () => call('leave.search', { teamId, status: 'pending' })),
    asked(hasInbox, () => call('leave.inbox', {})),
    asked(seesOffice, () => call('reporting.today', {})),
    asked(seesOffice, () => call('reporting.overdue', {})),
    asked((isOnTeam || seesOffice) && me.badge > 0, () => call('org.waiting', {})),
    asked(isOnTeam && me.badge > 0, () => call('inspection.mine', {})),
  ])
  return {
    sources: {
      ...days,
      ...(team ? { team } : {}),
      ...own,
      ...(asking ? { asking: asking.leaves } : {}),
      ...(inbox ? { inbox } : {}),
      ...(office ? { office } : {}),
      ...(owed ? { owed } : {}),
      ...(waiting ? { pressing: waiting.items.filter(isForToday), others: waiting.items.filter(isOther) } : {}),
      ...(checks ? { checks: checks.checks } : {}),
    },
    failure,
  }
}

const isOther = (item: WaitingItem): boolean => !isForToday(item) && !isOfLeave(item)

/** His own leaves, and of one that waits for a signature whether people enough remain beside those who have asked since. */
async function askOwn(me: Me, date: CivilDate): Promise<Pick<TodaySources, 'own' | 'cover'>> {
  const { leaves } = await call('leave.mine', {})
  const own = leaves.filter(isOpen)
  const period = askedPeriod(own, me.rules.cover.waivableFor, date)
  if (period === undefined) return { own }
  // Without it nothing is said of danger: the request itself stands as it does.
  const cover = await call('leave.cover', period).catch((error: unknown) => void failureOf(error))
  return cover === undefined ? { own } : { own, cover: cover.halves }
}

/** The month so far, and of today what this phone does not know by itself. */
async function askDays(
  personId: string,
  date: CivilDate,
): Promise<Pick<TodaySources, 'counters' | 'days' | 'measures' | 'byWeek' | 'day' | 'why'>> {
  const { days, counters, measures, byWeek } = await call('attendance.month', { month: monthOf(date) })
  const day = days.find((one) => one.date === date)
  const month = { counters, days, measures, ...(byWeek ? { byWeek } : {}) }
  if (day === undefined) return month
  const isKnown = day.status !== 'onPost' || signInsOf(personId).some((one) => one.date === date && !one.night && one.counts)
  return isKnown ? { ...month, day } : { ...month, day, why: (await call('attendance.explain', { date })).why }
}
