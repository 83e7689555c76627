import { SPOKEN_DIGITS, type Answer } from '../../../miniprogram/domain/inspection/answer'
import type { Objecting } from '../../../miniprogram/domain/inspection/objection'
import type { OpenObjection } from '../../../miniprogram/domain/inspection/result-notices'
import { emptyOutbox, type Outbox } from '../cards/outbox'
import { digitsOf, idOf } from '../platform/keys'

/**
 * All that one person does in one check, and what he is told of it: two hundred who answer at once never meet. What was found of him
 * stands in the check; what he objects to it stands here, and nowhere else.
 */

/** Collection `checkAnswers`; `_id` is of a check and a person. */
export type AnswersDocument = Outbox & {
  _id: string
  checkId: string
  personId: string
  /** All that were sent, oldest first; `sent` is their number, so that of two at once none takes the other's place. */
  answers: Answer[]
  sent: number
  /** Himself, while he has answered and nothing has been found of him: then it waits for him no more. */
  openFor: string | null
  objection?: Objecting
  /** What he objects to, as it was found. */
  about?: Pick<OpenObjection, 'title' | 'name' | 'gradedBy' | 'result'>
  /** The case that was opened since he was not found. */
  caseId?: string
  /** The instant of the oldest clip that is still kept; null where there is none. */
  clipAt: string | null
  /** Units for whose people an objection is to be answered. */
  waits: string[]
  remindAt?: string | null
}

export const answersIdOf = (checkId: string, personId: string): string => idOf(checkId, personId)

export const noAnswers = (checkId: string, personId: string): AnswersDocument => ({
  ...emptyOutbox(),
  ...{ _id: answersIdOf(checkId, personId), checkId, personId, answers: [], sent: 0, openFor: null, clipAt: null, waits: [] },
})

/** What he is to say aloud in a clip: the county's own digits for this check and him, the same on each reading. */
export const spokenCodeOf = (secret: string, checkId: string, personId: string): string =>
  digitsOf(secret, 'spoken', SPOKEN_DIGITS, checkId, personId)

/** As who is to answer it meets it; undefined where nobody objects. */
export const objectionIn = ({ checkId, personId, objection, about }: AnswersDocument): OpenObjection | undefined =>
  objection === undefined || about === undefined
    ? undefined
    : { checkId, personId, objection, title: about.title, name: about.name, gradedBy: about.gradedBy, result: about.result }
