import type { AskedFor } from '../../../miniprogram/contract/attendance'
import { clerkVacancies, type CorrectionRecord } from '../../../miniprogram/domain/attendance/correction'
import { correctionNotices, nextReminder } from '../../../miniprogram/domain/attendance/notices'
import { STATUS_TITLES } from '../../../miniprogram/domain/attendance/status'
import { civilDateAt, momentText, monthOf, type CivilDate, type Month } from '../../../miniprogram/domain/calendar'
import { countyFrom, type VacancyFrom } from '../../../miniprogram/domain/register/turn'
import { ROLE_TITLES } from '../../../miniprogram/domain/roles'
import type { WorkCalendar } from '../../../miniprogram/domain/workdays'
import { emptyOutbox, withCards, type Outbox } from '../cards/outbox'
import { command, findAll } from '../platform/database'
import { idOf } from '../platform/keys'
import type { Recipient } from './call'
import type { Dates } from './facts'
import { reminderAt } from './leaves'

/** A correction as it is stored, with the keys by which who decides it is found. */

type Names = { township: string; team: string }

type Keys = {
  scope: string[]
  month: Month
  /** Units for whose people something is to be decided: found from a person's `seats`. */
  waits: string[]
  vacancies: VacancyFrom[]
  /** The first date from which the county decides in the clerk's place; null if it never comes to that. */
  vacantFrom: string | null
  names: Names
  remindAt: string | null
}

/** Collection `corrections`. */
export type CorrectionDocument = Omit<CorrectionRecord, 'correctionId'> & Outbox & Keys & { _id: string }

/** By round, so that two asked for at once meet in one document, and a decision is never taken of another round. */
export const correctionIdOf = (personId: string, date: CivilDate, round: number): string =>
  idOf('correction', personId, date, String(round))

export const correctionOf = ({
  _id,
  cards,
  cardsLeft,
  cardsSent,
  sendingUntil,
  scope,
  month,
  waits,
  vacancies,
  vacantFrom,
  names,
  remindAt,
  ...record
}: CorrectionDocument): CorrectionRecord => ({ ...record, correctionId: _id })

type Room = { people: readonly Recipient[]; names: Names; calendar: WorkCalendar; now: Date }

/** The keys that follow from the record and the posts of who may decide it. */
export function keysOfCorrection(
  correction: CorrectionRecord,
  { people, now }: Pick<Room, 'people' | 'now'>,
): Pick<Keys, 'waits' | 'vacancies' | 'vacantFrom'> {
  if (correction.state !== 'pending') return { waits: [], vacancies: [], vacantFrom: null }
  const vacancies = clerkVacancies(correction, people)
  return { waits: [`township:${correction.townshipId}`], vacancies, vacantFrom: countyFrom(vacancies, civilDateAt(now)) }
}

/** The document after it was asked for or decided: the record, its keys, and the cards that tell of it, in one write. */
export function correctionDocument(before: CorrectionDocument | null, after: CorrectionRecord, room: Room): CorrectionDocument {
  const { correctionId, ...fields } = after
  const keys = keysOfCorrection(after, room)
  // Who has the turn is told while it waits; the keys of what is decided hold no vacancies any more.
  const vacancies = before?.vacancies ?? keys.vacancies
  const notices = correctionNotices(before === null ? null : correctionOf(before), after, { ...room, vacancies })
  return {
    ...(before ?? emptyOutbox()),
    ...fields,
    _id: correctionId,
    scope: [`township:${after.townshipId}`, 'county'],
    month: monthOf(after.date),
    names: room.names,
    ...keys,
    ...withCards(before ?? emptyOutbox(), notices, room.now, after.state),
    remindAt: reminderAt(nextReminder(after, room)),
  }
}

const STATES = { pending: '等核实', replaced: '后来又改了申请' } as const

function askedText({ askedAt, status, reason, state, decided }: CorrectionRecord): string {
  const asked = `${momentText(askedAt)}申请更正为${STATUS_TITLES[status]}：${reason}`
  if (decided === undefined) return `${asked}（${state === 'replaced' ? STATES.replaced : STATES.pending}）`
  const { as = 'townshipClerk', byName, at, opinion } = decided
  return `${asked}；${ROLE_TITLES[as]}${byName}${momentText(at)}${state === 'approved' ? '同意' : '未同意'}：${opinion}`
}

/** What a person has asked for of one day, or of several, oldest first. One request, as long as there are fewer than a thousand. */
export async function askedFor(personId: string, dates: CivilDate | Dates): Promise<(AskedFor & { date: CivilDate })[]> {
  const date = typeof dates === 'string' ? dates : command.gte(dates.from).and(command.lte(dates.to))
  const found = (await findAll<CorrectionDocument>('corrections', { personId, date })).map(correctionOf)
  return found
    .sort((a, b) => (a.askedAt < b.askedAt ? -1 : 1))
    .map((record) => ({ correctionId: record.correctionId, state: record.state, date: record.date, text: askedText(record) }))
}
