import { addDays, civilDateAt, monthOf, type CivilDate, type Month } from '../../../miniprogram/domain/calendar'
import { isClosing } from '../../../miniprogram/domain/register/deadline'
import { registerNotices, nextReminder, type RegisterRoom } from '../../../miniprogram/domain/register/notices'
import type { PackedRows } from '../../../miniprogram/domain/register/packed'
import { isLockedState, newRegister, type RegisterRecord } from '../../../miniprogram/domain/register/register'
import { shortOf } from '../../../miniprogram/domain/register/text'
import { countyFrom, vacanciesOf, type VacancyFrom } from '../../../miniprogram/domain/register/turn'
import { emptyOutbox, withCards, type Outbox } from '../cards/outbox'
import { command, find, read, type Transaction } from '../platform/database'
import { idOf } from '../platform/keys'
import { holdersOf, type Holder, type TownshipDay } from './holders'
import { reminderAt } from './leaves'

/**
 * A township's register of a month as it is stored, and the lock that it is. Whoever writes into a month that is over reads its
 * registers in his transaction (`registersOf`), refuses where they are locked, and else touches them: who closes one has read
 * all that speaks for its days before, and begins anew where somebody has touched it since. Of two that write one has to begin again.
 */

type Keys = {
  /** Where it lies: what brings its hands and its names. */
  scope: string[]
  /** Units for whose people something is to be decided: found from a person's `seats`. */
  waits: string[]
  vacancies: VacancyFrom[]
  /** The first date from which the county signs in the secretary's place; null if it never comes to that. */
  vacantFrom: string | null
  townshipName: string
  /** Where the current version's days lie; null while it is open. */
  versionId: string | null
  /** Of all versions, as they ever were, whole and as the foot of a paper bears them. */
  hashes: string[]
  /** When the fixes of its sign-ins were cut down to the names of places; absent until then, and from the next filing on. */
  fixesCutOn?: CivilDate
  /** When the timer is to look at it; absent until it has seen that there is one. */
  remindAt?: string | null
}

/** Collection `registers`. */
export type RegisterDocument = RegisterRecord & Outbox & Keys & { _id: string }

/** Collection `registerVersions`: the days that a version holds, and which of the month's were rest days; the first ones did not tell. */
export type VersionDocument = PackedRows & { _id: string; townshipId: string; month: Month; version: number; rest?: number[] }

export const registerIdOf = (townshipId: string, month: Month): string => idOf(townshipId, month)
export const versionIdOf = (townshipId: string, month: Month, version: number): string => idOf(townshipId, month, String(version))

export const registerOf = ({
  _id,
  cards,
  cardsLeft,
  cardsSent,
  sendingUntil,
  scope,
  waits,
  vacancies,
  vacantFrom,
  townshipName,
  versionId,
  hashes,
  fixesCutOn,
  remindAt,
  ...record
}: RegisterDocument): RegisterRecord => record

/** Of a month for which nothing is kept yet. */
export const emptyRegister = (townshipId: string, month: Month): RegisterDocument => ({
  ...newRegister(townshipId, month),
  ...emptyOutbox(),
  _id: registerIdOf(townshipId, month),
  scope: [`township:${townshipId}`, 'county'],
  waits: [`township:${townshipId}`],
  vacancies: [],
  vacantFrom: null,
  townshipName: '',
  versionId: null,
  hashes: [],
})

/** The keys that follow from the record and the posts of who may sign it. */
export function keysOfRegister(
  register: RegisterRecord,
  { people, townshipName, now }: Pick<RegisterRoom, 'people' | 'townshipName' | 'now'>,
): Pick<Keys, 'waits' | 'vacancies' | 'vacantFrom' | 'townshipName'> {
  // Until it is filed it waits for its clerk, or for who signs it.
  const waits = register.state === 'filed' ? [] : [`township:${register.townshipId}`]
  if (register.state !== 'closed') return { waits, vacancies: [], vacantFrom: null, townshipName }
  const vacancies = vacanciesOf(register, people)
  return { waits, vacancies, vacantFrom: countyFrom(vacancies, civilDateAt(now)), townshipName }
}

const hashesOf = ({ versions }: RegisterRecord): string[] => {
  const whole = versions.flatMap(({ hash, earlier = [] }) => [...earlier, hash])
  return [...new Set([...whole, ...whole.map(shortOf)])]
}

/** The document after a change: the record, its keys, and the cards that tell of it, in one write. */
export function registerDocument(before: RegisterDocument, after: RegisterRecord, room: RegisterRoom): RegisterDocument {
  const notices = registerNotices(registerOf(before), after, room)
  // Cards are never taken away: their number is of this very change.
  const key = `k${Object.keys(before.cards).length}`
  const { late: _, fixesCutOn, ...kept } = before
  const isFiledAnew = after.state === 'filed' && before.state !== 'filed'
  return {
    ...kept,
    ...(fixesCutOn === undefined || isFiledAnew ? {} : { fixesCutOn }),
    ...after,
    ...withCards(before, notices, room.now, key),
    ...keysOfRegister(after, room),
    versionId: isLockedState(after) ? versionIdOf(after.townshipId, after.month, after.version) : null,
    hashes: hashesOf(after),
    remindAt: reminderAt(nextReminder(after, room)),
  }
}

type InTownship = Pick<TownshipDay, 'personId' | 'townshipId'>

/** A person's days in a township from one date to another that lie in months that are over. */
export function daysOver(place: InTownship, from: CivilDate, to: CivilDate, now: Date): TownshipDay[] {
  const days: TownshipDay[] = []
  for (let date = from; date <= to && isClosing(monthOf(date), now); date = addDays(date, 1)) days.push({ ...place, date })
  return days
}

/** The registers into whose months a transaction writes. */
export type Registers = {
  /**
   * Their documents, those that are locked and those that are not, those that hold a day for another township too; of a month of which
   * nothing is kept, an empty one.
   */
  all: readonly RegisterDocument[]
  /** Which of them a day lies in: the one that holds it, else that of the township in which its person then is. */
  of: (day: TownshipDay) => RegisterDocument | undefined
  /** Months of these days that are locked. */
  locked: (days: readonly TownshipDay[]) => Month[]
  /** So that who closes one of them begins anew. */
  touch: () => Promise<void>
}

const NO_REGISTERS: Registers = { all: [], of: () => undefined, locked: () => [], touch: () => Promise.resolve() }

const idOfDay = ({ townshipId, date }: TownshipDay): string => registerIdOf(townshipId, monthOf(date))

/** The registers of these townships, and those that these people are in. */
function whereOf(days: readonly TownshipDay[]): Record<string, unknown> {
  const distinct = (values: readonly string[]) => command.in([...new Set(values)])
  const people = { people: distinct(days.map(({ personId }) => personId)), month: distinct(days.map(({ date }) => monthOf(date))) }
  return command.or([{ _id: distinct(days.map(idOfDay)) }, people]) as unknown as Record<string, unknown>
}

const monthsLocked = (days: readonly TownshipDay[], of: (day: TownshipDay) => Pick<RegisterRecord, 'state'> | undefined): Month[] => [
  ...new Set(days.flatMap((day) => ((of(day)?.state ?? 'open') === 'open' ? [] : [monthOf(day.date)]))),
]

const readVersion = (versionId: string) => read<VersionDocument>('registerVersions', versionId)

/** Months of these days whose registers are locked, as a reader meets them. No request where no day lies in a month that is over. */
export async function lockedMonthsOf(days: readonly TownshipDay[], now: Date): Promise<Month[]> {
  const over = days.filter(({ date }) => isClosing(monthOf(date), now))
  return over.length === 0 ? [] : lockedAmong(over, await find<RegisterDocument>('registers', whereOf(over)))
}

/** Of these days, the months that one of these registers has locked. No request where nobody's team has been moved. */
export async function lockedAmong(
  days: readonly TownshipDay[],
  registers: readonly (Holder & Pick<RegisterDocument, '_id'>)[],
): Promise<Month[]> {
  const byId = new Map(registers.map((register) => [register._id, register]))
  const holder = await holdersOf(days, registers, readVersion)
  return monthsLocked(days, (day) => holder(day) ?? byId.get(idOfDay(day)))
}

/**
 * No request where no day lies in a month that is over, one where some do, one for each version that holds a day for another township;
 * and one for each register that is touched.
 */
export async function registersOf(transaction: Transaction, days: readonly TownshipDay[], now: Date): Promise<Registers> {
  const over = days.filter(({ date }) => isClosing(monthOf(date), now))
  if (over.length === 0) return NO_REGISTERS
  const found = await transaction.find<RegisterDocument>('registers', whereOf(over))
  const known = new Map(found.map((document) => [document._id, document]))
  const holder = await holdersOf(over, found, (id) => transaction.read<VersionDocument>('registerVersions', id))
  const all = new Map<string, RegisterDocument>()
  for (const day of over) {
    const id = idOfDay(day)
    const holding = holder(day)
    if (!all.has(id)) all.set(id, known.get(id) ?? emptyRegister(day.townshipId, monthOf(day.date)))
    if (holding !== undefined) all.set(holding._id, holding)
  }
  const of = (day: TownshipDay) => (isClosing(monthOf(day.date), now) ? (holder(day) ?? all.get(idOfDay(day))) : undefined)
  return {
    all: [...all.values()],
    of,
    locked: (some) => monthsLocked(some, of),
    touch: async () => {
      for (const [id, document] of all) {
        if (known.has(id)) await transaction.update('registers', id, { writes: command.inc(1) })
        else await transaction.put('registers', id, { ...document, writes: 1 })
      }
    },
  }
}
