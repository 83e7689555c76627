import { monthOf, type CivilDate } from '../../domain/calendar'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import type { Me } from '../../contract/calls'
import { signInsOf } from '../../services/sign-in/days'
import { isOpen, partsOf, type TodaySources } from '../../view/home/today'

/** Asks the cloud for what a person's posts make of the day, all at once. What could not be had is missing; the first reason is told. */
export async function askParts(me: Me, date: CivilDate): Promise<{ sources: TodaySources; failure: Failure | null }> {
  const { isOnTeam, isFirstSecretary, hasInbox } = partsOf(me, date)
  const teamId = me.team?.teamId ?? ''
  let failure: Failure | null = null
  const asked = <T>(isWanted: boolean, ask: () => Promise<T>): Promise<T | undefined> =>
    isWanted
      ? ask().catch((error: unknown) => {
          failure ??= failureOf(error)
          return undefined
        })
      : Promise.resolve(undefined)

  const [days, team, own, asking, inbox] = await Promise.all([
    asked(isOnTeam, () => askDays(me.personId, date)),
    asked(isOnTeam, () => call('org.team', { teamId })),
    asked(isOnTeam, () => call('leave.mine', {})),
    asked(isFirstSecretary, () => call('leave.search', { teamId, status: 'pending' })),
    asked(hasInbox, () => call('leave.inbox')),
  ])
  return {
    sources: {
      ...days,
      ...(team ? { team } : {}),
      ...(own ? { own: own.leaves.filter(isOpen) } : {}),
      ...(asking ? { asking: asking.leaves } : {}),
      ...(inbox ? { inbox } : {}),
    },
    failure,
  }
}

/** The month so far, and of today what this phone does not know by itself. */
async function askDays(personId: string, date: CivilDate): Promise<Pick<TodaySources, 'counters' | 'day' | 'why'>> {
  const { days, counters } = await call('attendance.month', { month: monthOf(date) })
  const day = days.find((one) => one.date === date)
  if (day === undefined) return { counters }
  const isKnown = day.status !== 'onPost' || signInsOf(personId).some((one) => one.date === date && !one.night && one.counts)
  return isKnown ? { counters, day } : { counters, day, why: (await call('attendance.explain', { date })).why }
}
