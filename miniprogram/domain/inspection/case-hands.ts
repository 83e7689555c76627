import { addDays, civilDateAt } from '../calendar'
import { isVacantOn, type VacancyFrom } from '../register/turn'
import { holds, type Person, type Role } from '../roles'
import type { CaseRecord } from './case'
import { decisionOf, type CaseSources, type CaseStanding } from './case-clock'

/**
 * Whose hand a case waits for. Nobody has a hand in his own, nobody decides what he has graded, reported or found, and where no such hand
 * is free there is always another: the county for the township, the deputy secretary for the county.
 */

/** Who has no WeChat bound cannot act here, so he is no hand that one could wait for. */
export type CaseHand = Person & { openid?: string }

export type CaseRoom = CaseSources & {
  /** All who hold a post of the township or of the county's offices. */
  people: readonly CaseHand[]
  /** Since when nobody but the person himself holds the township's post, as it is kept; left out where `people` tell it. */
  vacancies?: readonly VacancyFrom[]
  now: Date
}

const isOther = ({ personId }: Pick<CaseRecord, 'personId'>, person: Person): boolean => person.personId !== personId

/** Who has said that he was not there, or found it: none of them decides. */
export const involvedIn = ({ reasons, finding }: CaseRecord): string[] => [
  ...new Set([...reasons.flatMap(({ by }) => by?.personId ?? []), ...(finding === undefined ? [] : [finding.by.personId])]),
]

/** Whether nobody holds the post that finds, but perhaps he himself. */
const isTownshipVacant = (record: CaseRecord, people: readonly Person[], on: string): boolean =>
  !people.some((person) => isOther(record, person) && holds(person, 'townshipCommittee', on, { townshipId: record.townshipId }))

/** From which dates on nobody but he himself holds it, and from which somebody does: kept with the case for who cannot see the roster. */
export function townshipVacancies(record: CaseRecord, people: readonly Person[]): VacancyFrom[] {
  const posts = people
    .flatMap(({ posts: own }) => own)
    .filter(({ role, townshipId }) => role === 'townshipCommittee' && townshipId === record.townshipId)
  const dates = posts.flatMap(({ from, to }) => [...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [addDays(to, 1)])])
  return ['', ...[...new Set(dates)].sort()]
    .map((from) => ({ from, vacant: isTownshipVacant(record, people, from) }))
    .filter(({ vacant }, i, list) => i === 0 || list[i - 1]!.vacant !== vacant)
}

const COUNTY_FINDERS: readonly Role[] = ['countyOrg', 'ruralBureau']

/** In which post a person may find now, if at all. */
export function findsAs(record: CaseRecord, standing: CaseStanding, person: Person, room: CaseRoom): Role | undefined {
  const on = civilDateAt(room.now)
  if (!isOther(record, person)) return undefined
  if (holds(person, 'townshipCommittee', on, { townshipId: record.townshipId })) return 'townshipCommittee'
  const isVacant = room.vacancies === undefined ? isTownshipVacant(record, room.people, on) : isVacantOn(room.vacancies, on)
  return on >= standing.countyFindsFrom || isVacant ? COUNTY_FINDERS.find((role) => holds(person, role, on)) : undefined
}

/** As a county officer, or as the deputy secretary where none of them is free; `excluded`: who has had a hand in it already. */
function countyHandAs(record: CaseRecord, excluded: readonly string[], person: Person, { people, now }: CaseRoom): Role | undefined {
  const on = civilDateAt(now)
  const isFree = (one: Person) => isOther(record, one) && !excluded.includes(one.personId)
  if (!isFree(person)) return undefined
  if (holds(person, 'countyOrg', on)) return 'countyOrg'
  if (!holds(person, 'deputySecretary', on)) return undefined
  const isAnybodyFree = people.some((one) => one.openid !== undefined && isFree(one) && holds(one, 'countyOrg', on))
  return isAnybodyFree ? undefined : 'deputySecretary'
}

export const decidesAs = (record: CaseRecord, person: Person, room: CaseRoom): Role | undefined =>
  countyHandAs(record, involvedIn(record), person, room)

/** Another than who made the decision that stands. */
export const revisesAs = (record: CaseRecord, person: Person, room: CaseRoom): Role | undefined =>
  countyHandAs(record, [decisionOf(record)?.by.personId ?? ''], person, room)

/** Whoever decided may close it as well: it is the county's own case alone that nobody of the county can put right. */
export const closesAs = (record: CaseRecord, person: Person, room: CaseRoom): Role | undefined => countyHandAs(record, [], person, room)
