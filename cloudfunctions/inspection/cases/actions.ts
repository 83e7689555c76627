import type { CaseActions } from '../../../miniprogram/contract/cases'
import {
  closesCase,
  decidesCase,
  explainsCase,
  findsCase,
  reportsAbsence,
  revisesCase,
  seesCase,
} from '../../../miniprogram/domain/authority'
import { about, type Table } from '../../_shared/serve/serve'
import { decideCase, decisionProblem, findToDecide, reviseCase } from './decide'
import { caseOne } from './detail'
import { findCase } from './find'
import { cases } from './list'
import { findAbsent, reportAbsence, reportProblem } from './report'
import { closeCase, explainCase, findingOfCase } from './steps'

/** Over cases of absence. */

export const caseActions: Table<CaseActions> = {
  reportAbsence: about({ who: reportsAbsence, check: reportProblem, find: findAbsent, run: reportAbsence }),
  cases: { who: 'bound', run: cases },
  case: about({ who: seesCase, find: findCase, run: caseOne }),
  explainCase: about({ who: explainsCase, find: findCase, run: explainCase }),
  findCase: about({ who: findsCase, find: findCase, run: findingOfCase }),
  decideCase: about({ who: decidesCase, check: decisionProblem, find: findToDecide, run: decideCase }),
  reviseCase: about({ who: revisesCase, find: findToDecide, run: reviseCase }),
  closeCase: about({ who: closesCase, find: findCase, run: closeCase }),
}
