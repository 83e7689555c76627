import type { CheckAnswer, CheckFinding, CheckMove, Objection } from '../../miniprogram/contract/answers'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import type { CheckRecord, Grading, Target } from '../../miniprogram/domain/inspection/check'
import type { Answer } from '../../miniprogram/domain/inspection/answer'
import { objectionStateOf, standingResult, type Objecting } from '../../miniprogram/domain/inspection/objection'
import type { AnswersDocument } from '../_shared/records/check-answers'

/** One person's part of a check, as it is shown: what he answers, what was found, what he objects to. */

/** `isClipShown`: to who may look at it. */
export const shownAnswer = (personId: string, answer: Answer, isClipShown: boolean): CheckAnswer => {
  const { key: _, shownBy: by, clip, takenAt: __, ...told } = answer
  return {
    personId,
    ...told,
    ...(by === undefined ? {} : { shownBy: by.name }),
    ...(clip?.seconds === undefined ? {} : { seconds: clip.seconds }),
    ...(clip?.deletedAt === undefined ? {} : { clipDeletedAt: clip.deletedAt }),
    ...(clip === undefined || !isClipShown ? {} : { videoFileId: clip.fileId }),
    ...(clip?.sha256 === undefined || !isClipShown ? {} : { sha256: clip.sha256 }),
  }
}

function shownObjection(objecting: Objecting, first: Grading, now: Date): Objection {
  const { answer, ...told } = objecting
  const state = objectionStateOf(objecting, first.result, now)
  if (answer === undefined) return { ...told, state }
  const { dayHeld: _, by, ...said } = answer
  return { ...told, state, answer: { ...said, by: by.name } }
}

/** What stands of a finding, and how it came to stand. */
export function findingOf(personId: string, grading: Grading, objection: Objecting | undefined, now: Date): CheckFinding {
  const result = standingResult(grading, objection, now)
  const { dayHeld, ...told } = grading
  const isHeld = result === grading.result ? dayHeld : objection?.answer?.dayHeld
  return {
    ...told,
    ...(isHeld === undefined ? {} : { dayHeld: isHeld }),
    personId,
    by: grading.by.name,
    result,
    ...(objection === undefined ? {} : { objection: shownObjection(objection, grading, now) }),
    ...(result === grading.result ? {} : { first: grading.result }),
  }
}

const hasClip = (answered: AnswersDocument | undefined): boolean =>
  answered?.answers.some(({ clip }) => clip !== undefined && clip.deletedAt === undefined) === true

/** What a reader may do about somebody now; the same as the actions ask for. `isGrader`: he holds a post by which he may draw. */
export function movesOf(
  { annulled }: Pick<CheckRecord, 'annulled'>,
  { personId, result }: Target,
  answered: AnswersDocument | undefined,
  { readerId, isGrader, now }: { readerId: string; isGrader: boolean; now: Date },
): CheckMove[] {
  const isHis = readerId === personId
  const objection = answered?.objection
  const isOpen = objection !== undefined && result !== undefined && objectionStateOf(objection, result.result, now) === 'open'
  const may: Record<CheckMove, boolean> = {
    answer: isHis && annulled === undefined && result === undefined,
    object: isHis && result !== undefined && objection === undefined && civilDateAt(now) <= result.objectBy,
    grade: isGrader && !isHis && annulled === undefined && result === undefined,
    answerObjection: isGrader && !isHis && isOpen && result.by.personId !== readerId,
    clip: (isGrader || isHis) && hasClip(answered),
  }
  return (Object.keys(may) as CheckMove[]).filter((move) => may[move])
}
