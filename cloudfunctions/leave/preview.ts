import type { Leave } from '../../miniprogram/domain/leave/leave'
import { chainFor, judge, type Circumstances, type Judgement } from '../../miniprogram/domain/leave/request'
import { Refusal } from '../../miniprogram/domain/refusal'
import type { Call } from '../_shared/call'
import { command, find } from '../_shared/database'
import type { Inputs } from './schemas'
import { recordOf, shown, type LeaveDocument } from './store'
import { teamIdFor } from './submit'

const nothing = { days: 0, workingDays: 0, absenceDays: 0, mergedWith: [], roles: [], clause: '', cover: [], alternatives: [], quota: [] }

const told = ({ code, message }: Refusal) => ({ code, message })

async function mergedLeaves({ merged }: Judgement, { teams, county, now }: Call): Promise<Leave[]> {
  if (merged.length === 0) return []
  const rows = await find<LeaveDocument>('leaves', { _id: command.in(merged.map((leave) => leave.leaveId)) })
  return rows.map((row) => shown(recordOf(row), 'whole', teams, county, now)).sort((a, b) => (a.from.date < b.from.date ? -1 : 1))
}

/** What a request would come to: days, chain, cover, and what `submit` would refuse. Changes nothing. */
export async function preview(input: Inputs['preview'], call: Call) {
  const { caller, teams, county, hands, now } = call
  let teamId: string
  try {
    teamId = teamIdFor(input, call)
  } catch (error) {
    if (error instanceof Refusal) return { ...nothing, refusals: [told(error)] }
    throw error
  }
  const team = teams.find((one) => one.teamId === teamId)!
  const asked = input
  const circumstances: Circumstances = {
    applicant: caller, team, others: teams.filter((one) => one !== team), rules: county.rules, calendar: county.calendar, now,
  }
  const judgement = judge(asked, circumstances)
  const { days, workingDays, absenceDays, cover, shortOf, alternatives, refusals } = judgement
  const { clause, chain } = chainFor(asked, judgement, circumstances, hands)
  return {
    days, workingDays, absenceDays, clause, alternatives,
    mergedWith: await mergedLeaves(judgement, call),
    roles: chain.map((node) => node.role),
    cover: cover.map(({ date, half, onPost }) => ({ date, half, onPost })),
    ...(shortOf ? { shortOf } : {}),
    quota: [],
    refusals: refusals.map(told),
  }
}
