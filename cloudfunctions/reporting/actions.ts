import type { ReportingActions } from '../../miniprogram/contract/reporting'
import { seesToday, seesWhole } from '../../miniprogram/domain/authority'
import { findSubject } from '../_shared/records/subject'
import { about, type Table } from '../_shared/serve/serve'
import { exportSlip } from './slip/export'
import { today } from './today'

export const actions: Table<ReportingActions> = {
  today: { who: seesToday, run: today },
  exportSlip: about({ who: seesWhole, findWithCaller: findSubject, run: exportSlip }),
}
