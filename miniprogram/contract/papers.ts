import type { Month } from '../domain/calendar'
import type { Nothing } from './call'

/** What the actions of papers take and give: files to be printed, each for who asked, for a day. */

/** Those that a county may draw itself: .xlsx, slip and bulletin .docx. */
export type TemplatePaper = 'register' | 'allowances' | 'slip' | 'bulletin'

/** How a paper is drawn: as shipped, or, since `at`, by the county's own file. */
export type TemplateState = { paper: TemplatePaper; own?: { at: string; byName: string } }

type OfMonth = { townshipId: string; month: Month }
type File = { fileId: string }

export type PaperActions = {
  exportRegister: { input: OfMonth; data: File }
  exportAllowances: { input: OfMonth; data: File }
  exportSlip: { input: { leaveId: string }; data: File }
  templates: { input: Nothing; data: { templates: TemplateState[] } }
  /** The shipped one, with its marks. */
  exportTemplate: { input: { paper: TemplatePaper }; data: File }
  /** Exactly one of `fileId` and `default`. Each error of an `INVALID_INPUT` says its place. */
  setTemplate: { input: { paper: TemplatePaper; fileId?: string; default?: true }; data: TemplateState }
}
