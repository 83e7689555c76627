import { annulsDraw, draws, makesDraw, seesCheck } from '../../miniprogram/domain/authority'
import { about, type Table } from '../_shared/serve/serve'
import { annul, findToAnnul } from './annul'
import { answerActions } from './answer-actions'
import { caseActions } from './cases/actions'
import { check, findSeen } from './check'
import { checks } from './checks'
import { countyActions } from './county-actions'
import { draw, findPrepared, numbersProblem } from './draw'
import { prepareDraw, preparationProblem } from './prepare'
import type { Actions } from './schemas'
import { voiceActions } from './voices/actions'

export const actions: Table<Actions> = {
  prepareDraw: { who: draws, check: preparationProblem, run: prepareDraw },
  draw: about({ who: makesDraw, check: numbersProblem, find: findPrepared, run: draw }),
  annul: about({ who: annulsDraw, find: findToAnnul, run: annul }),
  check: about({ who: seesCheck, find: findSeen, run: check }),
  checks: { who: 'bound', run: checks },
  ...answerActions,
  ...caseActions,
  ...countyActions,
  ...voiceActions,
}
