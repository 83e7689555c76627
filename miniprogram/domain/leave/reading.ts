import { entersFor } from '../authority'
import { civilDateAt, halfDayAt, type CivilDate } from '../calendar'
import { Refusal, type RefusalCode } from '../refusal'
import type { Person } from '../roles'
import type { Rules } from '../rules'
import { postsOn, type Team } from '../team'
import type { WorkCalendar } from '../workdays'
import { currentTurn } from './chain'
import { coverOf, type HalfCover } from './cover'
import { sceneOf, sign, withdraw } from './decision'
import { acknowledged, EXTENDABLE, handedOver, refuseReturn } from './ending'
import type { Leave, LeaveRecord, LeaveStatus, Node } from './leave'
import { countersigned } from './paper'

/** What a reader of one leave may do with it now: the buttons of its page. */
export const STEPS = [
  'sign',
  'countersign',
  'acknowledgeReturn',
  'withdraw',
  'extend',
  'returnToPost',
  'nameHandover',
  'signByPhone',
  'recordReturn',
] as const
export type Step = (typeof STEPS)[number]

/** One who may sign the waiting node, and in whose place. */
export type WaitedFor = { personId: string; name: string; phone: string; by: NonNullable<Node['by']>; onBehalfOf?: string }

/** `code` and `message` where a signature would be refused. */
export type Signable = { ok: boolean; code?: string; message?: string }

/** What the page of a leave shows beside it. */
export type Beside = {
  may: Step[]
  /** Whose turn it is. */
  hands: WaitedFor[]
  /** Every half-day of the leave, the applicant counted as away; none of a leave that is over or refused. */
  cover: HalfCover[]
  /** How many people the team has on the leave's first day, the applicant among them. */
  teamSize: number
  /** For who has the turn: whether his consent would be taken now, and what is in its way. */
  signable?: Signable
  /** Of a return that is still to come: how many working days are left for it, today included; 0 once the term is over. */
  workingDaysLeft?: number
}

/** A leave with what its page shows beside it. */
export type LeavePage = Leave & Beside & { teamName: string; villageName: string; townshipName: string }

export type Reading = {
  reader: Person
  people: readonly Person[]
  team: Team
  rules: Rules
  calendar: WorkCalendar
  status: LeaveStatus
  returnBy?: CivilDate | null
  now: Date
}

/** Refusals that tell a person what is in the way of a step that is his: it is offered, and says so when it is tried. */
const TELLING: readonly RefusalCode[] = ['REGISTER_LOCKED', 'COVER_TOO_LOW', 'PHONE_PENDING']

/** Whether a step would change the leave: the step itself is asked, so that a button and the cloud's answer cannot differ. */
function changes(leave: LeaveRecord, step: () => LeaveRecord): boolean {
  try {
    return step() !== leave
  } catch (error) {
    if (error instanceof Refusal) return TELLING.includes(error.code)
    throw error
  }
}

function turnOf(leave: LeaveRecord, { people, team, now }: Reading) {
  return leave.state === 'pending' ? currentTurn(leave.chain, sceneOf(leave, { people, team, now })).hands : []
}

/** Of the whole absence's return, `on` being now. */
const isReturnable = (leave: LeaveRecord, now: Date): boolean =>
  changes(leave, () => {
    refuseReturn(leave, halfDayAt(now))
    return { ...leave }
  })

const checks: Record<Step, (leave: LeaveRecord, reading: Reading) => boolean> = {
  sign: (leave, reading) => changes(leave, () => sign(leave, reading.reader, { decision: 'approve', waiveCover: true }, reading)),
  countersign: (leave, reading) => changes(leave, () => countersigned(leave, reading.reader, true, sceneOf(leave, reading))),
  acknowledgeReturn: (leave, reading) => changes(leave, () => acknowledged(leave, reading.reader, reading)),
  withdraw: (leave, { reader, now }) => reader.personId === leave.applicantId && changes(leave, () => withdraw(leave, now)),
  extend: (leave, { reader, status }) => reader.personId === leave.applicantId && EXTENDABLE.includes(status),
  returnToPost: (leave, { reader, now }) => reader.personId === leave.applicantId && isReturnable(leave, now),
  nameHandover: (leave, { reader, team, now }) =>
    reader.personId === leave.applicantId &&
    leave.handoverPersonId !== undefined &&
    team.posts.some(({ personId }) => changes(leave, () => handedOver(leave, personId, team, now))),
  signByPhone: (leave, reading) =>
    turnOf(leave, reading).some(({ person }) => {
      const byPhone = { leaderPersonId: person.personId }
      return changes(leave, () => sign(leave, reading.reader, { decision: 'approve', waiveCover: true, byPhone }, reading))
    }),
  recordReturn: (leave, { reader, now }) =>
    reader.personId !== leave.applicantId && entersFor.allows({ caller: reader, leave, now }) && isReturnable(leave, now),
}

/** The step itself is asked, as if he had consented to what the county alone may let pass. */
function signableBy(leave: LeaveRecord, reading: Reading): Signable | undefined {
  if (!turnOf(leave, reading).some(({ person }) => person.personId === reading.reader.personId)) return undefined
  try {
    sign(leave, reading.reader, { decision: 'approve', waiveCover: true }, reading)
    return { ok: true }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message }
    throw error
  }
}

/** A rest day counts none, so that what is left on a Saturday is Monday's one. */
function workingDaysTo(returnBy: CivilDate, { calendar, now }: Reading): number {
  const today = civilDateAt(now)
  return today > returnBy ? 0 : calendar.workingDaysIn({ from: { date: today, half: 'am' }, to: { date: returnBy, half: 'pm' } })
}

export function besideOf(leave: LeaveRecord, reading: Reading): Beside {
  const { team, rules } = reading
  const signable = signableBy(leave, reading)
  return {
    may: STEPS.filter((step) => checks[step](leave, reading)),
    hands: turnOf(leave, reading).map(({ person: { personId, name, phone }, by, onBehalfOf }) => ({
      personId,
      name,
      phone,
      by,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf: onBehalfOf.personName }),
    })),
    cover: leave.state === 'pending' || leave.state === 'approved' ? coverOf(team, rules, leave, leave.applicantId) : [],
    ...(signable === undefined ? {} : { signable }),
    ...(reading.returnBy ? { workingDaysLeft: workingDaysTo(reading.returnBy, reading) } : {}),
    teamSize: new Set(postsOn(team, leave.from.date).map(({ personId }) => personId)).size,
  }
}
