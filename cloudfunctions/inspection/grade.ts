import type { CheckFinding } from '../../miniprogram/contract/answers'
import { foundOnPost } from '../../miniprogram/domain/attendance/entry'
import type { WitnessFact } from '../../miniprogram/domain/attendance/fact'
import type { Grading } from '../../miniprogram/domain/inspection/check'
import { gradingOf, wasOnLeave } from '../../miniprogram/domain/inspection/grade'
import { nextGradeReminder, resultNotice } from '../../miniprogram/domain/inspection/result-notices'
import { Refusal } from '../../miniprogram/domain/refusal'
import { withCards } from '../_shared/cards/outbox'
import { isDuplicate, type Transaction } from '../_shared/platform/database'
import { findPlaced, writeDays, type Days } from '../_shared/records/by-hand'
import type { Call } from '../_shared/records/call'
import type { CaseDocument } from '../_shared/records/cases'
import { changeRecords, fieldsBetween, type Change } from '../_shared/records/change'
import { noAnswers, type AnswersDocument } from '../_shared/records/check-answers'
import { recordOf, type CheckDocument } from '../_shared/records/checks'
import { unconfirming, type PersonChange } from '../_shared/records/confirmations'
import { reminderAt } from '../_shared/records/leaves'
import { caseSubject, openCase, sendCaseCards, type CaseSubject } from '../_shared/records/open-case'
import { findingOf } from './persons'
import type { Inputs } from './schemas'
import { findOne, placeOf, readOne, type OneOf } from './target'

type Asked = Inputs['grade']
/** `subject`: of who was not found, whose case it is. */
type Scene = { one: OneOf; days: Days; subject: CaseSubject | null }

const grading = (input: Asked, { check, target, answers, caller, county, now }: OneOf): Grading => {
  const { rules, calendar } = county
  const by = { personId: caller.personId, name: caller.name }
  return gradingOf(input, { check, target, answers: answers.answers, by, rules, calendar, now })
}

/** What the finding is written with; two requests, and one for whose case it is. */
async function sceneOf(input: Asked, one: OneOf): Promise<Scene> {
  const { date } = grading(input, one)
  const target = one.target!
  const place = placeOf(target)
  const [days, subject] = await Promise.all([
    findPlaced([{ personId: target.personId, date, place }], one),
    input.result === 'notFound' ? caseSubject(target.personId, date, one.now, place) : null,
  ])
  return { one, days, subject }
}

/** The check with one more finding; when the last is given it waits for nobody, and nobody is reminded. */
function withGrading(document: CheckDocument, personId: string, result: Grading, { county, now }: Call): CheckDocument {
  const targets = document.drawn!.targets.map((one) => (one.personId === personId ? { ...one, result } : one))
  const isOver = targets.every((one) => one.result !== undefined)
  const after: CheckDocument = {
    ...document,
    drawn: { ...document.drawn!, targets },
    ...(document.askedIds === undefined ? {} : { askedIds: document.askedIds.filter((id) => id !== personId) }),
    ...(isOver ? { waits: [] } : {}),
  }
  return { ...after, remindAt: reminderAt(nextGradeReminder(recordOf(after), county.calendar, now)) }
}

/** The day of who was found on post: of equal worth to a witness. Of a closed month nothing is written. */
async function writePost({ one, days }: Scene, transaction: Transaction): Promise<{ facts: WitnessFact[]; changes: PersonChange[] }> {
  const { checkId } = one.check
  return writeDays<WitnessFact>('witness', (day, scene) => foundOnPost(day, checkId, scene), days, transaction)
}

/** Of days that are otherwise: he hears of them by the card of the finding. */
export async function writeChanges(transaction: Transaction, changes: readonly PersonChange[], now: Date): Promise<void> {
  const told = changes.map((change) => ({ ...change, isToldElse: true }))
  for (const { before, after } of await unconfirming(transaction, told, now))
    await transaction.put('confirmations', (before ?? after)._id, after)
}

type Written = { grading: Grading; opened: Change<CaseDocument> | null }

/** A fact of his day, unless the register of that month is closed. */
async function postOf(found: Grading, scene: Scene, transaction: Transaction): Promise<Written> {
  const { facts, changes } = await writePost(scene, transaction)
  await writeChanges(transaction, changes, scene.one.now)
  return { grading: facts.length > 0 ? found : { ...found, dayHeld: true }, opened: null }
}

/** Whose case it is, or why there is none. */
async function caseOf(found: Grading, { one, days, subject }: Scene, transaction: Transaction): Promise<Written> {
  const { check, county, now } = one
  const { date, note, by } = found
  if (!county.calendar.isWorking(date)) return { grading: { ...found, noCase: 'restDay' }, opened: null }
  if (wasOnLeave(check, date, days.periods)) return { grading: { ...found, noCase: 'onLeave' }, opened: null }
  if (subject === null) throw Refusal.of('NOT_FOUND')
  const opening = { subject, date, source: 'spotCheck' as const, note, by, checkId: check.checkId }
  const opened = await openCase(transaction, opening, now)
  return opened === null
    ? { grading: { ...found, noCase: 'restDay' }, opened }
    : { grading: { ...found, caseId: opened.after._id }, opened }
}

const MOST_TRIES = 5

/** His first answer may come at the same moment: then it is read, and the finding written beside it. */
export async function besideAnswers<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (!isDuplicate(error) || tried === MOST_TRIES) throw error
    }
  }
}

/** In one transaction: the finding, the day that it is a fact of or the case that it opens, and the card that tells him. */
async function write(input: Asked, scene: Scene) {
  const { one, days } = scene
  const { personId, now } = one
  return changeRecords<AnswersDocument, Written & { answers: AnswersDocument }>(
    'checkAnswers',
    async (transaction) => {
      const { document, check, target, before } = await readOne(transaction, one.check.checkId, personId)
      const answers = before ?? noAnswers(check.checkId, personId)
      const found = grading(input, { ...one, check, target, answers })
      if (found === target!.result) return { changes: [], beside: { grading: found, opened: null, answers } }
      const written =
        found.result === 'notFound'
          ? await caseOf(found, scene, transaction)
          : found.result === 'onPost'
            ? await postOf(found, scene, transaction)
            : { grading: found, opened: null }
      const { caseId } = written.grading
      const notice = resultNotice(check, personId, written.grading)
      const after: AnswersDocument = {
        ...answers,
        openFor: null,
        ...(caseId === undefined ? {} : { caseId }),
        ...withCards(answers, [notice], now, 'graded'),
      }
      await transaction.update('checks', document._id, fieldsBetween(document, withGrading(document, personId, written.grading, one)))
      return { changes: [{ before, after }], beside: { ...written, answers: after } }
    },
    days,
  )
}

/**
 * What was found of somebody. On post is a fact of that day; not found opens a case the same day, none where nobody works or on a leave
 * that was approved meanwhile. The same by the same hand is the same; nothing is written over.
 * @throws WRONG_STATE; NOT_FOUND; OWN_RECORD; INVALID_INPUT; ALREADY_DECIDED
 */
export async function grade(input: Asked, call: Call): Promise<CheckFinding> {
  const one = await findOne(input, call)
  const scene = await sceneOf(input, one)
  const { beside } = await besideAnswers(() => write(input, scene))
  const { opened, answers } = beside
  if (opened !== null && scene.subject !== null) await sendCaseCards(opened, scene.subject, call.now)
  return findingOf(input.personId, beside.grading, answers.objection, call.now)
}
