import fc from 'fast-check'
import { halfNumber, halfOfNumber, instantOf, overlaps } from '../../../../miniprogram/domain/calendar'
import { coverAt } from '../../../../miniprogram/domain/leave/cover'
import { sign, withdraw } from '../../../../miniprogram/domain/leave/decision'
import type { LeaveRecord } from '../../../../miniprogram/domain/leave/leave'
import { submit, withLeave } from '../../../../miniprogram/domain/leave/request'
import { Refusal } from '../../../../miniprogram/domain/refusal'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import { effectivePeriod, pruned, type Team } from '../../../../miniprogram/domain/team'
import { asked, circumstances, people, teamOf } from './builders'

/** Random histories of submit, sign, reject and withdraw, over a fortnight and more, with the clock moving. */

const rules = withDefaults()
const everyone = Object.values(people)
const START = Date.parse('2026-03-02T08:00:00+08:00')
const firstHalf = halfNumber({ date: '2026-03-02', half: 'am' })

type Step = { hours: number } & (
  | { do: 'submit'; who: 'leader' | 'wang' | 'zhang' | 'chen'; offset: number; length: number; kind: 'personal' | 'sick' | 'training'; handover: 'wang' | 'zhang' }
  | { do: 'sign'; who: keyof typeof people; which: number; reject: boolean }
  | { do: 'withdraw'; which: number }
)
const hours = fc.constantFrom(0, 0, 1, 5, 24)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('submit' as const), hours, who: fc.constantFrom('leader', 'wang', 'zhang', 'chen'), offset: fc.integer({ min: 0, max: 24 }),
    length: fc.integer({ min: 1, max: 14 }), kind: fc.constantFrom('personal', 'sick', 'training'), handover: fc.constantFrom('wang', 'zhang'),
  }),
  fc.record({ do: fc.constant('sign' as const), hours, who: fc.constantFrom(...(Object.keys(people) as (keyof typeof people)[])), which: fc.nat(5), reject: fc.boolean() }),
  fc.record({ do: fc.constant('withdraw' as const), hours, which: fc.nat(5) }),
)

function replay(steps: readonly Step[]) {
  let team: Team = teamOf(4)
  const leaves = new Map<string, LeaveRecord>()
  let now = new Date(START)
  const keep = (leave: LeaveRecord) => {
    leaves.set(leave.leaveId, leave)
    team = pruned(withLeave(team, leave), now)
  }
  for (const [i, one] of steps.entries()) {
    now = new Date(now.getTime() + one.hours * 3_600_000)
    const pick = (which: number) => [...leaves.values()].filter((leave) => leave.state === 'pending' || leave.state === 'approved')[which]
    try {
      if (one.do === 'submit') {
        const from = firstHalf + one.offset
        const input = asked({ from: halfOfNumber(from), to: halfOfNumber(from + one.length - 1) }, { kind: one.kind, ...(one.who === 'leader' ? { handoverPersonId: one.handover } : {}) })
        keep(submit(`l${i}`, input, circumstances(people[one.who], team, { now }), everyone))
      } else {
        const leave = pick(one.which)
        if (leave === undefined) continue
        keep(one.do === 'withdraw' ? withdraw(leave, now) : sign(leave, people[one.who], { decision: one.reject ? 'reject' : 'approve' }, { people: everyone, team, rules, now }))
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return { team, leaves: [...leaves.values()] }
}

test('after any history two of the team are on post at every half-day, and nobody is away twice at once [002-41]', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { team } = replay(steps)
      const onPost = Array.from({ length: 50 }, (_, i) => coverAt(team, rules, firstHalf + i, null).onPost)
      expect(Math.min(...onPost)).toBeGreaterThanOrEqual(2)
      for (const a of team.leaves) {
        for (const b of team.leaves) {
          if (a !== b && a.personId === b.personId) expect(overlaps(effectivePeriod(a), effectivePeriod(b))).toBe(false)
        }
      }
    }),
    { numRuns: 1500 },
  )
})

test('no chain skips a hand: what is approved was signed in order by those who hold the posts, never by the applicant [002-33][002-37]', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      for (const leave of replay(steps).leaves) {
        const signed = leave.chain.filter((node) => node.state !== 'waiting')
        expect(leave.chain.slice(0, signed.length)).toEqual(signed)
        for (const node of signed) {
          expect(node.state).toBe(leave.state === 'rejected' && node === signed[signed.length - 1] ? 'rejected' : 'approved')
          const holder = everyone.find((one) => one.posts.some((post) => post.role === node.role))!
          expect(node.by === 'acting' ? node.onBehalfOf?.personId : node.personId).toBe(holder.personId)
          expect(node.personId).not.toBe(leave.applicantId)
        }
        const times = signed.map((node) => node.at!)
        expect([...times].sort()).toEqual(times)
        if (leave.state === 'approved') expect(signed.length).toBe(leave.chain.length)
        if (leave.state === 'approved') expect(leave.decidedAt).toBe(times[times.length - 1])
        // Every decision stands on the trail, once.
        const decisions = leave.trail.filter(({ event }) => event === 'approved' || event === 'rejected')
        expect(decisions.map(({ role, at }) => [role, at])).toEqual(signed.map(({ role, at }) => [role, at]))
        expect(leave.submittedAt >= instantOf(new Date(START))).toBe(true)
      }
    }),
    { numRuns: 1500 },
  )
})

test('the days of leaves that touch add up to the tier that was signed for [002-47]', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      for (const leave of replay(steps).leaves) {
        const expected = leave.absenceDays <= 3 ? 'townshipCommittee' : leave.absenceDays <= 5 ? 'countyOrg' : 'deputySecretary'
        expect(leave.absenceDays).toBeGreaterThanOrEqual(leave.days)
        expect(leave.chain[leave.chain.length - 1]!.role).toBe(expected)
      }
    }),
    { numRuns: 500 },
  )
})
