import { civilDateAt, monthOf, type CivilDate, type Half, type Month } from '../../domain/calendar'
import type { Asked } from '../../domain/leave/make'
import type { LeaveInput } from '../../domain/leave/leave'
import type { Kind } from '../../domain/rules'
import type { CoverCalendar, Preview } from '../../contract/calls'
import type { Failure } from '../../contract/failure'
import { askedOf, emptyDraft, extensionOf, inputOf, withDay, withHalf, withKind, type Draft, type End, type Place } from './draft'
import { withCover } from './form-calendar'
import { coverQuestion, earliestOf, isFixed, type Candidate, type CoverQuestion, type Filling } from './filling-state'
import { hindranceOf } from './hindrance'

/** What happens to the leave form: `(filling, event, now)` gives the next one, and what is now to be done for it. */

export type Event =
  | { is: 'opened' | 'online' | 'allKinds' | 'submit' }
  /** He asks in spite of it, or no more. */
  | { is: 'waiver' | 'noWaiver' }
  | { is: 'kind'; kind: Kind }
  | { is: 'end'; end: End }
  | { is: 'day'; date: CivilDate }
  | { is: 'half'; end: End; value: Half }
  | { is: 'month'; month: Month }
  | { is: 'alternative'; index: number }
  | { is: 'typed'; field: 'destination' | 'reason' | 'waiver'; value: string }
  | { is: 'destination'; name: string; leavingCounty: boolean }
  | { is: 'county'; leavingCounty: boolean }
  | { is: 'handover'; personId: string }
  | { is: 'anew'; requestId: string }
  // What the cloud said.
  | { is: 'coverTold'; question: CoverQuestion; cover: CoverCalendar | null; isUnknown: boolean }
  | { is: 'membersTold'; members: readonly Candidate[]; failure: Failure | null }
  | { is: 'checked'; turn: number; preview: Preview | null; failure: Failure | null }
  | { is: 'sent'; leaveId: string }
  | { is: 'notSent'; draft: Draft; failure: Failure }

export type Wish =
  | { ask: 'keep'; draft: Draft }
  | { ask: 'cover'; question: CoverQuestion }
  | { ask: 'members' }
  /** After a pause if more taps are to be expected. */
  | { ask: 'check'; asked: Asked; turn: number; pauses: boolean }
  | { ask: 'send'; draft: Draft; input: LeaveInput }
  | { ask: 'open'; leaveId: string }
  | { ask: 'say'; text: string }
  | { ask: 'show'; place: Place }

export type Stepped = { filling: Filling; wishes: Wish[] }
type Of<K extends Event['is']> = Extract<Event, { is: K }>
type Step<K extends Event['is']> = (filling: Filling, event: Of<K>, now: Date) => Stepped

const only = (filling: Filling, ...wishes: Wish[]): Stepped => ({ filling, wishes })
const andThen = ({ filling, wishes }: Stepped, next: (filling: Filling) => Stepped): Stepped => {
  const after = next(filling)
  return { filling: after.filling, wishes: [...wishes, ...after.wishes] }
}

/** Whatever is done to the draft, it is kept. Not while its sending is in the balance. */
function changed(filling: Filling, draft: Draft, more: Partial<Filling> = {}): Stepped {
  if (isFixed(filling)) return only(filling, ...(filling.isSending ? [] : [{ ask: 'say' as const, text: '请先点“再交一次”' }]))
  return only({ ...filling, ...more, draft, sendFailure: null }, { ask: 'keep', draft })
}

function check(filling: Filling, pauses: boolean): Stepped {
  const asked = askedOf(filling.draft)
  const turn = filling.turn + 1
  if (asked === null) return only({ ...filling, turn, checking: 'none' })
  return only({ ...filling, turn, checking: 'running' }, { ask: 'check', asked, turn, pauses })
}

/** A change that the cloud's answer depends on: what it said before is void. */
function changedAsked(filling: Filling, draft: Draft, more: Partial<Filling> = {}): Stepped {
  if (isFixed(filling)) return changed(filling, draft)
  return andThen(changed(filling, draft, { ...more, preview: null, checkFailure: null }), (after) => check(after, true))
}

function askCover(filling: Filling, now: Date): Stepped {
  const question = coverQuestion(filling, now)
  if (question === null) return only(filling)
  return only({ ...filling, asked: [...filling.asked, ...question.months] }, { ask: 'cover', question })
}

const askMembers = (filling: Filling): Stepped =>
  only(filling, ...(filling.needsHandover && filling.members.length === 0 ? [{ ask: 'members' as const }] : []))

/** All that the cloud has to say to the form as it stands. */
const askAll = (filling: Filling, now: Date): Stepped =>
  andThen(andThen(askCover(filling, now), askMembers), (after) => (after.isSending ? only(after) : check(after, false)))

const showMonth = (filling: Filling, month: Month, now: Date): Stepped => askCover({ ...filling, month }, now)

function submit(filling: Filling, now: Date): Stepped {
  const { draft, isSending } = filling
  if (isSending) return only(filling)
  const hindrance = hindranceOf(filling, civilDateAt(now))
  if (hindrance?.is === 'block') return only(filling, { ask: 'say', text: hindrance.block.message })
  if (hindrance?.is === 'missing') return only(filling, { ask: 'say', text: hindrance.text }, { ask: 'show', place: hindrance.at })
  if (hindrance?.is === 'checking') return only(filling, { ask: 'say', text: '正在核对，请稍等再点' })
  const input = inputOf(draft)
  return input === null ? only(filling) : only({ ...filling, isSending: true, sendFailure: null }, { ask: 'send', draft, input })
}

const STEPS: { [K in Event['is']]: Step<K> } = {
  opened: (filling, _, now) => askAll(filling, now),
  online: (filling, _, now) => askAll(filling, now),
  allKinds: (filling) => only({ ...filling, showsAllKinds: true }),
  kind: (filling, { kind }) => (kind === filling.draft.kind ? only(filling) : changedAsked(filling, withKind(filling.draft, kind))),
  end: (filling, { end }) => only(filling.draft.from === null || filling.extended ? filling : { ...filling, end }),
  day: (filling, { date }, now) => {
    const { draft, end } = withDay(filling.draft, date, filling.end, earliestOf(filling, now))
    return changedAsked(filling, draft, { end: filling.extended ? 'to' : end })
  },
  half: (filling, { end, value }) => changedAsked(filling, withHalf(filling.draft, end, value)),
  month: (filling, { month }, now) => showMonth(filling, month, now),
  alternative: (filling, { index }, now) => {
    const period = filling.preview?.alternatives[index]
    if (period === undefined || isFixed(filling)) return only(filling)
    const taken = changedAsked(filling, { ...filling.draft, from: period.from, to: period.to }, { end: 'from' })
    return andThen(taken, (after) => showMonth(after, monthOf(period.from.date), now))
  },
  waiver: (filling) =>
    andThen(changedAsked(filling, { ...filling.draft, waiver: '' }), (after) => only(after, { ask: 'show', place: 'waiver' })),
  noWaiver: (filling) => changedAsked(filling, { ...filling.draft, waiver: null }),
  typed: (filling, { field, value }) => changed(filling, { ...filling.draft, [field]: value }),
  destination: (filling, { name, leavingCounty }) => changed(filling, { ...filling.draft, destination: name, leavingCounty }),
  county: (filling, { leavingCounty }) => changed(filling, { ...filling.draft, leavingCounty }),
  handover: (filling, { personId }) => changedAsked(filling, { ...filling.draft, handoverPersonId: personId }),
  anew: (filling, { requestId }) => {
    const draft = filling.extended ? extensionOf(filling.extended, requestId) : emptyDraft(requestId)
    return changedAsked(filling, draft, { end: filling.extended ? 'to' : 'from', isResumed: false })
  },
  submit: (filling, _, now) => submit(filling, now),

  coverTold: (filling, { question, cover, isUnknown }) =>
    only({
      ...filling,
      known: cover ? withCover(filling.known, cover) : filling.known,
      asked: isUnknown ? filling.asked.filter((month) => !question.months.includes(month)) : filling.asked,
      isCoverUnknown: isUnknown,
    }),
  membersTold: (filling, { members, failure }) =>
    only({
      ...filling,
      membersFailure: failure,
      members: failure ? filling.members : members.filter((one) => one.personId !== filling.personId),
    }),
  checked: (filling, { turn, preview, failure }) => {
    if (turn !== filling.turn) return only(filling)
    const needsHandover = filling.needsHandover || (preview?.refusals.some(({ code }) => code === 'HANDOVER_REQUIRED') ?? false)
    return askMembers({ ...filling, preview, checkFailure: failure, checking: 'done', needsHandover })
  },
  // It stays fixed: the page goes.
  sent: (filling, { leaveId }) => only(filling, { ask: 'open', leaveId }),
  notSent: (filling, { draft, failure }, now) => {
    const after = { ...filling, draft, isSending: false, sendFailure: failure }
    // After a refusal, what the calendar and the preview said is out of date.
    return failure.kind === 'refused' ? askAll({ ...after, asked: [] }, now) : only(after)
  },
}

export const step = (filling: Filling, event: Event, now: Date): Stepped =>
  (STEPS[event.is] as (filling: Filling, event: Event, now: Date) => Stepped)(filling, event, now)
