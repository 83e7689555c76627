import fc from 'fast-check'
import { addDays, civilDateAt, instantOf } from '../../../../miniprogram/domain/calendar'
import type { CaseRecord, Finding } from '../../../../miniprogram/domain/inspection/case'
import { decisionOf, isDecisionLate, standingOfCase, type CaseObjection } from '../../../../miniprogram/domain/inspection/case-clock'
import { involvedIn, type CaseHand, type CaseRoom } from '../../../../miniprogram/domain/inspection/case-hands'
import { nextCaseReminder } from '../../../../miniprogram/domain/inspection/case-notices'
import { close, decide, explain, find, revise, withReason } from '../../../../miniprogram/domain/inspection/case-steps'
import { CASE_STEPS, nextText, stepsFor, waitsForStep, type CaseStep } from '../../../../miniprogram/domain/inspection/case-turn'
import { Refusal } from '../../../../miniprogram/domain/refusal'
import { holdsAny, type Post } from '../../../../miniprogram/domain/roles'
import { DEFAULT_RULES } from '../../../../miniprogram/domain/rules'
import { workCalendar } from '../../../../miniprogram/domain/workdays'

/**
 * Cases as they may go: hands of every kind try every step, in any order, while days pass, people come and go, and objections are made and
 * answered. Whatever happens, what is offered is what is taken, nobody is absent without a decision, and no case is stuck.
 */

const calendar = workCalendar()
const BEGINS = new Date('2026-03-02T09:00:00+08:00')
const HOUR_MS = 3_600_000
const POSTS: Record<string, Post[]> = {
  self: [{ role: 'member', teamId: 'A', villageId: 'v1', townshipId: 't1' }],
  town: [{ role: 'townshipCommittee', townshipId: 't1' }],
  both: [{ role: 'townshipCommittee', townshipId: 't1' }, { role: 'countyOrg' }],
  elsewhere: [{ role: 'townshipCommittee', townshipId: 't2' }],
  clerk: [{ role: 'townshipClerk', townshipId: 't1' }],
  org: [{ role: 'countyOrg' }],
  other: [{ role: 'countyOrg' }],
  bureau: [{ role: 'ruralBureau' }],
  deputy: [{ role: 'deputySecretary' }],
  sup: [{ role: 'supervisor' }],
}
const NAMES = Object.keys(POSTS)
const FINDINGS: Finding[] = ['onPost', 'explained', 'absentWithoutLeave']

type World = { record: CaseRecord; people: CaseHand[]; objections: CaseObjection[]; now: Date }
type Did = { kind: CaseStep; by: string; finding: Finding }
type Command =
  | Did
  | { kind: 'waits'; hours: number }
  | { kind: 'leaves' | 'comes' | 'unbinds'; who: string }
  | { kind: 'reports' | 'grades'; by: string }
  | { kind: 'objects' }
  | { kind: 'answers'; state: 'upheld' | 'rejected' }

const name = fc.constantFrom(...NAMES)
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(...CASE_STEPS),
      by: name,
      finding: fc.constantFrom(...FINDINGS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('waits' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('leaves' as const, 'comes' as const, 'unbinds' as const), who: name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('reports' as const, 'grades' as const), by: name }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'objects' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('answers' as const), state: fc.constantFrom('upheld' as const, 'rejected' as const) }),
  },
)

const hand = (personId: string): CaseHand => ({
  ...{ personId, name: personId, phone: '', posts: POSTS[personId]!, delegations: [], openid: `o-${personId}` },
})
const roomOf = ({ people, objections, now }: World): CaseRoom => ({ objections, rules: DEFAULT_RULES, calendar, people, now })

/** `own`: posts that he holds beside that in his team. */
function begun(source: 'spotCheck' | 'reported', by: string, own: readonly Post[]): World {
  const reason = {
    source,
    at: instantOf(BEGINS),
    note: '未见',
    by: { personId: by, name: by },
    ...(source === 'spotCheck' ? { checkId: 'k0' } : {}),
  }
  const record = { caseId: 'c', personId: 'self', personName: 'self', date: '2026-03-02', teamId: 'A', villageId: 'v1', townshipId: 't1' }
  return {
    record: { ...record, reasons: [reason], explanations: [], decisions: [] },
    people: NAMES.map(hand).map((one) => (one.personId === 'self' ? { ...one, posts: [...one.posts, ...own] } : one)),
    objections: [],
    now: BEGINS,
  }
}

/** The step itself, whoever may take it. */
async function taken({ record, ...world }: World, { kind, by, finding }: Did): Promise<CaseRecord> {
  const caller = world.people.find(({ personId }) => personId === by)!
  const scene = { ...roomOf({ record, ...world }), caller }
  if (kind === 'explain') return explain(record, `说明${record.explanations.length}`, scene)
  if (kind === 'find') return find(record, { finding, note: '核实' }, scene)
  if (kind === 'decide') return decide(record, { decision: finding, note: '决定' }, () => [record.date], scene)
  if (kind === 'revise') return revise(record, { decision: finding, note: '复核' }, scene)
  return close(record, { text: '已整改', evidenceFileIds: [] }, scene)
}

const isPrefix = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.every((one, i) => JSON.stringify(one) === JSON.stringify(b[i]))

async function tried(world: World, did: Did): Promise<World> {
  const { record } = world
  const caller = world.people.find(({ personId }) => personId === did.by)
  if (caller === undefined || (did.kind === 'explain' && did.by !== 'self')) return world
  const isOffered = stepsFor(record, caller, roomOf(world))[did.kind]
  let next: CaseRecord
  try {
    next = await taken(world, did)
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    // So many explanations are enough.
    if ((error as Refusal).code !== 'TOO_MANY') expect([did, isOffered]).toEqual([did, false])
    return world
  }
  // What is taken was offered, or had been done by this very hand already.
  if (next !== record) expect([did, isOffered]).toEqual([did, true])
  expect(isPrefix(record.reasons, next.reasons) && isPrefix(record.explanations, next.explanations)).toBe(true)
  expect(isPrefix(record.decisions, next.decisions)).toBe(true)
  // Done twice it is done.
  const again = { ...world, record: next }
  if (did.kind !== 'explain') expect(await taken(again, did)).toBe(next)
  if (next.decisions.length > record.decisions.length) {
    const decision = decisionOf(next)!
    expect(decision.by.personId).not.toBe('self')
    if (did.kind === 'decide') expect(involvedIn(record)).not.toContain(decision.by.personId)
    else expect(decisionOf(record)!.by.personId).not.toBe(decision.by.personId)
    expect(did.kind === 'decide' && standingOfCase(record, roomOf(world)).isObjectionOpen).toBe(false)
  }
  return again
}

async function after(world: World, did: Command): Promise<World> {
  switch (did.kind) {
    case 'waits':
      return { ...world, now: new Date(world.now.getTime() + did.hours * HOUR_MS) }
    case 'leaves': {
      const to = addDays(civilDateAt(world.now), -1)
      const ended = (person: CaseHand) => ({ ...person, posts: person.posts.map((post) => ({ ...post, to })) })
      return { ...world, people: world.people.map((one) => (one.personId === did.who ? ended(one) : one)) }
    }
    case 'comes':
      return { ...world, people: [...world.people.filter(({ personId }) => personId !== did.who), hand(did.who)] }
    case 'unbinds':
      return { ...world, people: world.people.map((one) => (one.personId === did.who ? { ...one, openid: undefined as never } : one)) }
    case 'reports':
    case 'grades': {
      const checkId = `k${world.record.reasons.length}`
      const [source, more] = did.kind === 'grades' ? (['spotCheck', { checkId }] as const) : (['reported', {}] as const)
      const reason = { source, at: instantOf(world.now), note: '未见', by: { personId: did.by, name: did.by }, ...more }
      return { ...world, record: withReason(world.record, reason) }
    }
    case 'objects': {
      const checkIds = world.record.reasons.flatMap(({ checkId }) => checkId ?? [])
      const checkId = checkIds.find((id) => world.objections.every((one) => one.checkId !== id))
      if (checkId === undefined || world.record.decisions.length > 0) return world
      return { ...world, objections: [...world.objections, { checkId, state: 'open', reason: '在山上', answerBy: '2026-12-31' }] }
    }
    case 'answers':
      return { ...world, objections: world.objections.map((one) => (one.state === 'open' ? { ...one, state: did.state } : one)) }
    default:
      return tried(world, did)
  }
}

/** What holds of a case at any time. */
function holdsOf(world: World): void {
  const { record, people, now } = world
  const room = roomOf(world)
  const standing = standingOfCase(record, room)
  const waiting = people
    .map((person) => [person.personId, waitsForStep(record, person, room)] as const)
    .filter(([, step]) => step !== undefined)
  expect(nextText(record, room)).not.toBe('')
  if (standing.state === 'closed' && decisionOf(record)?.decision !== 'absentWithoutLeave') expect(waiting).toEqual([])
  // After his own 24 hours, and the township's day, it waits for somebody as long as the county has an officer at all.
  const isOpen = standing.state !== 'decided' && standing.state !== 'closed'
  const today = civilDateAt(now)
  const others = people.filter(({ personId }) => personId !== record.personId)
  const hasOfficer = others.some((one) => holdsAny(one, ['countyOrg'], today))
  const isLater = today >= standing.countyFindsFrom && now.getTime() >= Date.parse(standing.explainUntil)
  if (isOpen && hasOfficer && isLater && !standing.isObjectionOpen) expect(waiting).not.toEqual([])
  // What is to be put right waits for another's hand as well, be he the county's only officer himself.
  const isToRight = standing.state === 'decided' && decisionOf(record)?.decision === 'absentWithoutLeave'
  const canClose = others.some((one) => one.openid !== undefined && holdsAny(one, ['countyOrg', 'deputySecretary'], today))
  if (isToRight && canClose) expect(waiting.map(([, step]) => step)).toContain('close')
  if (isDecisionLate(standing, now)) expect(isOpen).toBe(true)
  const next = nextCaseReminder(record, room)
  if (next !== null) expect(next.getTime()).toBeGreaterThan(now.getTime())
}

/** As it usually goes, so that every step is reached: each run begins somewhere on it. */
const COURSE: Did[] = [
  { kind: 'explain', by: 'self', finding: 'onPost' },
  { kind: 'find', by: 'town', finding: 'absentWithoutLeave' },
  { kind: 'decide', by: 'other', finding: 'absentWithoutLeave' },
  { kind: 'close', by: 'org', finding: 'onPost' },
  { kind: 'revise', by: 'both', finding: 'onPost' },
]

test('whatever comes in whatever order: what is offered is taken, another hand decides, nothing is lost, nobody is stuck [003-20]', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('spotCheck' as const, 'reported' as const),
      fc.constantFrom('org', 'sup', 'clerk'),
      fc.constantFrom<Post[]>([], [{ role: 'countyOrg' }]),
      fc.integer({ min: 0, max: COURSE.length }),
      fc.array(command, { minLength: 8, maxLength: 25 }),
      async (source, by, own, gone, commands) => {
        let world = begun(source, by, own)
        for (const did of [...COURSE.slice(0, gone), ...commands]) {
          world = await after(world, did)
          holdsOf(world)
        }
      },
    ),
    { numRuns: 150 },
  )
})
