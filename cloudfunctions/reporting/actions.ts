import type { BulletinActions } from '../../miniprogram/contract/bulletin'
import type { ReportingActions } from '../../miniprogram/contract/reporting'
import * as authority from '../../miniprogram/domain/authority'
import { findSubject } from '../_shared/records/subject'
import { about, type Table } from '../_shared/serve/serve'
import { bulletin, exportBulletin } from './bulletin/bulletin'
import { exportAllowances, exportRegister } from './papers/export'
import { exportTemplate, requireOneWay, setTemplate, templates } from './papers/templates'
import { amendRegister, requireInMonth } from './register/amend'
import { closeRegister } from './register/close'
import { filings } from './register/filings'
import { overdue } from './register/overdue'
import { register } from './register/read'
import { fileRegister, reopenRegister, returnRegister, signRegister } from './register/sign'
import { findTownship } from '../_shared/records/register/township'
import { verifyRegister } from './register/verify'
import { exportSlip } from './slip/export'
import { today } from './today'
import { requireTrial, tryRules } from './try-rules'

export const actions: Table<ReportingActions & BulletinActions> = {
  today: { who: authority.seesToday, run: today },
  exportSlip: about({ who: authority.seesWhole, findWithCaller: findSubject, run: exportSlip }),
  register: about({ who: authority.readsRegister, find: findTownship, run: register }),
  closeRegister: about({ who: authority.keepsRegister, find: findTownship, run: closeRegister }),
  signRegister: about({ who: authority.signsRegister, find: findTownship, run: signRegister }),
  fileRegister: about({ who: authority.keepsRegister, find: findTownship, run: fileRegister }),
  returnRegister: about({ who: authority.returnsRegister, find: findTownship, run: returnRegister }),
  reopenRegister: about({ who: authority.keepsRegister, find: findTownship, run: reopenRegister }),
  amendRegister: about({ who: authority.keepsRegister, check: requireInMonth, find: findTownship, run: amendRegister }),
  verifyRegister: { who: 'bound', run: verifyRegister },
  filings: { who: authority.seesFilings, run: filings },
  overdue: { who: authority.seesOverdue, run: overdue },
  bulletin: { who: authority.writesBulletin, run: bulletin },
  exportBulletin: { who: authority.writesBulletin, run: exportBulletin },
  exportRegister: about({ who: authority.readsRegister, find: findTownship, run: exportRegister }),
  exportAllowances: about({ who: authority.readsRegister, find: findTownship, run: exportAllowances }),
  tryRules: { who: authority.keepsRules, check: requireTrial, run: tryRules },
  templates: { who: authority.keepsTemplates, run: templates },
  exportTemplate: { who: authority.keepsTemplates, run: exportTemplate },
  setTemplate: { who: authority.keepsTemplates, check: requireOneWay, run: setTemplate },
}
