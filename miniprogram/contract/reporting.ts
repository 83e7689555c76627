/** What each action of `reporting` takes and gives: what is to be written down. */

export type ReportingActions = {
  exportSlip: { input: { leaveId: string }; data: { fileId: string } }
}
