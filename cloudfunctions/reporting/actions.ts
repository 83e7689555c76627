import { seesWhole } from '../../miniprogram/domain/authority'
import { findSubject } from '../_shared/records/subject'
import { about, type Table } from '../_shared/serve/serve'
import type { Inputs } from './schemas'
import { exportSlip } from './slip/export'

export const actions: Table<Inputs> = {
  exportSlip: about({ who: seesWhole, findWithCaller: findSubject, run: exportSlip }),
}
