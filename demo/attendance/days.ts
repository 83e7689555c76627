import { isValid } from '../../miniprogram/domain/attendance/fact'
import { addDays, civilDateAt, datesFrom, type CivilDate } from '../../miniprogram/domain/calendar'
import { draw } from '../chance'
import { hourOf } from '../hours'
import { entryFact } from './entries'
import type { FactDocument } from './document'
import type { Ground } from './ground'
import { tap } from './sign-ins'

/** Sign-ins and entries of one team, up to `now`. A day stays what it was, whenever the demonstration is made. */

/** How often one signs in on a working day: people differ. */
const diligence = (personId: string): number => 0.9 + draw('diligence', personId) * 0.09
const ON_REST_DAYS = 0.14
/** About twelve nights a month: most evenings before a working day. */
const NIGHT = { beforeWork: 0.53, beforeRest: 0.12 }
/** Of the working days without a valid sign-in, those that the clerk knows of. */
const ENTERED = 0.55

/** After midnight it still counts for the evening. */
const nightHour = (tapId: string): number => {
  const chance = draw('night hour', tapId)
  return chance < 0.06 ? 24.1 + chance * 20 : 21.05 + chance * 2.4
}

function dayFacts(personId: string, date: CivilDate, ground: Ground): (FactDocument | undefined)[] {
  const { presence, calendar } = ground
  const [isAwayAm, isAwayPm] = [presence.isAway(personId, date, 'am'), presence.isAway(personId, date, 'pm')]
  if (isAwayAm && isAwayPm) return []
  const tapId = `${personId}-${date}`
  const isWorking = calendar.isWorking(date)
  const comes = draw('day', tapId) < (isWorking ? diligence(personId) : ON_REST_DAYS)
  const at = hourOf(date, isAwayAm ? 13.5 + draw('hour', tapId) : 7.2 + draw('hour', tapId) * 2.4)
  const signIn = comes ? tap({ tapId, personId, at, isNight: false }, ground) : undefined
  const isProven = signIn?.kind === 'signIn' && isValid(signIn)
  const isKnown = ground.isSettled(personId, date) || (!isAwayAm && !isAwayPm && draw('entered', tapId) < ENTERED)
  const isForTheClerk = isWorking && !isProven && isKnown
  return [signIn, isForTheClerk ? entryFact(personId, date, ground) : undefined]
}

function nightFact(personId: string, date: CivilDate, ground: Ground): FactDocument | undefined {
  const tapId = `${personId}-${date}-n`
  const chance = ground.calendar.isWorking(addDays(date, 1)) ? NIGHT.beforeWork : NIGHT.beforeRest
  if (ground.presence.isAway(personId, date, 'pm') || draw('night', tapId) >= chance) return undefined
  return tap({ tapId, personId, at: hourOf(date, nightHour(tapId)), isNight: true }, ground)
}

/** `isLeftOut`: days that are left to the visitor. */
export function factsOf(ground: Ground, isLeftOut: (personId: string, date: CivilDate) => boolean): FactDocument[] {
  const today = civilDateAt(ground.now)
  const dates = datesFrom(ground.since, today)
  return ground.posts.flatMap(({ personId }) =>
    dates
      .filter((date) => !isLeftOut(personId, date))
      .flatMap((date) => [...dayFacts(personId, date, ground), nightFact(personId, date, ground)].flatMap((fact) => fact ?? [])),
  )
}
