import type { AnswerActions } from '../../miniprogram/contract/answers'
import { answersCheck, answersObjection, gradesChecks, seesClip } from '../../miniprogram/domain/authority'
import { about, type Table } from '../_shared/serve/serve'
import { answer, answerProblem, findToAnswer } from './answer'
import { clip, findClip } from './clip'
import { grade } from './grade'
import { mine } from './mine'
import { answerObjection, findObjection, findToObject, object } from './objection'

/** About one person of a check. */
export const answerActions: Table<AnswerActions> = {
  mine: { who: 'bound', run: mine },
  answer: about({ who: answersCheck, check: answerProblem, findWithCaller: findToAnswer, run: answer }),
  grade: { who: gradesChecks, run: grade },
  object: about({ who: answersCheck, findWithCaller: findToObject, run: object }),
  answerObjection: about({ who: answersObjection, find: findObjection, run: answerObjection }),
  clip: about({ who: seesClip, find: findClip, run: clip }),
}
