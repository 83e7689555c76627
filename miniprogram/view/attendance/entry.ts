import { LEAVE_STATUSES, STATUS_TITLES } from '../../domain/attendance/status'
import type { RecordDayInput } from '../../domain/attendance/entry'
import type { Explanation } from '../../domain/attendance/explain'
import { ENTRY_STATUSES, type Entry } from '../../domain/attendance/fact'
import { addDays, type CivilDate } from '../../domain/calendar'
import { Refusal } from '../../domain/refusal'
import { datedText, weekdayText } from '../words/words'
import type { RosterRow } from '../org/roster'

/** The clerk's entry of a day from paper (002-20), as it is filled in. */

export type EntryPerson = Pick<RosterRow, 'personId' | 'name' | 'teamName'>

export type EntryDraft = {
  person: EntryPerson | null
  /** Empty until it is chosen. */
  date: CivilDate
  status: Entry['status'] | null
  reason: string
  fileIds: string[]
  /** Photographs that are not stored, and so not kept with the draft. */
  unsent: number
}

export const emptyEntry = (): EntryDraft => ({ person: null, date: '', status: null, reason: '', fileIds: [], unsent: 0 })

export const STATUS_OPTIONS = ENTRY_STATUSES.map((status) => ({ status, text: STATUS_TITLES[status] }))

/** What the paper says is mostly the same for many days of one person: all but the day and its pictures stays. */
export const entryAfter = (draft: EntryDraft): EntryDraft => ({
  ...draft,
  date: draft.date === '' ? '' : addDays(draft.date, 1),
  fileIds: [],
  unsent: 0,
})

/** Approved leave covers the whole day: it comes from its slip, and an entry would be refused. */
export const isWhollyOnLeave = ({ status, half, leaveId, reviewed }: Explanation): boolean =>
  leaveId !== undefined && half === undefined && !reviewed && (status === 'officialTrip' || LEAVE_STATUSES.includes(status))

export const onLeaveText = (): string => Refusal.of('ON_LEAVE').message

/** The first thing that is still to be filled in, as it is asked for; null once nothing is. */
export function missingInEntry({ person, date, status, reason }: EntryDraft): string | null {
  if (person === null) return '还没有选人'
  if (date === '') return '还没有选哪一天'
  if (status === null) return '还没有选登记为什么'
  if (reason.trim() === '') return '还没有写依据什么登记'
  return null
}

export function entryInput({ person, date, status, reason, fileIds }: EntryDraft): RecordDayInput | null {
  if (person === null || date === '' || status === null || reason.trim() === '') return null
  return { personId: person.personId, date, status, reason: reason.trim(), ...(fileIds.length === 0 ? {} : { evidenceFileIds: fileIds }) }
}

/** `2026年` is said where it is not this year. */
export const entryDateText = (date: CivilDate, today: CivilDate): string => `${datedText(date, today)} ${weekdayText(date)}`

export const entryButton = ({ status }: EntryDraft): string => (status === null ? '登记' : `登记为${STATUS_TITLES[status]}`)
