import type { AnswerInput, CheckAnswer } from '../../miniprogram/contract/answers'
import { ANSWERS_MOST, answerOf, type Answer, type Answering } from '../../miniprogram/domain/inspection/answer'
import { sightOfCheck } from '../../miniprogram/domain/inspection/sight'
import type { Drawn, Target } from '../../miniprogram/domain/inspection/check'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { add, aggregate, isDuplicate, read, updateIf, command } from '../_shared/platform/database'
import { idOf } from '../_shared/platform/keys'
import { boundCaller, type Call, type OpenCall } from '../_shared/records/call'
import { answersIdOf, noAnswers, type AnswersDocument } from '../_shared/records/check-answers'
import { recordOf, type CheckDocument } from '../_shared/records/checks'
import { requireOwnFiles } from '../_shared/records/files'
import { shownBy } from '../_shared/records/office-code'
import type { VillageDocument } from '../_shared/records/people'
import { findCheck } from './found'
import { shownAnswer } from './persons'
import type { Inputs } from './schemas'

/** @throws INVALID_INPUT where nothing is said, or nothing that can be kept */
export function answerProblem({ location, office, videoFileId, sha256, seconds, note }: Inputs['answer']): void {
  if (location === undefined && office === undefined && videoFileId === undefined && note === undefined) {
    throw invalid({ path: '', message: '请至少发一样：定位、村委会的在岗码、短视频，或写一句说明' })
  }
  if (location !== undefined && location.accuracy < 0 && office === undefined) {
    throw invalid({ path: '/location/accuracy', message: '手机没有给出定位的精度，请走到室外再试，或扫村委会的在岗码' })
  }
  if (videoFileId === undefined && (sha256 !== undefined || seconds !== undefined)) {
    throw invalid({ path: '/videoFileId', message: '没有收到短视频，请重新上传' })
  }
}

export type Asked = Call & {
  checkId: string
  target: Target | undefined
  drawn: Drawn
  answers: AnswersDocument | null
  isAnnulled: boolean
}

/** Of who was drawn: the check and what he has sent. @throws NOT_FOUND to who is not to know of it */
export async function findAsked(checkId: string, call: Call): Promise<Asked> {
  const { personId } = call.caller
  const [joined] = await aggregate<CheckDocument & { own: AnswersDocument[] }>('checks', [
    { $match: { _id: checkId } },
    { $project: { cards: 0 } },
    { $lookup: { from: 'checkAnswers', as: 'own', pipeline: [{ $match: { _id: answersIdOf(checkId, personId) } }] } },
  ])
  if (joined === undefined) throw Refusal.of('NOT_FOUND')
  const { own, ...document } = joined
  const target = document.drawn?.targets.find((one) => one.personId === personId)
  if (target === undefined) await refuseUnseen(checkId, call)
  else if (sightOfCheck(recordOf(document), call.caller, false, call.now) === null) throw Refusal.of('NOT_FOUND')
  return { ...call, checkId, target, drawn: document.drawn!, answers: own[0] ?? null, isAnnulled: document.annulled !== undefined }
}

/** Of who was not drawn: whether he sees it at all. @throws NOT_FOUND */
async function refuseUnseen(checkId: string, call: Call): Promise<void> {
  const { check, pool } = await findCheck(checkId, call)
  if (sightOfCheck(check, call.caller, pool.personIds.includes(call.caller.personId), call.now) === null) throw Refusal.of('NOT_FOUND')
}

export async function findToAnswer({ checkId, office }: Inputs['answer'], { openid, now }: OpenCall): Promise<Asked> {
  return findAsked(checkId, await boundCaller(openid, office === undefined ? {} : { hands: true }, now))
}

const keyOf = ({ location, office, videoFileId, sha256, seconds, note, desktop }: AnswerInput): string =>
  idOf(
    'answer',
    JSON.stringify([location ?? null, office ?? null, videoFileId ?? null, sha256 ?? null, seconds ?? null, note ?? null, desktop ?? null]),
  )

/** The village in which he is looked for; one request more where it is none of his own any more. */
async function placesOf({ villageId }: Target, { villages }: Call) {
  const village = villages.find((one) => one.villageId === villageId) ?? (await read<VillageDocument>('units', `village:${villageId}`))
  return village?.places ?? []
}

async function newAnswer(input: Inputs['answer'], key: string, asked: Asked): Promise<Answer> {
  const { location, office, videoFileId, sha256, seconds, note, desktop } = input
  const { drawn, county, now } = asked
  const target = asked.target!
  if (videoFileId !== undefined) await requireOwnFiles([videoFileId], 'clip', () => '/videoFileId')
  const by = office === undefined ? undefined : await shownBy(office.code, target, now, asked)
  const clip =
    videoFileId === undefined
      ? undefined
      : { fileId: videoFileId, ...(sha256 === undefined ? {} : { sha256 }), ...(seconds === undefined ? {} : { seconds }) }
  const answering: Answering = { key, location, office, desktop, clip, note, shownBy: by }
  const places = location === undefined && office === undefined ? [] : await placesOf(target, asked)
  return answerOf(answering, { drawn, places, rules: county.rules, now })
}

/** With one more; false where another answer of his has come between. */
async function isKept(before: AnswersDocument | null, answer: Answer, { checkId, caller, target }: Asked): Promise<boolean> {
  const { personId } = caller
  const standing = before ?? noAnswers(checkId, personId)
  const fields = {
    answers: [...standing.answers, answer],
    sent: standing.sent + 1,
    openFor: target!.result === undefined ? personId : null,
    clipAt: standing.clipAt ?? (answer.clip === undefined ? null : answer.at),
  }
  if (before !== null)
    return updateIf('checkAnswers', before._id, { sent: before.sent }, { ...fields, answers: command.set(fields.answers) })
  try {
    await add('checkAnswers', standing._id, { ...standing, ...fields })
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** As often as somebody can send something at the same instant. */
const MOST_TRIES = 20

/**
 * Keeps what is sent, all of it, whatever it proves; what comes after the window by the server's clock is late. The same again is the
 * same. Four requests, one more for a code that another team's secretary shows, and for who has moved to another village.
 * @throws WRONG_STATE of a check that was annulled; INVALID_INPUT of a code that is none of this half minute and village, and of a clip
 * that is none of his; OWN_RECORD; TOO_MANY
 */
export async function answer(input: Inputs['answer'], asked: Asked): Promise<CheckAnswer> {
  const { personId } = asked.caller
  if (asked.isAnnulled) throw Refusal.of('WRONG_STATE', { state: 'annulled' })
  const key = keyOf(input)
  let standing = asked.answers
  let made: Answer | undefined
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const known = standing?.answers.find((one) => one.key === key)
    if (known !== undefined) return shownAnswer(personId, known, true)
    if ((standing?.sent ?? 0) >= ANSWERS_MOST) {
      throw Refusal.of('TOO_MANY', {
        text: `这次抽查您已经回复${ANSWERS_MOST}次，都已收到，不用再发。还有情况请打电话告诉组织抽查的单位。`,
      })
    }
    made ??= await newAnswer(input, key, asked)
    if (await isKept(standing, made, asked)) return shownAnswer(personId, made, true)
    standing = await read<AnswersDocument>('checkAnswers', answersIdOf(asked.checkId, personId))
  }
  throw Refusal.of('CONFLICT_RETRY')
}
