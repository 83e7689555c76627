import type { Book, BookDay, DayOf } from '../../contract/calls'
import { digitsIn, OFFICE_CODE_DIGITS } from '../../domain/attendance/office-code'
import type { CivilDate } from '../../domain/calendar'
import { ROLE_TITLES } from '../../domain/roles'
import { NO_RECORD_YET } from '../words/whereabouts'
import { dayText } from '../words/words'
import { statusText, statusTone, type StatusTone } from './month'

/** The branch secretary's book: whom he has seen in the village, today and in the last days. */

export type BookRow = {
  personId: string
  name: string
  title: string
  status: string
  tone: StatusTone
  /** Who has said it already; or why nobody can. */
  beside: string
  /** He can be told to have been there. */
  isOpen: boolean
}
export type BookTeam = { teamId: string; name: string; rows: BookRow[] }
export type BookDate = { date: CivilDate; text: string; isChosen: boolean }
export type BookView = { dates: BookDate[]; teams: BookTeam[] }

const NAMES = ['今天', '昨天', '前天'] as const

const hindranceText: Record<NonNullable<BookDay['hindrance']>, string> = {
  ON_LEAVE: '请假在外，以假条为准',
  REGISTER_LOCKED: '这个月已经关账，要改请找乡镇考勤专人',
  OWN_RECORD: '自己的请别的同志证明',
  NOT_FOUND: '这天还不在本队',
}

function rowOf({ personId, name, role, days }: Book['people'][number], date: CivilDate): BookRow | null {
  const day = days.find((one) => one.date === date)
  if (day === undefined) return null
  const said = day.hindrance ? hindranceText[day.hindrance] : day.witness === undefined ? '' : `${day.witness}已证明在村`
  const isKnown = day.status === 'onPost' && day.half === undefined
  return {
    personId,
    name,
    title: ROLE_TITLES[role],
    // Today is not over: a day that is to be settled is one that has passed.
    status: day.status === 'unconfirmed' && day.half === undefined && date === days[0]?.date ? NO_RECORD_YET : statusText(day),
    tone: statusTone(day),
    beside: said,
    isOpen: day.hindrance === undefined && day.witness === undefined && !isKnown,
  }
}

export function bookView({ people }: Book, chosen: CivilDate): BookView {
  const dates = people[0]?.days.map(({ date }) => date) ?? []
  const teams = new Map<string, BookTeam>()
  for (const person of people) {
    const row = rowOf(person, chosen)
    if (row === null) continue
    const team = teams.get(person.teamId) ?? { teamId: person.teamId, name: person.teamName, rows: [] }
    teams.set(person.teamId, { ...team, rows: [...team.rows, row] })
  }
  return {
    dates: dates.map((date, i) => ({
      date,
      text: NAMES[i] === undefined ? dayText(date) : `${NAMES[i]} ${dayText(date).split(' ')[1] ?? ''}`,
      isChosen: date === chosen,
    })),
    teams: [...teams.values()],
  }
}

/** With a day as it stands once it was said; `by` is who said so. */
export const withWitness = ({ people }: Book, { personId, date, status, half }: DayOf, by: string): Book => ({
  people: people.map((person) =>
    person.personId !== personId
      ? person
      : {
          ...person,
          days: person.days.map((day) =>
            day.date === date ? { date, status, ...(half === undefined ? {} : { half }), witness: by } : day,
          ),
        },
  ),
})

/** With what the cloud has refused of a day. */
export const withHindrance = (
  { people }: Book,
  { personId, date }: { personId: string; date: CivilDate },
  code: string | undefined,
): Book => ({
  people: people.map((person) =>
    person.personId !== personId
      ? person
      : {
          ...person,
          days: person.days.map((day) =>
            day.date === date && code !== undefined && code in hindranceText
              ? { ...day, hindrance: code as NonNullable<BookDay['hindrance']> }
              : day,
          ),
        },
  ),
})

/** Of what was scanned or typed. */
export const ownCodeIn = (text: string): { code: string } | { problem: string } => {
  const code = digitsIn(text)
  return code === undefined ? { problem: `这不是队员的在岗码。请他打开“台账—办理—我的在岗码”，是${OFFICE_CODE_DIGITS}位数字。` } : { code }
}
