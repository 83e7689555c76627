import type { CivilDate } from '../../../domain/calendar'
import { isMadeOf, isText, isTruth, orNull, readOver, type Readers } from '../../../view/words/reading'

/** A township reports that somebody was not on post on a day; that opens a case, and says nothing more. */

export type ReportDraft = {
  requestId: string
  isSent: boolean
  person: { personId: string; name: string; teamName: string } | null
  date: CivilDate
  note: string
}

export const emptyReport = (requestId: string): ReportDraft => ({ requestId, isSent: false, person: null, date: '', note: '' })

const READERS: Readers<ReportDraft> = {
  requestId: isText,
  isSent: isTruth,
  person: orNull(isMadeOf({ personId: isText, name: isText, teamName: isText })),
  date: isText,
  note: isText,
}
export const REPORT_VERSION = 1
export const readReport = (found: object, requestId: string): ReportDraft => readOver(emptyReport(requestId), found, READERS)

export function missingInReport({ person, date, note }: ReportDraft): string | null {
  if (person === null) return '还没有选是谁'
  if (date === '') return '还没有选哪一天'
  return note.trim() === '' ? '还没有写怎么发现的' : null
}
