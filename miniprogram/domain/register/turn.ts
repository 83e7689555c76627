import { addDays, civilDateAt, firstOf, instantOf, nextMonth, startOf, type CivilDate, type Month } from '../calendar'
import { gives, keepsRegister } from '../authority'
import { holds, type Person } from '../roles'
import { firstOwed, isOver } from './deadline'
import { currentOf, makersOf, type RegisterRecord } from './register'
import { signersOf } from './steps'

/**
 * Whose turn a closed register is, as it is stored with it: found without the roster of its township. Whether nobody but who made it
 * holds the secretary's post follows from posts and dates alone, and is written down for every date from which it differs; who
 * changes the roster lays it anew.
 */

/** From this date on; '' is since ever. */
export type VacancyFrom = { from: string; vacant: boolean }

export function vacanciesOf(register: RegisterRecord, people: readonly Person[]): VacancyFrom[] {
  const posts = people
    .flatMap(({ posts: own }) => own)
    .filter(({ role, townshipId }) => role === 'townshipCommittee' && townshipId === register.townshipId)
  const dates = posts.flatMap(({ from, to }) => [...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [addDays(to, 1)])])
  const all = ['', ...new Set(dates)].sort()
  return all
    .map((from) => ({ from, vacant: signersOf(register, people, from).length === 0 }))
    .filter(({ vacant }, i, list) => i === 0 || list[i - 1]!.vacant !== vacant)
}

export const isVacantOn = (vacancies: readonly VacancyFrom[], date: CivilDate): boolean =>
  [...vacancies].reverse().find(({ from }) => from <= date)?.vacant ?? true

/** The first date, from today on, from which the county signs; null if it never comes to that. */
export function countyFrom(vacancies: readonly VacancyFrom[], today: CivilDate): string | null {
  const coming = vacancies.filter((_, i) => vacancies[i + 1] === undefined || vacancies[i + 1]!.from > today)
  return coming.find(({ vacant }) => vacant)?.from ?? null
}

/** Whether it waits for this person's signature: exactly where `sign` would take it. */
export function waitsFor(register: RegisterRecord, vacancies: readonly VacancyFrom[], reader: Person, now: Date): boolean {
  if (register.state !== 'closed' || makersOf(register).includes(reader.personId)) return false
  const on = civilDateAt(now)
  if (holds(reader, 'townshipCommittee', on, { townshipId: register.townshipId })) return true
  return holds(reader, 'countyOrg', on) && isVacantOn(vacancies, on)
}

const startOfNext = (month: Month): string => instantOf(startOf(firstOf(nextMonth(month))))

/** What its clerk still owes of a register: that he closes it, or files it; since when it waits for him. */
export type Kept = { step: 'close' | 'file'; since: string }

/**
 * From the first day after the month until it is filed (002-24), and again once it has been sent back or amended. Of a month for which
 * none is owed nothing waits that was never closed.
 */
export function keptBy(register: RegisterRecord, reader: Person, countySince: CivilDate | undefined, now: Date): Kept | undefined {
  const { state, month, townshipId, version } = register
  if (!isOver(month, now) || !gives(keepsRegister, reader, civilDateAt(now), { townshipId })) return undefined
  const current = currentOf(register)
  if (state === 'signed') return { step: 'file', since: current?.signedAt ?? startOfNext(month) }
  if (state !== 'open') return undefined
  const isOwed = countySince !== undefined && month >= firstOwed(countySince)
  return isOwed || version > 0 ? { step: 'close', since: current?.opened?.at ?? startOfNext(month) } : undefined
}
