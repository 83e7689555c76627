import { halfDayAt, halfNumber } from '../../miniprogram/domain/calendar'
import { mergedWith } from '../../miniprogram/domain/leave/absence'
import { currentTurn, type Hand } from '../../miniprogram/domain/leave/chain'
import type { UnitDocument } from '../../cloudfunctions/_shared/records/people'
import { coverOf, isShort } from '../../miniprogram/domain/leave/cover'
import { sceneOf, sign, withdraw } from '../../miniprogram/domain/leave/decision'
import type { LeaveRecord } from '../../miniprogram/domain/leave/leave'
import { withLeave } from '../../miniprogram/domain/leave/ledger'
import { canTakeOver, submit } from '../../miniprogram/domain/leave/make'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import type { Rules } from '../../miniprogram/domain/rules'
import { isAwayAt, leaveOf, pruned, type Team, type TeamPost } from '../../miniprogram/domain/team'
import type { WorkCalendar } from '../../miniprogram/domain/workdays'
import { draw, pick } from '../chance'
import { documentOf, recordOf, type LeaveDocument } from './document'
import { OBJECTIONS, OPINIONS } from './kinds'
import { nextStep, type Open, type Step } from './next'
import { returned } from './returned'
import type { Story } from './story'

/** Lets the leaves of a team happen, step after step in order of time, by the domain's own rules. */

export type Setting = { people: readonly Person[]; units: readonly UnitDocument[]; rules: Rules; calendar: WorkCalendar }

/** What the story foresees for the hand after so many others: mostly a yes, often without a word. */
const signatureOf = ({ leaveId, rejectedBy }: Story, role: string, hands: number) =>
  role === rejectedBy
    ? ({ decision: 'reject', opinion: pick(OBJECTIONS, 'objection', leaveId) } as const)
    : ({
        decision: 'approve',
        ...(draw('has opinion', leaveId, hands) < 0.6 ? { opinion: pick(OPINIONS, 'opinion', leaveId, hands) } : {}),
      } as const)

/** One of the hands whose turn it is, preferably one who is in the village. */
function handFor(leave: LeaveRecord, team: Team, people: readonly Person[], now: Date): { hand: Hand; role: string } | undefined {
  const { index, hands } = currentTurn(leave.chain, sceneOf(leave, { people, team, now }))
  const half = halfNumber(halfDayAt(now))
  const isAway = ({ person }: Hand) => leaveOf(team, person.personId).some((one) => one.state === 'approved' && isAwayAt(one, half))
  const [first, ...others] = hands.some((hand) => !isAway(hand)) ? hands.filter((hand) => !isAway(hand)) : hands
  return first && { hand: pick([first, ...others], 'hand', leave.leaveId, index), role: leave.chain[index]!.role }
}

/** The request, or nothing where the rules would refuse it: then nobody asked. */
function asked(story: Story, team: Team, { people, rules, calendar }: Setting): LeaveRecord | undefined {
  const { leaveId, applicantId, asked: wish, needsHandover, submittedAt } = story
  const applicant = people.find(({ personId }) => personId === applicantId)!
  // The common refusal first: the rules look for other days before they say no, which takes long.
  if (coverOf(team, rules, wish, applicantId).some(isShort)) return undefined
  // Leaves that touch have one return; a demonstration keeps them apart.
  if (mergedWith(wish, leaveOf(team, applicantId), calendar).length > 0) return undefined
  const canHelp = ({ personId }: TeamPost): boolean => canTakeOver(team, personId, applicantId, wish)
  const handover = needsHandover ? team.posts.find(canHelp) : undefined
  const input = { ...wish, requestId: leaveId, ...(handover ? { handoverPersonId: handover.personId } : {}) }
  try {
    return submit(leaveId, input, { applicant, team, others: [], rules, calendar, now: submittedAt }, people)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function taken({ kind, at }: Step, { story, document, hands }: Open, team: Team, setting: Setting, now: Date): LeaveRecord | undefined {
  if (document === null) return asked(story, team, setting)
  const leave = recordOf(document)
  if (kind === 'withdraw') return withdraw(leave, at)
  if (kind === 'return') return returned(leave, at, setting.people, now)
  const turn = handFor(leave, team, setting.people, at)
  if (turn === undefined || turn.role === story.waitsFor) return undefined
  const { people, rules } = setting
  return sign(leave, turn.hand.person, signatureOf(story, turn.role, hands), { people, team, rules, now: at })
}

/** The team's ledger and its leaves as they stand at `now`. */
export function play(before: Team, stories: readonly Story[], setting: Setting, now: Date): { team: Team; leaves: LeaveDocument[] } {
  let team = before
  let open: Open[] = stories.map((story) => ({ story, document: null, hands: 0 }))
  const leaves = new Map<string, LeaveDocument>()
  for (;;) {
    const steps = open.flatMap((one) => nextStep(one) ?? []).filter(({ at }) => at <= now)
    const step = steps.reduce<Step | undefined>((first, one) => (first === undefined || one.at < first.at ? one : first), undefined)
    if (step === undefined) return { team, leaves: [...leaves.values()] }
    const before = step.of
    const after = taken(step, before, team, setting, now)
    open = open.filter((one) => one !== before)
    if (after === undefined) continue
    const document = documentOf(before.document, after, { ...setting, team, now: step.at })
    team = pruned(withLeave(team, recordOf(document)), step.at)
    leaves.set(document._id, document)
    open.push({ ...before, document, hands: before.hands + (step.kind === 'sign' ? 1 : 0) })
  }
}
