import { sign, type Signature } from '../../../miniprogram/domain/leave/decision'
import type { LeaveInput, LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { besideOf, type LeavePage } from '../../../miniprogram/domain/leave/reading'
import { standingOf } from '../../../miniprogram/domain/leave/status'
import { viewOf } from '../../../miniprogram/domain/leave/view'
import type { Person } from '../../../miniprogram/domain/roles'
import { withDefaults } from '../../../miniprogram/domain/rules'
import { leaveOf, type Team } from '../../../miniprogram/domain/team'
import { withLeave } from '../../../miniprogram/domain/leave/ledger'
import { ask, asked, calendar, now, people, period, teamOf } from '../domain/leave/builders'

/** Leaves as their readers get them from the cloud, made by the domain itself. */

export { now, people, period }
export const rules = withDefaults()
export const everybody = Object.values(people)

export type Scene = { leave: LeaveRecord; team: Team; roster?: readonly Person[] }

/** 王秀英 asks on Monday, 2 March, for Monday to Thursday of the week after. */
export const asking = (days = 4, more: Partial<LeaveInput> = {}, applicant = people.wang, size = 4): Scene =>
  ask(applicant, teamOf(size), asked(period('2026-03-09', days), more))

export function signed({ leave, team, roster = everybody }: Scene, signer: Person, at = now, signature: Partial<Signature> = {}): Scene {
  const after = sign(leave, signer, { decision: 'approve', ...signature }, { people: roster, team, rules, now: at })
  return { leave: after, team: withLeave(team, after), roster }
}

/** Signed by the whole chain. */
export const approved = (scene: Scene, ...signers: Person[]): Scene => signers.reduce((before, signer) => signed(before, signer), scene)

type Sight = 'whole' | 'outline'

export function pageFor({ leave, team, roster = everybody }: Scene, reader: Person, at = now, sight: Sight = 'whole'): LeavePage {
  const standing = standingOf(leave, leaveOf(team, leave.applicantId), rules, calendar, at)
  return {
    ...viewOf(leave, sight, standing),
    ...besideOf(leave, { reader, people: roster, team, rules, calendar, ...standing, now: at }),
    teamName: team.name,
    villageName: '塘门口村',
    townshipName: '便江街道',
  }
}
