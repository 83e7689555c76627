import { addDays, civilDateAt, instantOf, type CivilDate } from '../calendar'
import { Refusal } from '../refusal'
import type { VacancyFrom } from '../register/turn'
import { isVacantOn } from '../register/turn'
import { holds, type Person } from '../roles'
import { entered, refuseSettled, type Circumstances } from './entry'
import type { Entry, RecordedFact } from './fact'

/**
 * A correction that a person asks for of one of his own days (002-19, 002-20): the clerk of the township in which he was then decides
 * it, never the person himself; where nobody else holds that post, the county does. Agreed to it becomes an entry that names both.
 */

export const CORRECTION_STATES = ['pending', 'approved', 'rejected', 'replaced'] as const
/** `replaced`: he has asked for that day again, otherwise. */
export type CorrectionState = (typeof CORRECTION_STATES)[number]

export type CorrectionRecord = {
  correctionId: string
  personId: string
  personName: string
  /** Where he was on that date. */
  teamId: string
  villageId: string
  townshipId: string
  date: CivilDate
  status: Entry['status']
  reason: string
  evidenceFileIds: string[]
  askedAt: string
  state: CorrectionState
  decided?: { byPersonId: string; byName: string; at: string; opinion: string; as?: 'countyOrg' }
}

export type CorrectionInput = { date: CivilDate; status: Entry['status']; reason: string; evidenceFileIds?: string[] }
export type Decision = 'approve' | 'reject'

/** That wait of one person at a time, and of one date in all: nobody's list grows without end by another's hand. */
export const WAITING_MOST = 31
export const ROUNDS_MOST = 10

const isSame = (standing: CorrectionRecord, input: CorrectionInput): boolean =>
  standing.status === input.status &&
  standing.reason === input.reason &&
  JSON.stringify(standing.evidenceFileIds) === JSON.stringify(input.evidenceFileIds ?? [])

type Asking = Pick<Circumstances<unknown>, 'team' | 'leaves' | 'now'> & {
  /** All of the person's that wait, and all of that date. */
  own: readonly CorrectionRecord[]
  person: Pick<Person, 'personId' | 'name'>
  place: Pick<CorrectionRecord, 'teamId' | 'villageId' | 'townshipId'>
  idOfRound: (round: number) => string
}

/**
 * The correction that is asked for, and the one of the same date whose place it takes. The standing one where he asks for the same again.
 * @throws ON_LEAVE where both halves are leave; REGISTER_LOCKED; TOO_MANY.
 */
export function requestCorrection(
  input: CorrectionInput,
  { own, person, place, team, leaves, now, idOfRound }: Asking,
): { asked: CorrectionRecord; replaced?: CorrectionRecord } {
  const ofDate = own.filter(({ date }) => date === input.date)
  const standing = ofDate.find(({ state }) => state === 'pending')
  if (standing && isSame(standing, input)) return { asked: standing }
  refuseSettled(input.date, { leaves, team })
  const waiting = own.filter(({ state, date }) => state === 'pending' && date !== input.date)
  if (waiting.length >= WAITING_MOST)
    throw Refusal.of('TOO_MANY', { text: `您已有${WAITING_MOST}件更正等着核实，请等办完再申请，或把依据直接交给乡镇考勤专人登记。` })
  if (ofDate.length >= ROUNDS_MOST)
    throw Refusal.of('TOO_MANY', { text: `这一天已经申请过${ROUNDS_MOST}次，请把依据直接交给乡镇考勤专人，由他登记。` })
  const asked: CorrectionRecord = {
    correctionId: idOfRound(ofDate.length),
    personId: person.personId,
    personName: person.name,
    ...place,
    date: input.date,
    status: input.status,
    reason: input.reason,
    evidenceFileIds: input.evidenceFileIds ?? [],
    askedAt: instantOf(now),
    state: 'pending',
  }
  return standing ? { asked, replaced: { ...standing, state: 'replaced' } } : { asked }
}

type Placed = Pick<CorrectionRecord, 'personId' | 'townshipId'>

/** Who decides: the township's clerks on this date, less the person himself. */
export const decidersOf = ({ personId, townshipId }: Placed, people: readonly Person[], on: CivilDate): Person[] =>
  people.filter((person) => person.personId !== personId && holds(person, 'townshipClerk', on, { townshipId }))

/** From which dates on nobody but he himself holds the clerk's post, and from which somebody does. */
export function clerkVacancies(correction: Placed, people: readonly Person[]): VacancyFrom[] {
  const posts = people
    .flatMap(({ posts: own }) => own)
    .filter(({ role, townshipId }) => role === 'townshipClerk' && townshipId === correction.townshipId)
  const dates = posts.flatMap(({ from, to }) => [...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [addDays(to, 1)])])
  return ['', ...[...new Set(dates)].sort()]
    .map((from) => ({ from, vacant: decidersOf(correction, people, from).length === 0 }))
    .filter(({ vacant }, i, list) => i === 0 || list[i - 1]!.vacant !== vacant)
}

/** In what post a person decides it now, if at all. */
export function decidesAs(
  correction: Placed,
  vacancies: readonly VacancyFrom[],
  person: Person,
  now: Date,
): 'townshipClerk' | 'countyOrg' | undefined {
  const on = civilDateAt(now)
  if (person.personId === correction.personId) return undefined
  if (holds(person, 'townshipClerk', on, { townshipId: correction.townshipId })) return 'townshipClerk'
  return holds(person, 'countyOrg', on) && isVacantOn(vacancies, on) ? 'countyOrg' : undefined
}

/** Whether it waits for this person: exactly where `decideCorrection` would take his decision. */
export const waitsForDecision = (correction: CorrectionRecord, vacancies: readonly VacancyFrom[], person: Person, now: Date): boolean =>
  correction.state === 'pending' && decidesAs(correction, vacancies, person, now) !== undefined

type Deciding = Circumstances<RecordedFact> & { caller: Person; vacancies: readonly VacancyFrom[] }

const ENDS = { approve: 'approved', reject: 'rejected' } as const

/**
 * The correction as it is decided, and the entry that it becomes where it is agreed to. Rejecting is always possible. The same decision
 * by the same person gives it as it stands.
 * @throws OWN_RECORD; FORBIDDEN where a clerk is there to decide; ON_LEAVE, REGISTER_LOCKED of an approval; ALREADY_DECIDED.
 */
export function decideCorrection(
  correction: CorrectionRecord,
  { decision, opinion }: { decision: Decision; opinion: string },
  { caller, vacancies, ...scene }: Deciding,
): { correction: CorrectionRecord; entry?: RecordedFact } {
  const as = decidesAs(correction, vacancies, caller, scene.now)
  if (caller.personId === correction.personId) throw Refusal.of('OWN_RECORD')
  if (as === undefined) throw Refusal.of('FORBIDDEN')
  if (correction.state === ENDS[decision] && correction.decided?.byPersonId === caller.personId) return { correction }
  if (decision === 'approve') refuseSettled(correction.date, scene)
  if (correction.state !== 'pending') throw Refusal.of('ALREADY_DECIDED')
  const at = instantOf(scene.now)
  const { personId: byPersonId, name: byName } = caller
  const vacant = as === 'countyOrg' ? { as } : {}
  const decided = { ...correction, state: ENDS[decision], decided: { byPersonId, byName, at, opinion, ...vacant } }
  if (decision === 'reject') return { correction: decided }
  const { correctionId, personName: name, askedAt, status, reason, evidenceFileIds } = correction
  const asked = { correctionId, name, at: askedAt, opinion }
  const entry: Entry = { status, reason, evidenceFileIds, byPersonId, byName, at, asked, ...vacant }
  return { correction: decided, entry: entered(correction, entry, scene) }
}
