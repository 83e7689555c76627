import fc from 'fast-check'
import { halfDayAt, halfNumber, halfOfNumber, instantOf, overlaps } from '../../../../miniprogram/domain/calendar'
import { currentTurn } from '../../../../miniprogram/domain/leave/chain'
import { coverAt } from '../../../../miniprogram/domain/leave/cover'
import { sceneOf, sign, withdraw } from '../../../../miniprogram/domain/leave/decision'
import { closed, extension, handedOver, otherParts, refuseReturn } from '../../../../miniprogram/domain/leave/ending'
import type { LeaveRecord } from '../../../../miniprogram/domain/leave/leave'
import { countersigned } from '../../../../miniprogram/domain/leave/paper'
import { ledgerEntry, withLeave } from '../../../../miniprogram/domain/leave/ledger'
import { submit } from '../../../../miniprogram/domain/leave/make'
import { standingOf } from '../../../../miniprogram/domain/leave/status'
import { Refusal } from '../../../../miniprogram/domain/refusal'
import { tierFor, withDefaults } from '../../../../miniprogram/domain/rules'
import { effectivePeriod, leaveOf, pruned, type Team } from '../../../../miniprogram/domain/team'
import { asked, calendar, circumstances, people, teamOf } from './builders'
import { runs } from '../../../runs'

/** Random histories of submit, sign, reject, telephone, withdraw, return, extend and handover, over a fortnight, with the clock moving. */

const rules = withDefaults()
const everyone = Object.values(people)
const START = Date.parse('2026-03-02T08:00:00+08:00')
const firstHalf = halfNumber({ date: '2026-03-02', half: 'am' })

type Step = { hours: number } & (
  | {
      do: 'submit'
      who: 'leader' | 'wang' | 'zhang' | 'chen'
      offset: number
      length: number
      kind: 'personal' | 'sick' | 'training'
      handover: 'wang' | 'zhang'
    }
  /** `next` is whoever's turn it is: else chains would hardly ever be signed through. */
  | { do: 'sign'; who: keyof typeof people | 'next'; which: number; reject: boolean; byPhone: boolean }
  | { do: 'countersign'; which: number; agree: boolean }
  | { do: 'withdraw' | 'return'; which: number }
  | { do: 'extend'; which: number; length: number }
  | { do: 'handover'; which: number; to: 'wang' | 'zhang' | 'chen' }
)
const hours = fc.constantFrom(0, 0, 0, 0, 1, 5, 12, 24)
const anyone = Object.keys(people) as (keyof typeof people)[]
const who = fc.oneof({ weight: 12, arbitrary: fc.constant('next' as const) }, { weight: 1, arbitrary: fc.constantFrom(...anyone) })
/** True once in so many. */
const chance = (of: number) => fc.integer({ min: 1, max: of }).map((drawn) => drawn === of)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      hours,
      who: fc.constantFrom('leader', 'wang', 'zhang', 'chen'),
      offset: fc.integer({ min: 0, max: 24 }),
      length: fc.integer({ min: 1, max: 14 }),
      kind: fc.constantFrom('personal', 'sick', 'training'),
      handover: fc.constantFrom('wang', 'zhang'),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({ do: fc.constant('sign' as const), hours, who, which: fc.nat(3), reject: chance(15), byPhone: chance(4) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('countersign' as const), hours, which: fc.nat(3), agree: fc.boolean() }) },
  fc.record({ do: fc.constantFrom('withdraw' as const, 'return' as const), hours, which: fc.nat(5) }),
  fc.record({ do: fc.constant('extend' as const), hours, which: fc.nat(5), length: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant('handover' as const), hours, which: fc.nat(5), to: fc.constantFrom('wang', 'zhang', 'chen') }),
)

const history = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' })

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
        const input = asked(
          { from: halfOfNumber(from), to: halfOfNumber(from + one.length - 1) },
          { kind: one.kind, ...(one.who === 'leader' ? { handoverPersonId: one.handover } : {}) },
        )
        keep(submit(`l${i}`, input, circumstances(people[one.who], team, { now }), everyone))
        continue
      }
      const leave = pick(one.which)
      if (leave === undefined) continue
      const applicant = people[leave.applicantId as keyof typeof people]
      if (one.do === 'withdraw') keep(withdraw(leave, now))
      else if (one.do === 'handover') keep(handedOver(leave, one.to, team, now))
      else if (one.do === 'countersign') {
        const leader = leave.chain.find((node) => node.by === 'phone')?.onBehalfOf?.personId ?? 'leader'
        keep(countersigned(leave, people[leader as keyof typeof people], one.agree, sceneOf(leave, { people: everyone, team, now })))
      } else if (one.do === 'extend') {
        const { status } = standingOf(leave, team.leaves, rules, calendar, now)
        const to = halfOfNumber(halfNumber(leave.to) + one.length)
        const input = extension(leave, status, { requestId: 'x', to, reason: '未愈' })
        keep(submit(`l${i}`, input, circumstances(applicant, team, { now, inThePastAllowed: true }), everyone))
      } else if (one.do === 'sign') {
        const { hands } = currentTurn(leave.chain, sceneOf(leave, { people: everyone, team, now }))
        const hand = one.who === 'next' ? (hands[i % Math.max(1, hands.length)]?.person ?? people.leader) : people[one.who]
        const signature = {
          decision: one.reject ? ('reject' as const) : ('approve' as const),
          ...(one.byPhone && !one.reject ? { byPhone: { leaderPersonId: hand.personId } } : {}),
        }
        keep(sign(leave, signature.byPhone ? people.clerk : hand, signature, { people: everyone, team, rules, now }))
      } else {
        const on = halfDayAt(now)
        refuseReturn(leave, on)
        const parts = otherParts(leave, leaveOf(team, leave.applicantId), calendar).map((id) => leaves.get(id)!)
        for (const part of [leave, ...parts]) keep(closed(part, { on, by: applicant }, now))
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return { team, leaves: [...leaves.values()] }
}

test('after any history two of the team are on post at every half-day, and nobody is away twice at once [002-41]', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const { team } = replay(steps)
      const onPost = Array.from({ length: 50 }, (_, i) => coverAt(team, rules, firstHalf + i, null).onPost)
      expect(Math.min(...onPost)).toBeGreaterThanOrEqual(2)
      for (const a of team.leaves) {
        for (const b of team.leaves) {
          if (a !== b && a.personId === b.personId) expect(overlaps(effectivePeriod(a), effectivePeriod(b))).toBe(false)
        }
      }
    }),
    { numRuns: runs(1000) },
  )
})

test('no chain skips a hand: each node is of who holds the post, in his own name or for him, never of the applicant [002-33][002-37]', () => {
  fc.assert(
    fc.property(history, (steps) => {
      for (const leave of replay(steps).leaves) {
        for (const node of leave.chain.filter((one) => one.state === 'approved' || one.state === 'rejected')) {
          const holder = everyone.find((one) => one.posts.some((post) => post.role === node.role))!
          // Who acts for the first secretary may also have agreed by telephone.
          const acting = node.role === 'firstSecretary' && node.by === 'phone' ? ['wang', 'zhang', 'chen'] : []
          expect([holder.personId, ...acting]).toContain((node.onBehalfOf ?? node).personId)
          expect([node.personId, node.onBehalfOf?.personId]).not.toContain(leave.applicantId)
          expect(node.by === 'self' || node.onBehalfOf !== undefined).toBe(true)
        }
        const isDenied = leave.trail.some(({ event }) => event === 'denied')
        const states = leave.chain.map(({ state }) => state)
        // In order; only a denial by telephone leaves a gap, and that one has to be signed again.
        if (!isDenied) expect(states).toEqual([...states].sort((a, b) => Number(a === 'waiting') - Number(b === 'waiting')))
        if (leave.state === 'approved' || leave.state === 'returned') expect(states.every((state) => state === 'approved')).toBe(true)
        if (leave.state === 'pending') expect(states).toContain('waiting')
        // One agreed by telephone at a time waits to be confirmed.
        expect(leave.chain.filter((node) => node.by === 'phone' && node.countersignedAt === undefined).length).toBeLessThanOrEqual(1)
        const at = leave.trail.map((entry) => entry.at)
        expect([...at].sort()).toEqual(at)
        expect(leave.submittedAt >= instantOf(new Date(START))).toBe(true)
      }
    }),
    { numRuns: runs(1000) },
  )
})

test('a ledger holds the living leaves and no others, each as it stands', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const { team, leaves } = replay(steps)
      const living = leaves.filter(({ state }) => state !== 'rejected' && state !== 'withdrawn')
      const inOrder = <T extends { leaveId: string }>(list: T[]) => [...list].sort((a, b) => (a.leaveId < b.leaveId ? -1 : 1))
      expect(inOrder(team.leaves)).toEqual(inOrder(living.map(ledgerEntry)))
    }),
    { numRuns: runs(500) },
  )
})

test('the days of leaves that touch add up to the tier that was signed for [002-47]', () => {
  fc.assert(
    fc.property(history, (steps) => {
      for (const leave of replay(steps).leaves) {
        expect(leave.absenceDays).toBeGreaterThanOrEqual(leave.days)
        expect(leave.chain[leave.chain.length - 1]!.role).toBe(tierFor(rules, leave.absenceDays).tier.sign.at(-1))
      }
    }),
    { numRuns: runs(500) },
  )
})

test('the histories reach what they are to prove', () => {
  const seen = new Set<string>()
  for (const steps of fc.sample(history, { numRuns: 100, seed: 7 })) {
    for (const { state, chain, trail } of replay(steps).leaves) {
      for (const what of [state, ...chain.map(({ by }) => `by ${by ?? 'nobody'}`), ...trail.map(({ event }) => event)]) seen.add(what)
    }
  }
  for (const what of [
    'pending',
    'approved',
    'returned',
    'rejected',
    'withdrawn',
    'by self',
    'by phone',
    'by acting',
    'countersigned',
    'denied',
    'handover',
  ])
    expect([...seen]).toContain(what)
})
