import type { CheckFinding } from '../../miniprogram/contract/answers'
import { foundOnPost } from '../../miniprogram/domain/attendance/entry'
import type { WitnessFact } from '../../miniprogram/domain/attendance/fact'
import type { By, Grading } from '../../miniprogram/domain/inspection/check'
import { answerObjection as answered, object as objected, type Objecting } from '../../miniprogram/domain/inspection/objection'
import { answeredNotice, nextObjectionReminder, objectionNotices } from '../../miniprogram/domain/inspection/result-notices'
import { Refusal } from '../../miniprogram/domain/refusal'
import { withCards } from '../_shared/cards/outbox'
import { command, find, type Transaction } from '../_shared/platform/database'
import { findPlaced, takeBack, writeDays, type Days } from '../_shared/records/by-hand'
import { boundCaller, handOf, type Call, type OpenCall, type Recipient } from '../_shared/records/call'
import type { CaseDocument } from '../_shared/records/cases'
import { changeRecords } from '../_shared/records/change'
import { noAnswers, type AnswersDocument } from '../_shared/records/check-answers'
import { GRADERS } from '../_shared/records/checks'
import type { PersonChange } from '../_shared/records/confirmations'
import { reminderAt } from '../_shared/records/leaves'
import type { PersonDocument } from '../_shared/records/people'
import { findAsked, type Asked } from './answer'
import { besideAnswers, writeChanges } from './grade'
import { findingOf } from './persons'
import type { Inputs } from './schemas'
import { findOne, placeOf, readOne, type OneOf } from './target'

/** A person objects to what was found of him, and another hand answers. */

export const findToObject = async ({ checkId }: Inputs['object'], { openid, now }: OpenCall): Promise<Asked> =>
  findAsked(checkId, await boundCaller(openid, {}, now))

const graders = async (): Promise<Recipient[]> => (await find<PersonDocument>('people', { seats: command.in(GRADERS) })).map(handOf)

/**
 * Whether the case that came of it has been decided. It is touched, so that of who decides and who objects at the same moment one
 * begins anew and sees the other.
 */
async function isDecided({ caseId }: Grading, transaction: Transaction): Promise<boolean> {
  const document = caseId === undefined ? null : await transaction.read<CaseDocument>('cases', caseId)
  if (document === null) return false
  await transaction.update('cases', document._id, { objected: command.inc(1) })
  return document.decisions.length > 0
}

/**
 * Within the term of the finding, once; the same again is the same. While it is open nothing is decided.
 * @throws WRONG_STATE; TOO_LATE
 */
export async function object({ reason }: Inputs['object'], asked: Asked): Promise<CheckFinding> {
  const { checkId, caller, county, now } = asked
  const { personId } = caller
  const people = await graders()
  const { beside } = await changeRecords<AnswersDocument, { grading: Grading; objection: Objecting }>(
    'checkAnswers',
    async (transaction) => {
      const { check, target, before } = await readOne(transaction, checkId, personId)
      const answers = before ?? noAnswers(checkId, personId)
      const grading = target?.result
      const standing = { grading, objection: answers.objection }
      const decided = grading !== undefined && answers.objection === undefined && (await isDecided(grading, transaction))
      const objection = objected(reason, { ...standing, isDecided: decided }, { rules: county.rules, calendar: county.calendar, now })
      const beside = { grading: grading!, objection }
      if (objection === answers.objection) return { changes: [], beside }
      const about = { title: check.title, name: target!.name, gradedBy: grading!.by.personId, result: grading!.result }
      const notices = objectionNotices({ ...about, checkId, personId, objection }, people, now)
      const after: AnswersDocument = {
        ...answers,
        ...{ objection, about, waits: GRADERS },
        remindAt: reminderAt(nextObjectionReminder(objection, county.calendar, now)),
        ...withCards(answers, notices, now, 'objected'),
      }
      return { changes: [{ before, after }], beside }
    },
    { people, now },
  )
  return findingOf(personId, beside.grading, beside.objection, now)
}

export type ToAnswer = OneOf & { gradedBy: string | undefined }

export async function findObjection(input: Inputs['answerObjection'], call: Call): Promise<ToAnswer> {
  const one = await findOne(input, call)
  if (one.target === undefined) throw Refusal.of('NOT_FOUND')
  return { ...one, gradedBy: one.target.result?.by.personId }
}

/** The day as the answer has it: on post is a fact of it, and what was found on post by mistake is none. A closed month stays as it is. */
async function writeDay(
  first: Grading,
  { answer }: Objecting,
  checkId: string,
  days: Days,
  transaction: Transaction,
): Promise<{ changes: PersonChange[]; isHeld: boolean }> {
  const result = answer!.result
  if (result === first.result) return { changes: [], isHeld: false }
  if (result === 'onPost') {
    const written = await writeDays<WitnessFact>('witness', (day, scene) => foundOnPost(day, checkId, scene), days, transaction)
    return { changes: written.changes, isHeld: written.facts.length === 0 }
  }
  if (first.result !== 'onPost') return { changes: [], isHeld: false }
  const isIts = (fact: WitnessFact) => fact.how === 'spotCheck' && fact.checkId === checkId
  return { changes: await takeBack<WitnessFact>('witness', isIts, days, transaction), isHeld: false }
}

type Answering = { input: Inputs['answerObjection']; by: By; days: Days }

const writeAnswer = ({ check, personId, now }: OneOf, { input, by, days }: Answering) =>
  changeRecords<AnswersDocument, { grading: Grading; objection: Objecting }>(
    'checkAnswers',
    async (transaction) => {
      const { target, before } = await readOne(transaction, check.checkId, personId)
      const grading = target?.result
      const said = answered(input, { grading, objection: before?.objection }, { by, now })
      if (before === null || said === before.objection) return { changes: [], beside: { grading: grading!, objection: said } }
      const { changes, isHeld } = await writeDay(grading!, said, check.checkId, days, transaction)
      const objection: Objecting = isHeld ? { ...said, answer: { ...said.answer!, dayHeld: true } } : said
      const beside = { grading: grading!, objection }
      await writeChanges(transaction, changes, now)
      const after: AnswersDocument = {
        ...before,
        ...{ objection, waits: [], remindAt: null },
        ...withCards(before, [answeredNotice(check, personId, objection)], now, 'answered'),
      }
      return { changes: [{ before, after }], beside }
    },
    days,
  )

/**
 * By another hand than graded, within its term. Another result than what was found ends the case that came of it, and sets the day
 * right. The same by the same hand is the same.
 * @throws WRONG_STATE; INVALID_INPUT; ALREADY_DECIDED; TOO_LATE
 */
export async function answerObjection(input: Inputs['answerObjection'], one: ToAnswer): Promise<CheckFinding> {
  const { caller, personId, target, now } = one
  const place = placeOf(target!)
  const days = await findPlaced([{ personId, date: target!.result?.date ?? one.check.drawn!.on, place }], one)
  const by = { personId: caller.personId, name: caller.name }
  const { beside } = await besideAnswers(() => writeAnswer(one, { input, by, days }))
  return findingOf(personId, beside.grading, beside.objection, now)
}
