import type { ReportingActions } from '../../miniprogram/contract/reporting'
import { keepsTemplates, seesToday, seesWhole } from '../../miniprogram/domain/authority'
import { findSubject } from '../_shared/records/subject'
import { about, type Table } from '../_shared/serve/serve'
import { exportTemplate, requireOneWay, setTemplate, templates } from './papers/templates'
import { exportSlip } from './slip/export'
import { today } from './today'

export const actions: Table<ReportingActions> = {
  today: { who: seesToday, run: today },
  exportSlip: about({ who: seesWhole, findWithCaller: findSubject, run: exportSlip }),
  templates: { who: keepsTemplates, run: templates },
  exportTemplate: { who: keepsTemplates, run: exportTemplate },
  setTemplate: { who: keepsTemplates, check: requireOneWay, run: setTemplate },
}
