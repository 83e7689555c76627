import { createHmac } from 'node:crypto'
import type { Complaint, ListedComplaint } from '../../../miniprogram/contract/voices'
import type { CivilDate } from '../../../miniprogram/domain/calendar'
import type { Person } from '../../../miniprogram/domain/roles'
import { answersAs, isOverdue, officeOf, type ComplaintRecord } from '../../../miniprogram/domain/voices/complaint'
import type { Outbox } from '../cards/outbox'
import { idOf } from '../platform/keys'

/** Complaints as they are stored, and the code by which anyone reads the answer: it is reckoned anew where it is told, and kept nowhere. */

/** Collection `complaints`. */
export type ComplaintDocument = Omit<ComplaintRecord, 'complaintId'> &
  Outbox & {
    _id: string
    /** What brings its hands and its county. */
    scope: string[]
    waits: string[]
    /** From when it waits for the county too; null once it is answered. */
    vacantFrom: CivilDate | null
    remindAt: string | null
  }

/** Collection `complaintHours`: of a plate, of a person who gives his name, or of the county. */
export type HourDocument = { _id: string; hour: string; count: number }

/** Without letters and digits that are mistaken for one another, on paper or by telephone. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
/** 31 to the 12th is nearly 2 to the 60th: nobody finds one by trying. */
const LENGTH = 12

/** Of what makes one complaint the same as another; who does not know the county's secret cannot reckon it. */
export function codeFor(secret: string, ...parts: string[]): string {
  let left = BigInt(
    `0x${createHmac('sha256', secret)
      .update(`complaint\0${JSON.stringify(parts)}`)
      .digest('hex')}`,
  )
  const signs = Array.from({ length: LENGTH }, () => {
    const sign = ALPHABET[Number(left % BigInt(ALPHABET.length))]!
    left /= BigInt(ALPHABET.length)
    return sign
  })
  return signs.join('').replace(/.{4}(?=.)/g, '$&-')
}

/** As it is typed: small letters, blanks and hyphens are forgiven. */
export const complaintIdOf = (secret: string, code: string): string =>
  idOf('complaint', secret, code.toUpperCase().replace(/[^A-Z0-9]/g, ''))

export const complaintOf = ({
  _id,
  cards,
  cardsLeft,
  cardsSent,
  sendingUntil,
  scope,
  waits,
  vacantFrom,
  remindAt,
  ...record
}: ComplaintDocument): ComplaintRecord => ({ ...record, complaintId: _id })

/** For whoever has its code. */
export function shownComplaint(complaint: ComplaintRecord, now: Date): Complaint {
  const { complaintId, text, at, state, answerBy, calendarProvisional, names, answer } = complaint
  return {
    ...{ complaintId, text, at, state, answerBy, isOverdue: isOverdue(complaint, now), office: officeOf(complaint) },
    ...(calendarProvisional === undefined ? {} : { calendarProvisional }),
    ...(names.village === '' ? {} : { village: names.village, township: names.township }),
    ...(answer === undefined ? {} : { answer: { text: answer.text, at: answer.at } }),
  }
}

/** For an office. */
export const listedComplaint = (complaint: ComplaintRecord, reader: Person, now: Date): ListedComplaint => ({
  ...shownComplaint(complaint, now),
  textCheck: complaint.textCheck,
  ...(complaint.from === undefined ? {} : { from: complaint.from }),
  ...(complaint.answer === undefined ? {} : { answeredBy: complaint.answer.by.name }),
  answerable: complaint.state === 'open' && answersAs(complaint, reader, now) !== undefined,
})
