import { objectionStateOf } from '../../../miniprogram/domain/inspection/objection'
import type { CaseRecord } from '../../../miniprogram/domain/inspection/case'
import type { CaseObjection } from '../../../miniprogram/domain/inspection/case-clock'
import type { CaseRoom } from '../../../miniprogram/domain/inspection/case-hands'
import { caseOf, type CaseDocument, type CaseNames } from './cases'
import type { AnswersDocument } from './check-answers'
import { handOf, lookup, type County, type Recipient } from './call'
import type { PersonDocument } from './people'

/** A case with what belongs to it: whose hands it may be in, himself, and what has become of his objections. */

/** The stages that bring what he has said to the checks that it came from, beside cases. */
export const WITH_OBJECTIONS = [lookup('checkAnswers', 'answerIds', '_id', 'answers')]
export type WithObjections = { answers: Pick<AnswersDocument, 'checkId' | 'objection'>[] }

/** What he has objected to them: each was a finding that he was not there. */
export const objectionsIn = ({ answers }: WithObjections, now: Date): CaseObjection[] =>
  answers.flatMap(({ checkId, objection }) => {
    if (objection === undefined) return []
    const { reason, answerBy, answer } = objection
    const state = objectionStateOf(objection, 'notFound', now)
    return [{ checkId, state, reason, answerBy, ...(answer === undefined ? {} : { answer: answer.note }) }]
  })

export type JoinedCase = CaseDocument & WithObjections & { hands: PersonDocument[]; whose: PersonDocument[] }

/** The stages that bring all of it, beside cases. */
export const WITH_HANDS = [lookup('people', 'scope', 'seats', 'hands'), lookup('people', 'personId', '_id', 'whose'), ...WITH_OBJECTIONS]

export type AroundCase = {
  document: CaseDocument
  record: CaseRecord
  people: Recipient[]
  room: CaseRoom & { names: CaseNames; people: readonly Recipient[] }
}

export function aroundCase({ hands, whose, answers, ...document }: JoinedCase, { rules, calendar }: County, now: Date): AroundCase {
  const own = whose.map(handOf)
  const people = [...own, ...hands.map(handOf).filter(({ personId }) => own.every((one) => one.personId !== personId))]
  const objections = objectionsIn({ answers }, now)
  return { document, record: caseOf(document), people, room: { objections, rules, calendar, people, names: document.names, now } }
}
