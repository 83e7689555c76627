import { dateText, type CivilDate } from '../calendar'
import { cardData, type CardData } from '../cards'
import type { Person } from '../roles'
import { isOverdue, isToTell, nextTelling, officeOf, waitsForAnswer, type ComplaintRecord } from './complaint'

/** Who is told of a complaint: those who are to answer it, an hour later by the timer, so that no card tells when somebody came. */

export type VoiceNotice = { to: string; card: 'voice'; page: string; data: CardData; turn?: 'sign' }

export const COMPLAINTS_PAGE = 'pages/voice/list/list'
export const pageOfComplaint = ({ complaintId }: Pick<ComplaintRecord, 'complaintId'>): string =>
  `${COMPLAINTS_PAGE}?complaintId=${encodeURIComponent(complaintId)}`

/** `塘门口村 群众意见`, of who gave his name `意见建议` */
export const complaintTitle = ({ names, from }: Pick<ComplaintRecord, 'names' | 'from'>): string =>
  names.village === '' ? (from === undefined ? '群众意见' : `${from.name}的意见`) : `${names.village} 群众意见`

export const factsOfComplaint = (complaint: ComplaintRecord, hint: string) => ({
  unit: officeOf(complaint),
  what: complaintTitle(complaint),
  until: `${dateText(complaint.answerBy)}前答复`,
  hint,
})

export type VoiceRoom = { people: readonly Person[]; countyFrom: CivilDate | null; now: Date }

/** Cards for all whose turn it is to answer, who do not take them once a day. */
export function turnNoticesOf(complaint: ComplaintRecord, { people, countyFrom, now }: VoiceRoom): VoiceNotice[] {
  const hint = isOverdue(complaint, now) ? '已过答复期限，请尽快答复' : '有一件意见等您答复'
  return people
    .filter((person) => person.digest === undefined && waitsForAnswer(complaint, countyFrom, person, now))
    .map(({ personId }) => ({
      to: personId,
      card: 'voice',
      page: pageOfComplaint(complaint),
      data: cardData('voice', factsOfComplaint(complaint, hint)),
      turn: 'sign',
    }))
}

/** Reminders whose time has come, and the next time. */
export const remindOfComplaint = (
  complaint: ComplaintRecord,
  since: Date,
  room: VoiceRoom,
): { notices: VoiceNotice[]; next: Date | null } => ({
  notices: isToTell(complaint, since, room.now) ? turnNoticesOf(complaint, room) : [],
  next: nextTelling(complaint, room.now),
})
