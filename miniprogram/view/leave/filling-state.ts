import { COVER_DAYS_MOST } from '../../domain/leave/limits'
import {
  addDays,
  firstOf,
  halfNumber,
  halfOfNumber,
  lastOf,
  monthOf,
  nextMonth,
  type CivilDate,
  type HalfDay,
  type Month,
} from '../../domain/calendar'
import type { Leave } from '../../domain/leave/leave'
import { earliestStart } from '../../domain/leave/make'
import { LEAVE_KINDS, type Kind, type Rules } from '../../domain/rules'
import { workCalendar } from '../../domain/workdays'
import type { Me, Member, Preview } from '../../contract/calls'
import type { Failure } from '../../contract/failure'
import { draftFrom, emptyDraft, extensionOf, isBegun, resumed, withKind, type Draft, type End } from './draft'
import { calendarOf, type KnownDays } from './form-calendar'

/** The leave form as a state: what is filled in, and what the cloud has said about it so far. */

/** Where the cloud's answer about the draft stands. `none`: too little is filled in to ask. */
export type Checking = 'none' | 'running' | 'done'
/** One who may take over from a first secretary. */
export type Candidate = Pick<Member, 'personId' | 'name' | 'title'>

export type Filling = {
  personId: string
  teamId: string
  rules: Rules
  /** The leave that this one goes on from. */
  extended: Leave | null
  draft: Draft
  /** Which end the next tap on the calendar chooses. */
  end: End
  showsAllKinds: boolean
  /** Begun another time, and not sent. */
  isResumed: boolean
  /** The month that the calendar shows. */
  month: Month
  /** How many would remain, as far as the cloud has told it, and of which months it was asked. */
  known: KnownDays
  asked: readonly Month[]
  isCoverUnknown: boolean
  checking: Checking
  /** Counts the questions to the cloud: the last one's answer is the one that is shown. */
  turn: number
  preview: Preview | null
  /** Why the cloud gave no answer about the draft. */
  checkFailure: Failure | null
  /** On its way, or arrived: nothing is changed any more. */
  isSending: boolean
  /** What the last sending came to, if it was no success. */
  sendFailure: Failure | null
  /** A first secretary's leave, which needs one who takes over (002-38). */
  needsHandover: boolean
  members: readonly Candidate[]
  membersFailure: Failure | null
}

/** What the page was opened with: `leave` is the one to go on from (`extends`), or to be asked for once more. */
export type Opening = {
  me: Pick<Me, 'personId' | 'rules' | 'posts'>
  teamId: string
  leave: Leave | null
  isExtension: boolean
  kind: string | undefined
  remembered: Draft | undefined
  requestId: string
}

/** Kept from last time, from a refused leave, of a kind, or that of an extension. What was sent and not answered comes before all else. */
function firstDraft({ leave, isExtension, kind, remembered, requestId }: Opening, now: Date): Draft {
  if (remembered?.isSent) return remembered
  if (leave && isExtension) return remembered ?? extensionOf(leave, requestId)
  if (leave) return draftFrom(leave, requestId)
  const wished = LEAVE_KINDS.find((one) => one === kind)
  const draft = remembered ?? emptyDraft(requestId)
  const first = wished ? withKind(draft, wished) : draft
  return resumed(first, earliestStart(first.kind ?? 'personal', workCalendar(), now))
}

export function opened(opening: Opening, now: Date): Filling {
  const { me, teamId, leave, isExtension, remembered } = opening
  const draft = firstDraft(opening, now)
  const extended = isExtension ? leave : null
  const isCopy = leave !== null && !isExtension
  const filling: Filling = {
    personId: me.personId,
    teamId,
    rules: me.rules,
    extended,
    draft,
    end: extended ? 'to' : 'from',
    showsAllKinds: false,
    isResumed: remembered !== undefined && !isCopy && isBegun(draft),
    month: '',
    known: new Map(),
    asked: [],
    isCoverUnknown: false,
    checking: 'none',
    turn: 0,
    preview: null,
    checkFailure: null,
    isSending: false,
    sendFailure: null,
    needsHandover: !isExtension && me.posts.some((post) => post.role === 'firstSecretary' && post.teamId === teamId),
    members: [],
    membersFailure: null,
  }
  return { ...filling, month: monthOf((draft.from ?? earliestOf(filling, now)).date) }
}

/** The first half-day that may be chosen. */
export function earliestOf({ extended, draft, known }: Pick<Filling, 'extended' | 'draft' | 'known'>, now: Date, kind?: Kind): HalfDay {
  return extended ? halfOfNumber(halfNumber(extended.to) + 1) : earliestStart(kind ?? draft.kind ?? 'personal', calendarOf(known), now)
}

/** On its way, or sent and not answered: nothing is changed until that is known. */
export const isFixed = ({ draft, isSending }: Pick<Filling, 'draft' | 'isSending'>): boolean => draft.isSent || isSending

export type CoverQuestion = { from: CivilDate; to: CivilDate; months: Month[] }

/**
 * What is still to be asked for the calendar, three months at a time: from the day on which the kind that reaches back farthest may
 * begin, as before it the person may have been on no team, and as a change of kind then needs no further call.
 */
export function coverQuestion(filling: Filling, now: Date): CoverQuestion | null {
  const { month, asked } = filling
  const earliest = earliestOf(filling, now, 'sick').date
  const from = firstOf(month) < earliest ? earliest : firstOf(month)
  const months = [month, nextMonth(month), nextMonth(nextMonth(month))]
  const end = lastOf(months[2]!)
  const to = end < addDays(from, COVER_DAYS_MOST) ? end : addDays(from, COVER_DAYS_MOST - 1)
  if (asked.includes(month) || to < from) return null
  return { from, to, months: months.filter((one) => lastOf(one) <= to) }
}
