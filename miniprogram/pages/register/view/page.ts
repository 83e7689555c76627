import { civilDateAt, addDays, firstOf, monthOf, type CivilDate, type Month } from '../../../domain/calendar'
import { gives, recordsDays } from '../../../domain/authority'
import type { Me, Register } from '../../../contract/calls'
import { gridOf, type Grid } from './grid'
import { headView, monthsBeside, type HeadView } from '../../../view/register/head'
import { flagLines, openKeys, openPeople, type FlagLine, type OpenPerson } from './open-days'
import type { Selection } from './selection'
import { chosenDays } from './settling'
import { versionViews, type VersionView } from './versions'

/** The whole page of a township's month. */

export type RegisterPage = {
  head: HeadView
  grid: Grid
  open: OpenPerson[]
  openKeys: string[]
  flags: FlagLine[]
  versions: VersionView[]
  /** What a word about a day is now: an entry, an amendment, or none. */
  deed: 'record' | 'amend' | ''
  /** `next` is empty after the present month. */
  months: { previous: Month; next: Month }
  isEmpty: boolean
  state: Register['state']
}

/** The township of which he keeps or signs the register, and the month that is to be closed next. */
export function opened(
  query: { townshipId?: string; month?: string },
  { posts }: Pick<Me, 'posts'>,
  today: CivilDate,
): { townshipId: string; month: Month } {
  const own = posts.find(({ role }) => role === 'townshipClerk' || role === 'townshipCommittee')?.townshipId
  return { townshipId: query.townshipId ?? own ?? '', month: query.month ?? monthOf(addDays(firstOf(monthOf(today)), -1)) }
}

/** `shown`: the version whose days these are; left out, what now stands. */
export function registerPage(register: Register, me: Pick<Me, 'posts'>, now: Date, shown?: number): RegisterPage {
  const today = civilDateAt(now)
  const { rows, month, state, may, townshipId } = register
  const keys = state === 'open' && shown === undefined ? openKeys(rows) : []
  const isOld = shown !== undefined && shown !== register.versions[register.versions.length - 1]?.version
  const records = state === 'open' && gives(recordsDays, me, today, { townshipId })
  return {
    head: headView(register, keys.length, now, shown),
    grid: gridOf(rows, month, today),
    open: keys.length === 0 ? [] : openPeople(rows),
    openKeys: keys,
    flags: state === 'filed' ? [] : flagLines(rows),
    versions: versionViews(register, shown, today),
    deed: isOld ? '' : records ? 'record' : may.includes('amend') ? 'amend' : '',
    months: monthsBeside(month, today),
    isEmpty: rows.length === 0,
    state,
  }
}

/** The next open day after this one in the order of the grid, or the first; empty if none is left. */
export function nextOpen(grid: Grid, key: string, open: readonly string[]): string {
  const keys = grid.rows.flatMap(({ cells }) => cells.map((cell) => cell.key))
  const from = keys.indexOf(key)
  const left = new Set(open)
  return [...keys.slice(from + 1), ...keys.slice(0, from + 1)].find((one) => left.has(one)) ?? ''
}

/** What is open of a person, and on a date. */
export const openOfRow = (grid: Grid, open: readonly string[], row: number): string[] =>
  open.filter((key) => key.startsWith(`${grid.rows[row]?.personId ?? ''}|`))
export const openOfDate = (grid: Grid, open: readonly string[], column: number): string[] =>
  open.filter((key) => key.endsWith(`|${grid.heads[column]?.date ?? ''}`))

export const toggled = (keys: readonly string[], key: string): string[] =>
  keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]

/** What of a choice is drawn. */
export const shownChoice = ({ keys, at }: Selection, { grid }: RegisterPage, { rows }: Register, clerkId: string) => ({
  on: Object.fromEntries(keys.map((key) => [key, true])) as Record<string, boolean>,
  at: at === null ? '' : (grid.rows[at.row]?.cells[at.column]?.key ?? ''),
  chosen: chosenDays(keys, rows, clerkId),
  ...(keys.length === 0 ? { isEntering: false } : {}),
})
