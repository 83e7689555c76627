import type { Fact } from '../../miniprogram/domain/attendance/fact'
import { quotasOf } from '../../miniprogram/domain/attendance/quota'
import { civilDateAt, firstOf, lastOf, monthOf, type Period } from '../../miniprogram/domain/calendar'
import { leansOnUnpublished } from '../../miniprogram/domain/leave/absence'
import { currentTurn } from '../../miniprogram/domain/leave/chain'
import type { Node } from '../../miniprogram/domain/leave/leave'
import { chainFor, judge, type Circumstances } from '../../miniprogram/domain/leave/make'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Person } from '../../miniprogram/domain/roles'
import { leaveOf } from '../../miniprogram/domain/team'
import type { Call } from '../_shared/records/call'
import { aggregate } from '../_shared/platform/database'
import { factOf, type Stored } from '../_shared/records/facts'
import { daysOf, withDropped } from '../_shared/records/ledger'
import { lockedMonthsOf } from '../_shared/records/registers'
import { recordOf, type LeaveDocument } from '../_shared/records/leaves'
import { listed } from './lists'
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

type Beside = { facts: Stored<Fact>[]; merged: LeaveDocument[] }

/** What is known of the months that a request touches, and the leaves that it is one absence with: one request. */
async function besideOf(personId: string, { from, to }: Period, merged: readonly string[]): Promise<Beside> {
  const date = { $gte: firstOf(monthOf(from.date)), $lte: lastOf(monthOf(to.date)) }
  const [found] = await aggregate<Beside>('people', [
    { $match: { _id: personId } },
    { $lookup: { from: 'facts', pipeline: [{ $match: { personId, date } }], as: 'facts' } },
    { $lookup: { from: 'leaves', pipeline: [{ $match: { _id: { $in: merged } } }, { $sort: { 'from.date': 1 } }], as: 'merged' } },
    { $project: { facts: 1, merged: 1 } },
  ])
  return found ?? { facts: [], merged: [] }
}

const told = ({ code, message }: Refusal) => ({ code, message })

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
  const ledger = teams.find((one) => one.teamId === teamId)!
  const place = { applicantId: caller.personId, townshipId: ledger.townshipId }
  const lockedMonths = await lockedMonthsOf(daysOf(input, place, teams, now), now)
  const team = { ...(await withDropped(ledger, input, now)), lockedMonths }
  const circumstances: Circumstances = {
    applicant: caller,
    team,
    others: teams.filter((one) => one !== ledger),
    rules: county.rules,
    calendar: county.calendar,
    now,
  }
  const judgement = judge(input, circumstances)
  const { days, workingDays, absenceDays, cover, shortOf, alternatives, refusals } = judgement
  const { clause, chain } = chainFor(input, judgement, circumstances, hands)
  const beside = await besideOf(
    caller.personId,
    input,
    judgement.merged.map((leave) => leave.leaveId),
  )
  return {
    days,
    workingDays,
    absenceDays,
    clause,
    alternatives,
    mergedWith: beside.merged.map((row) => listed(row, shown(recordOf(row), 'whole', teams, county, now))),
    roles: chain.map((node) => node.role),
    firstHands: firstHands(chain, circumstances, hands),
    cover,
    ...(shortOf ? { shortOf } : {}),
    quota: quotasOf(input, {
      personId: caller.personId,
      today: civilDateAt(now),
      posts: caller.posts,
      facts: beside.facts.map(factOf<Fact>),
      leaves: teams.flatMap((one) => leaveOf(one, caller.personId)),
      calendar: county.calendar,
      rules: county.rules,
    }),
    refusals: refusals.map(told),
    ...(leansOnUnpublished(input, county.calendar) ? { calendarProvisional: true } : {}),
  }
}
