import { monthOf, type CivilDate, type Month } from '../../../miniprogram/domain/calendar'
import { datesOfRow, type PackedRow } from '../../../miniprogram/domain/register/packed'
import { isLockedState, type RegisterRecord } from '../../../miniprogram/domain/register/register'

/**
 * A version holds its days also of somebody whose team has since gone to another township, with its village: they are locked there, and
 * no days of the township that his posts are in by now.
 */

/** A person's date, and the township of the team in which he then is, as his posts now have it. */
export type TownshipDay = { personId: string; townshipId: string; date: CivilDate }

/** What of a register tells whose days it holds. */
export type Holder = Pick<RegisterRecord, 'townshipId' | 'month' | 'state' | 'people'> & { versionId: string | null }

/** What of a version tells which dates it holds. */
export type HeldDates = { rows: readonly Pick<PackedRow, 'personId' | 'dates'>[] }

const keyOf = (personId: string, date: CivilDate): string => `${personId} ${date}`

/** Which of these registers may hold the day for another township than its own. */
const mayHold = ({ townshipId, month, state, people, versionId }: Holder, day: Pick<TownshipDay, 'personId' | 'townshipId'>, of: Month) =>
  month === of && townshipId !== day.townshipId && versionId !== null && isLockedState({ state }) && people.includes(day.personId)

/**
 * Of each day, the locked register of another township that holds it, if one does. A reading of a version for each that may; none where
 * nobody's team has been moved.
 */
export async function holdersOf<R extends Holder>(
  days: readonly TownshipDay[],
  registers: readonly R[],
  readVersion: (versionId: string) => Promise<HeldDates | null>,
): Promise<(day: Pick<TownshipDay, 'personId' | 'date'>) => R | undefined> {
  const held = new Map<string, R>()
  for (const register of registers) {
    const own = new Set(days.filter((day) => mayHold(register, day, monthOf(day.date))).map(({ personId }) => personId))
    if (own.size === 0) continue
    const version = await readVersion(register.versionId!)
    for (const row of version?.rows ?? [])
      if (own.has(row.personId)) for (const date of datesOfRow(row, register.month)) held.set(keyOf(row.personId, date), register)
  }
  return ({ personId, date }) => held.get(keyOf(personId, date))
}
