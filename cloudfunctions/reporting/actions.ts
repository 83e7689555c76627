import type { ReportingActions } from '../../miniprogram/contract/reporting'
import { seesWhole } from '../../miniprogram/domain/authority'
import { findSubject } from '../_shared/records/subject'
import { about, type Table } from '../_shared/serve/serve'
import { exportSlip } from './slip/export'

export const actions: Table<ReportingActions> = {
  exportSlip: about({ who: seesWhole, findWithCaller: findSubject, run: exportSlip }),
}
