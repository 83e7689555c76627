import { Drafts, type DraftKind } from '../../../services/draft'
import { readReport, REPORT_VERSION, type ReportDraft } from '../view/report'

/** What a township is reporting, on the phone until it is sent. */

const REPORT: DraftKind<ReportDraft> = { name: 'absence-report', version: REPORT_VERSION, read: readReport }
export const reportsOf = (personId: string): Drafts<ReportDraft> => new Drafts(REPORT, personId)
