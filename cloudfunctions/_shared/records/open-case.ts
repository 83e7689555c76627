import type { CasePlace, CaseRecord, CaseSource, Reason } from '../../../miniprogram/domain/inspection/case'
import type { CaseRoom } from '../../../miniprogram/domain/inspection/case-hands'
import { withReason } from '../../../miniprogram/domain/inspection/case-steps'
import { instantOf, type CivilDate } from '../../../miniprogram/domain/calendar'
import { teamPostOn, type UnitPath } from '../../../miniprogram/domain/roles'
import { sendCards } from '../cards/send'
import { isDuplicate, transact, type Transaction } from '../platform/database'
import { findPerson, handOf, type Recipient } from './call'
import { caseDocument, caseIdOf, caseOf, type CaseDocument, type CaseNames } from './cases'
import { fieldsBetween, newCards, type Change } from './change'

/** Opening a case: in the transaction of whoever has found that somebody was not there. */

/** A person with the place where he is on a date, and who is told of a case of his. */
export type CaseSubject = {
  person: Recipient
  place: CasePlace
  room: Omit<CaseRoom, 'objections' | 'now'> & { names: CaseNames; people: readonly Recipient[] }
}

/** One request. null: there is no such person, or he is in no team on that date; `place`: where he was, if his posts do not tell. */
export async function caseSubject(personId: string, date: CivilDate, now: Date, place?: UnitPath): Promise<CaseSubject | null> {
  const found = await findPerson({ _id: personId }, { teams: true, hands: true }, now)
  const at = found === null ? undefined : (teamPostOn(found.document, date) ?? place)
  if (found === null || at === undefined) return null
  const { document, county, units, teams, hands } = found
  const person = handOf(document)
  const { teamId, villageId, townshipId } = at
  const { dispatchingUnitId } = person
  const names = {
    township: units.find(({ _id }) => _id === `township:${townshipId}`)?.name ?? '',
    team: teams.find((team) => team.teamId === teamId)?.name ?? '',
  }
  return {
    person,
    place: { teamId, villageId, townshipId, ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }) },
    room: {
      rules: county.rules,
      calendar: county.calendar,
      people: [person, ...hands.filter((hand) => hand.personId !== personId)],
      names,
    },
  }
}

export type Opening = {
  subject: CaseSubject
  date: CivilDate
  source: CaseSource
  note: string
  /** Who has said so; nobody of what the timer found. */
  by?: { personId: string; name: string }
  checkId?: string
  leaveId?: string
}

function opened({ subject: { person, place }, date, source, note, by, checkId, leaveId }: Opening, now: Date) {
  const reason: Reason = {
    source,
    at: instantOf(now),
    note,
    ...(by === undefined ? {} : { by: { personId: by.personId, name: by.name } }),
    ...(checkId === undefined ? {} : { checkId }),
    ...(leaveId === undefined ? {} : { leaveId }),
  }
  const { personId, name: personName } = person
  const caseId = caseIdOf(personId, date)
  return { caseId, reason, record: { ...place, caseId, personId, personName, date, reasons: [reason], explanations: [], decisions: [] } }
}

/**
 * The case of a person and a date: opened, or with one more reason while it is not decided; a check on a rest day opens none (null). It is
 * written, and its cards go with `sendCaseCards` once the transaction is done. One request, and one where something is written.
 */
export async function openCase(transaction: Transaction, opening: Opening, now: Date): Promise<Change<CaseDocument> | null> {
  const { subject, date, source } = opening
  const { calendar } = subject.room
  if (source === 'spotCheck' && !calendar.isWorking(date)) return null
  const { caseId, reason, record } = opened(opening, now)
  const before = await transaction.read<CaseDocument>('cases', caseId)
  const standing: CaseRecord | null = before === null ? null : caseOf(before)
  const next = standing === null ? record : withReason(standing, reason)
  if (before !== null && next === standing) return { before, after: before }
  const after = caseDocument(before, next, { ...subject.room, objections: [], now })
  if (before === null) await transaction.add('cases', caseId, after)
  else await transaction.update('cases', caseId, fieldsBetween(before, after))
  return { before, after }
}

/** What is not sent here the timer sends. */
export const sendCaseCards = ({ before, after }: Change<CaseDocument>, { room }: CaseSubject, now: Date): Promise<void> =>
  sendCards('cases', after._id, newCards(before, after), room.people, now)

const MOST_TRIES = 5

/** With nothing beside it: in a transaction of its own, its cards sent. Of two that open it at once the second finds the first's. */
export async function openAlone(opening: Opening, now: Date): Promise<CaseDocument | null> {
  for (let tried = 1; ; tried++) {
    try {
      const change = await transact((transaction) => openCase(transaction, opening, now))
      if (change !== null) await sendCaseCards(change, opening.subject, now)
      return change?.after ?? null
    } catch (error) {
      if (!isDuplicate(error) || tried === MOST_TRIES) throw error
    }
  }
}
