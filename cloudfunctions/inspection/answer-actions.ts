import { answersCheck } from '../../miniprogram/domain/authority'
import { about, type Table } from '../_shared/serve/serve'
import { answer, answerProblem, findToAnswer } from './answer'
import type { AnswerActions } from './answer-schemas'
import { mine } from './mine'

/** About one person of a check. */
export const answerActions: Table<AnswerActions> = {
  mine: { who: 'bound', run: mine },
  answer: about({ who: answersCheck, check: answerProblem, findWithCaller: findToAnswer, run: answer }),
}
