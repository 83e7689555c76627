/** What each action of `reporting` takes and gives: registers, and what is to be written down. */

export type * from './register'

export type ReportingActions = {
  exportSlip: { input: { leaveId: string }; data: { fileId: string } }
}
