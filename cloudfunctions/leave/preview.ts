import { quotasOf } from '../../miniprogram/domain/attendance/quota'
import { civilDateAt, firstOf, lastOf, monthOf, type Period } from '../../miniprogram/domain/calendar'
import { leansOnUnpublished } from '../../miniprogram/domain/leave/absence'
import { currentTurn } from '../../miniprogram/domain/leave/chain'
import type { Leave, Node } from '../../miniprogram/domain/leave/leave'
import { chainFor, judge, type Circumstances, type Judgement } from '../../miniprogram/domain/leave/make'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import { leaveOf } from '../../miniprogram/domain/team'
import type { Call } from '../_shared/records/call'
import { command, find } from '../_shared/platform/database'
import { factsBetween } from '../_shared/records/facts'
import { recordOf, type LeaveDocument } from '../_shared/records/leaves'
import { teamIdFor } from './make'
import type { Inputs } from './schemas'
import { shown } from '../_shared/records/subject'

const nothing = {
  days: 0,
  workingDays: 0,
  absenceDays: 0,
  mergedWith: [],
  roles: [],
  clause: '',
  firstHands: [],
  cover: [],
  alternatives: [],
  quota: [],
}

/** What is known of the months that a request touches. */
const factsOfMonths = (personId: string, { from, to }: Period) =>
  factsBetween(personId, firstOf(monthOf(from.date)), lastOf(monthOf(to.date)))

const told = ({ code, message }: Refusal) => ({ code, message })

async function mergedLeaves({ merged }: Judgement, { teams, county, now }: Call): Promise<Leave[]> {
  if (merged.length === 0) return []
  const rows = await find<LeaveDocument>('leaves', { _id: command.in(merged.map((leave) => leave.leaveId)) })
  return rows.map((row) => shown(recordOf(row), 'whole', teams, county, now)).sort((a, b) => (a.from.date < b.from.date ? -1 : 1))
}

/** Who would sign first. */
function firstHands(chain: readonly Node[], { applicant, team, now }: Circumstances, people: readonly Person[]) {
  const turn = currentTurn(chain, { place: team, applicantId: applicant.personId, people, team, now })
  return turn.hands.map(({ person: { personId, name } }) => ({ personId, name, role: chain[turn.index]!.role }))
}

/** What a request would come to: days, chain, cover, and what `submit` would refuse. Changes nothing. */
export async function preview(input: Inputs['preview'], call: Call) {
  const { caller, teams, county, hands, now } = call
  let teamId: string
  try {
    teamId = teamIdFor(input, caller)
  } catch (error) {
    if (error instanceof Refusal) return { ...nothing, refusals: [told(error)] }
    throw error
  }
  const team = teams.find((one) => one.teamId === teamId)!
  const circumstances: Circumstances = {
    applicant: caller,
    team,
    others: teams.filter((one) => one !== team),
    rules: county.rules,
    calendar: county.calendar,
    now,
  }
  const judgement = judge(input, circumstances)
  const { days, workingDays, absenceDays, cover, shortOf, alternatives, refusals } = judgement
  const { clause, chain } = chainFor(input, judgement, circumstances, hands)
  return {
    days,
    workingDays,
    absenceDays,
    clause,
    alternatives,
    mergedWith: await mergedLeaves(judgement, call),
    roles: chain.map((node) => node.role),
    firstHands: firstHands(chain, circumstances, hands),
    cover,
    ...(shortOf ? { shortOf } : {}),
    quota: quotasOf(input, {
      today: civilDateAt(now),
      posts: caller.posts,
      facts: await factsOfMonths(caller.personId, input),
      leaves: teams.flatMap((one) => leaveOf(one, caller.personId)),
      calendar: county.calendar,
      rules: county.rules,
    }),
    refusals: refusals.map(told),
    ...(leansOnUnpublished(input, county.calendar) ? { calendarProvisional: true } : {}),
  }
}
