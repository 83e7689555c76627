import type { Day } from '../../domain/attendance/day'
import { DAY_STATUSES_ON_LEAVE, STATUS_TITLES } from '../../domain/attendance/status'
import type { RecordDayInput } from '../../domain/attendance/entry'
import type { Explanation } from '../../domain/attendance/explain'
import { ENTRY_STATUSES, type Entry } from '../../domain/attendance/fact'
import { addDays, isCivilDate, monthOf, type CivilDate, type Month } from '../../domain/calendar'
import { Refusal } from '../../domain/refusal'
import { areTexts, isCount, isMadeOf, isOneOf, isText, isTruth, orNull, readOver, type Readers } from '../words/reading'
import { dayText } from '../words/words'
import type { RosterRow } from '../org/roster'
import { statusText } from './month'

/** The clerk's entry of a day from paper (002-20), as it is filled in. */

export type EntryPerson = Pick<RosterRow, 'personId' | 'name' | 'teamName'>

export type EntryDraft = {
  requestId: string
  /** It was sent and nobody knows whether it arrived: it is sent again as it is before anything is changed. */
  isSent: boolean
  person: EntryPerson | null
  /** Empty until it is chosen. */
  date: CivilDate
  status: Entry['status'] | null
  reason: string
  fileIds: string[]
  /** Photographs that are not stored, and so not kept with the draft. */
  unsent: number
}

export const emptyEntry = (requestId: string): EntryDraft => ({
  requestId,
  isSent: false,
  person: null,
  date: '',
  status: null,
  reason: '',
  fileIds: [],
  unsent: 0,
})

const ENTRY_READERS: Readers<EntryDraft> = {
  requestId: isText,
  isSent: isTruth,
  person: orNull(isMadeOf<EntryPerson>({ personId: isText, name: isText, teamName: isText })),
  date: (value): value is CivilDate => isText(value) && (value === '' || isCivilDate(value)),
  status: orNull(isOneOf(ENTRY_STATUSES)),
  reason: isText,
  fileIds: areTexts,
  unsent: isCount,
}

/** One that a phone has kept, by whichever version; version 1 carried no number, no id and no mark that it was sent. */
export function readEntry(found: object, requestId: string): EntryDraft {
  const draft = readOver(emptyEntry(requestId), found, ENTRY_READERS)
  return draft.isSent && entryInput(draft) === null ? { ...draft, isSent: false } : draft
}
export const ENTRY_VERSION = 2

export const STATUS_OPTIONS = ENTRY_STATUSES.map((status) => ({ status, text: STATUS_TITLES[status] }))

/** What the paper says is mostly the same for many days of one person: all but the day and its pictures stays. */
export const entryAfter = (draft: EntryDraft, requestId: string): EntryDraft => ({
  ...draft,
  requestId,
  isSent: false,
  date: draft.date === '' ? '' : addDays(draft.date, 1),
  fileIds: [],
  unsent: 0,
})

/** Approved leave covers the whole day: it comes from its slip, and an entry would be refused. */
export const isWhollyOnLeave = ({ status, half, leaveId, reviewed }: Explanation): boolean =>
  leaveId !== undefined && half === undefined && !reviewed && (status === 'officialTrip' || DAY_STATUSES_ON_LEAVE.includes(status))

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
export const entryDateText = (date: CivilDate, today: CivilDate): string => dayText(date, today)

export const entryButton = ({ status, isSent }: EntryDraft): string =>
  isSent ? '再登记一次' : status === null ? '登记' : `登记为${STATUS_TITLES[status]}`

/** Nobody enters his own day (002-20): his is for another clerk, or for the paper. */
export const ownEntryText = (draft: EntryDraft, clerkId: string): string =>
  draft.person?.personId === clerkId ? Refusal.of('OWN_RECORD').message : ''

/** What was last saved: the page then offers the next day, if it has come. */
export function doneView(draft: EntryDraft, day: Day, today: CivilDate): { text: string; next: string; month: Month } {
  const next = addDays(draft.date, 1)
  return {
    text: `${draft.person?.name ?? ''} ${entryDateText(day.date, today)} 已登记，现在是${statusText(day)}`,
    next: next <= today ? entryDateText(next, today) : '',
    month: monthOf(day.date),
  }
}

/** What was being filled in, unless another day has been opened; what was sent and not answered comes before all else. */
export function entryOpened(
  remembered: EntryDraft | undefined,
  { personId, date }: { personId?: string; date?: CivilDate },
  requestId: string,
): EntryDraft {
  const isMeant = (draft: EntryDraft) =>
    draft.isSent || personId === undefined || (draft.person?.personId === personId && draft.date === (date ?? draft.date))
  if (remembered && isMeant(remembered)) return remembered
  const person = personId === undefined ? null : { personId, name: '', teamName: '' }
  return { ...emptyEntry(requestId), person, date: date ?? '' }
}
