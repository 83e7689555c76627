import type { Reply } from '../../../cloudfunctions/_shared/serve/serve'
import type { Check, CheckFinding } from '../../../miniprogram/contract/calls'
import { leaveInput } from '../county'
import type { World } from '../proof/world'
import { asked } from './check'

/** Steps of a check once it is drawn: found, objected to, looked at. */

export const codeOf = (reply: Reply): string => (reply.ok ? 'ok' : reply.code)
/** A call that nobody took. */
export const CALLED = { how: 'phone', note: '电话未接' }
export const grading = (checkId: string, personId: string, result: string, more: object = {}) => ({
  ...{ checkId, personId, result, note: '核实' },
  ...more,
})

export function stepsIn(world: () => World) {
  const asking = (person: string, action: string, input: object) => world().ask(person, `inspection.${action}`, input)
  return {
    asking,
    at: (instant: string) => world().clock(`2026-03-${instant}:00+08:00`),
    no: async (person: string, action: string, input: object) => codeOf(await asking(person, action, input)),
    drawn: async (more: object = {}, by = 'sup') => {
      const { number } = await world().yes<{ number: number }>(by, 'inspection.prepareDraw', asked({ count: 9, ...more }))
      return world().yes<Check>(by, 'inspection.draw', { number, numbers: ['7'] })
    },
    grade: (checkId: string, personId: string, result: string, more: object = {}, by = 'sup') =>
      world().yes<CheckFinding>(by, 'inspection.grade', grading(checkId, personId, result, more)),
    day: (personId: string, date: string) => world().yes<{ status: string; why: string }>('org', 'attendance.explain', { personId, date }),
    findingOf: async (checkId: string, personId: string, by = 'org') =>
      (await world().yes<Check>(by, 'inspection.check', { checkId })).results.find((one) => one.personId === personId),
    cases: () => world().all('cases') as unknown as { personId: string; date: string; reasons: object[] }[],
    facts: () => world().all('facts') as unknown as { personId: string; date: string; how?: string }[],
    /** A leave of team B, by all its hands. */
    signed: async (person: string, from: string, days: number) => {
      const asks = leaveInput(from, days)
      const { leaveId, chain } = await world().yes<{ leaveId: string; chain: { role: string }[] }>(person, 'leave.submit', asks)
      const hands: Record<string, string> = { firstSecretary: 'b1', villageBranch: 'b1', townshipCommittee: 'town1' }
      for (const who of new Set(chain.map(({ role }) => hands[role]!)))
        await world().yes(who, 'leave.sign', { leaveId, decision: 'approve' })
    },
  }
}
