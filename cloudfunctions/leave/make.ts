import type { Day } from '../../miniprogram/domain/attendance/day'
import { datesFrom, halfNumber, halfOfNumber, periodText, type Period } from '../../miniprogram/domain/calendar'
import { extension } from '../../miniprogram/domain/leave/ending'
import type { Leave, LeaveInput, LeaveRecord } from '../../miniprogram/domain/leave/leave'
import { isBadPeriod, submit as submitted, teamThroughout, type Circumstances } from '../../miniprogram/domain/leave/make'
import { standingOf } from '../../miniprogram/domain/leave/status'
import { withLeaveOn } from '../../miniprogram/domain/register/amending'
import type { RegisterRoom } from '../../miniprogram/domain/register/notices'
import { takesAmendments } from '../../miniprogram/domain/register/register'
import { Refusal } from '../../miniprogram/domain/refusal'
import { isTeamRole, type Person, type Post } from '../../miniprogram/domain/roles'
import { KIND_TITLES } from '../../miniprogram/domain/rules'
import { leaveOf, type Team } from '../../miniprogram/domain/team'
import { isDuplicate, read, type Transaction } from '../_shared/platform/database'
import { idOf } from '../_shared/platform/keys'
import { findPerson, type Call, type Surroundings } from '../_shared/records/call'
import { sendCards } from '../_shared/cards/send'
import { amended, type Amending } from '../_shared/records/amend-register'
import { changeRecords, newCards, type Change } from '../_shared/records/change'
import { standing } from '../_shared/records/change-leave'
import { daysOf, ledgerIdsOf, putInLedgers, readTeams, withDropped } from '../_shared/records/ledger'
import { documentOf, namesOf, recordOf, type LeaveDocument } from '../_shared/records/leaves'
import { personOf } from '../_shared/records/people'
import type { TownshipDay } from '../_shared/records/holders'
import { registerOf, registersOf, type RegisterDocument } from '../_shared/records/registers'
import { isRuledSince } from '../_shared/records/ruling'
import { shown, type Subject } from '../_shared/records/subject'
import type { Inputs } from './schemas'

/** How a leave comes to be: asked for by the person, going on from another, or recorded from paper. */

/** The team on which the applicant is throughout the period. `BAD_PERIOD`, `NOT_ON_TEAM`. */
export function teamIdFor(asked: Period, applicant: Person): string {
  if (isBadPeriod(asked)) throw Refusal.of('BAD_PERIOD')
  const teamId = teamThroughout(applicant, asked)
  if (teamId === undefined) throw Refusal.of('NOT_ON_TEAM')
  return teamId
}

/** The applicant with what his request is judged by and whom it is told to. */
export type Applying = Pick<Surroundings, 'county' | 'hands' | 'units'> & { applicant: Person; teams: readonly Team[] }

export type Asking = {
  /** From the person and his requestId, so that a second try finds the first. */
  leaveId: string
  applying: Applying
  /** The applicant anew, where the roster has changed since he was read. */
  again: () => Promise<Applying>
  now: Date
  period: Period
  inThePastAllowed?: true
  /** It is a slip that this clerk records: of a month that has been filed it becomes an amendment. */
  lateSlipBy?: Person
  /** What is asked for, given his ledgers as they now stand. */
  input: (transaction: Transaction, ledgers: readonly Team[]) => LeaveInput | Promise<LeaveInput>
  /** What more becomes of the record. */
  finish?: (leave: LeaveRecord) => LeaveRecord
}

/** The applicant's posts as his ledgers have them: what a request is judged by, since they are written with it. */
function postsIn(ledgers: readonly Team[], personId: string): Post[] {
  return ledgers.flatMap(({ teamId, villageId, townshipId, posts }) =>
    posts
      .filter((post) => post.personId === personId)
      .map(({ personId: _, name, ...post }) => ({ ...post, teamId, villageId, townshipId })),
  )
}

const isOnTeam = ({ role }: Post): boolean => isTeamRole(role)
const asText = (posts: readonly Post[]): string =>
  posts
    .map(({ role, from, to, teamId }) => JSON.stringify([role, from, to, teamId]))
    .sort()
    .join()

/** The roster, or what is set of cover, has moved on since the applicant was read. */
class Stale extends Error {}

/** His ledgers, and himself as they have him. `Stale` where that is not who was read, as long as he may be read again. */
async function readApplicant(transaction: Transaction, { applicant, teams, county }: Applying, teamId: string, mayBeStale: boolean) {
  const [own] = await readTeams(transaction, [teamId])
  const known = teams.map((team) => team.teamId)
  const [, ...others] = ledgerIdsOf(own!, applicant.personId, known)
  const ledgers = [own!, ...(await readTeams(transaction, others))]
  const posts = postsIn(ledgers, applicant.personId)
  if (!mayBeStale && isRuledSince(own!, county)) throw new Stale()
  if (!mayBeStale && asText(posts) !== asText(applicant.posts.filter(isOnTeam))) throw new Stale()
  return { ledgers, applicant: { ...applicant, posts: [...applicant.posts.filter((post) => !isOnTeam(post)), ...posts] } }
}

type Made = { document: LeaveDocument; ledgers: Team[] }

/** What a slip changes in a version: the days of its leave. */
const slipAmending = (leave: LeaveRecord, by: Person, room: RegisterRoom): Amending => ({
  changes: datesFrom(leave.from.date, leave.to.date).map((date) => ({
    personId: leave.applicantId,
    date,
    change: (day: Day) => withLeaveOn(day, leave),
  })),
  reason: `补登纸质假条：${KIND_TITLES[leave.kind]} ${periodText(leave)}`,
  by,
  room,
})

/** In one transaction: the leave, and the ledgers that it takes a place in. */
async function write(asking: Asking, mayBeStale: boolean): Promise<Made> {
  const { leaveId, applying, now, inThePastAllowed } = asking
  const { county, hands, units } = applying
  const { documents, beside } = await changeRecords<LeaveDocument, { ledgers: Team[]; amendments: Change<RegisterDocument>[] }>(
    'leaves',
    async (transaction) => {
      const teamId = teamIdFor(asking.period, applying.applicant)
      const { ledgers, applicant } = await readApplicant(transaction, applying, teamId, mayBeStale)
      const input = await asking.input(transaction, ledgers)
      if (teamIdFor(input, applicant) !== teamId) throw new Stale()
      const place = { applicantId: applicant.personId, townshipId: ledgers[0]!.townshipId }
      const days = daysOf(input, place, ledgers, now)
      const registers = await registersOf(transaction, days, now)
      const taking = asking.lateSlipBy === undefined ? [] : registers.all.filter((document) => takesAmendments(registerOf(document)))
      const isLocked = (day: TownshipDay) => !taking.includes(registers.of(day)!)
      const team = { ...(await withDropped(ledgers[0]!, input, now)), lockedMonths: registers.locked(days.filter(isLocked)) }
      const circumstances: Circumstances = {
        applicant,
        team,
        others: ledgers.slice(1),
        rules: county.rules,
        calendar: county.calendar,
        now,
        ...(inThePastAllowed ? { inThePastAllowed } : {}),
      }
      const submission = submitted(leaveId, input, circumstances, hands)
      const leave = asking.finish?.(submission) ?? submission
      const names = namesOf(team, units)
      const after = documentOf(null, leave, { people: hands, team, names, now })
      const room = { townshipName: names.township, people: hands, rules: county.rules, calendar: county.calendar, now }
      const amendments: Change<RegisterDocument>[] = []
      for (const document of taking) {
        const { after: next } = await amended(transaction, document, slipAmending(recordOf(after), asking.lateSlipBy!, room))
        if (next === document) continue
        const { _id, ...fields } = next
        await transaction.put('registers', _id, fields)
        amendments.push({ before: document, after: next })
      }
      await registers.touch()
      return {
        changes: [{ before: null, after }],
        beside: { ledgers: await putInLedgers(transaction, [team, ...ledgers.slice(1)], recordOf(after), now), amendments },
      }
    },
    { people: hands, now },
  )
  for (const one of beside.amendments) await sendCards('registers', one.after._id, newCards(one.before, one.after), hands, now)
  return { document: documents[0]!, ledgers: beside.ledgers }
}

const TRIES = 4
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** While the roster is being changed the applicant is read again; in the end the ledgers are believed, which the leave stands in. */
async function written(asking: Asking): Promise<Made> {
  for (let tries = 1; ; tries++) {
    try {
      return await write(asking, tries > TRIES)
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      if (tries > TRIES) throw Refusal.of('CONFLICT_RETRY')
      if (tries > 1) await pause(100 * tries)
      asking = { ...asking, applying: await asking.again() }
    }
  }
}

/** Makes the leave and tells of it. A success is remembered, whatever would be refused by now. */
export async function make(asking: Asking): Promise<Leave> {
  const { leaveId, applying, now } = asking
  try {
    const { document, ledgers } = await written(asking)
    return shown(recordOf(document), 'whole', ledgers, applying.county, now)
  } catch (error) {
    if (!(error instanceof Refusal) && !isDuplicate(error)) throw error
    const made = await read<LeaveDocument>('leaves', leaveId)
    if (made === null) throw error
    return shown(recordOf(made), 'whole', applying.teams, applying.county, now)
  }
}

/** Anybody's application by his id. `NOT_FOUND`. */
export async function applyingOf(personId: string, now: Date): Promise<Applying> {
  const found = await findPerson({ _id: personId }, { teams: true, hands: true }, now)
  if (found === null) throw Refusal.of('NOT_FOUND')
  return { ...found, applicant: personOf(found.document) }
}

/** The caller asks for a leave of his own. Refusals in the contract's order (`miniprogram/domain/leave/make.ts`). */
export function submit(input: Inputs['submit'], call: Call): Promise<Leave> {
  const { caller, now } = call
  return make({
    leaveId: idOf('leave', caller.personId, input.requestId),
    applying: { ...call, applicant: caller },
    again: () => applyingOf(caller.personId, now),
    now,
    period: input,
    input: () => input,
  })
}

/**
 * 续假: a new leave from the half-day after the old end, signed by the chain of the whole absence. `NOT_EXTENDABLE`, then as `submit`
 * without `IN_THE_PAST`.
 */
export function extend({ leaveId, ...asked }: Inputs['extend'], subject: Subject): Promise<Leave> {
  const { caller, leave, team, applicantTeamIds, document, county, now } = subject
  return make({
    leaveId: idOf('leave', caller.personId, asked.requestId),
    applying: { ...subject, applicant: caller, teams: [team, ...applicantTeamIds.filter((id) => id !== team.teamId).map(unread)] },
    again: () => applyingOf(caller.personId, now),
    now,
    period: { from: halfOfNumber(halfNumber(leave.to) + 1), to: asked.to },
    inThePastAllowed: true,
    input: async (transaction, ledgers) => {
      const extended = recordOf(await standing(transaction, document, ledgers))
      const leaves = ledgers.flatMap((one) => leaveOf(one, caller.personId))
      return extension(extended, standingOf(extended, leaves, county.rules, county.calendar, now).status, asked)
    },
    finish: (next) => ({ ...next, extends: leaveId }),
  })
}

/** A team of which only the id is known yet: its ledger is read in the transaction. */
const unread = (teamId: string): Team => ({ teamId, name: '', villageId: '', townshipId: '', posts: [], leaves: [] })
