import type { Fact } from '../../../miniprogram/domain/attendance/fact'
import { civilDateAt, dateText, instantOf, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { ReadingKind } from '../../../miniprogram/contract/voices'
import { isInForce, ROLE_TITLES, type Person, type Role } from '../../../miniprogram/domain/roles'
import { add, isDuplicate } from '../platform/database'
import { idOf } from '../platform/keys'

/**
 * That somebody has looked at where another was, at his clip or his photographs: kept for the person himself to read, before what was
 * asked for is given. One document a reader, thing and day.
 */

/** Collection `readings`. */
export type ReadingDocument = {
  _id: string
  /** Whose: of one thing, those who stand in it, such as all who have answered a check. */
  personIds: string[]
  what: ReadingKind
  of: string
  purpose: string
  byPersonId: string
  by: string
  as: string
  date: CivilDate
  at: string
}

export type NewReading = {
  reader: Person
  personIds: readonly string[]
  what: ReadingKind
  /** Its id, and what a person calls it: a check's title, a day. */
  subject: string
  of: string
  /** What he was about, in words: `核查抽查`. */
  purpose: string
  /** Posts by which he may. */
  posts: readonly Role[]
}

const MOST_OF = 50

/** One request; none where he looks at nobody but himself. Again on the same day it is the same. */
export async function keepReading({ reader, personIds, what, subject, of, purpose, posts }: NewReading, now: Date): Promise<void> {
  const others = [...new Set(personIds)].filter((id) => id !== reader.personId).sort()
  if (others.length === 0) return
  const date = civilDateAt(now)
  const post = reader.posts.find(({ role, ...period }) => posts.includes(role) && isInForce(period, date))
  const fields: Omit<ReadingDocument, '_id'> = {
    personIds: others,
    what,
    of: Array.from(of).slice(0, MOST_OF).join(''),
    purpose,
    byPersonId: reader.personId,
    by: reader.name,
    as: post === undefined ? '' : ROLE_TITLES[post.role],
    date,
    at: instantOf(now),
  }
  try {
    await add('readings', idOf('reading', what, subject, reader.personId, date, ...others), fields)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

type DayLooked = Pick<NewReading, 'reader' | 'purpose' | 'posts'> & { personId: string; date: CivilDate; facts: readonly Fact[] }

/** Of a day of which somebody is told how near another was to a place; no request of one of which he is not. */
export async function keepLookAtDay({ personId, date, facts, ...look }: DayLooked, now: Date): Promise<void> {
  const isMeasured = facts.some(
    (fact) => fact.kind === 'signIn' && fact.personId === personId && fact.date === date && fact.accuracy !== undefined,
  )
  if (!isMeasured) return
  await keepReading({ ...look, personIds: [personId], what: 'location', subject: date, of: `${dateText(date)}的考勤` }, now)
}
