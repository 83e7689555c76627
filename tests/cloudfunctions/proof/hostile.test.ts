import { cursorOf } from '../../../cloudfunctions/_shared/serve/cursor'
import type { Reply } from '../../../cloudfunctions/_shared/serve/serve'
import { schemas as attendance } from '../../../cloudfunctions/attendance/schemas'
import { schemas as inspection } from '../../../cloudfunctions/inspection/schemas'
import { schemas as leave } from '../../../cloudfunctions/leave/schemas'
import { schemas as org } from '../../../cloudfunctions/org/schemas'
import { schemas as reporting } from '../../../cloudfunctions/reporting/schemas'
import { authorityCounty, CALLERS, type Caller } from '../authority/callers'
import { ROWS } from '../authority/rows'
import { setScene, type Scene } from '../authority/scene'
import { Chance, seedOf, setting } from './chance'
import { broken, valueFor, type Known, type Schema } from './hostile'
import { World } from './world'

/**
 * Hostile input, made from each action's own schema: whatever is sent, by whomever, the answer is a yes or an expected no, and a
 * no has changed nothing. `HOSTILE_INPUTS=20000 HOSTILE_SEED=<seed> npx jest tests/cloudfunctions/proof/hostile` for a long run, or for the same again.
 */

const INPUTS = setting('HOSTILE_INPUTS', 1_200)
const SEED = seedOf('HOSTILE_SEED')
/** A county that was written to so often is put back. */
const WRITES = 30

const { county: countySchema, resetCounty: _, ...orgActions } = org
const SCHEMAS = Object.entries({ attendance, inspection, leave, org: orgActions, reporting }).flatMap(([name, actions]) =>
  Object.entries(actions as Record<string, Schema>).map(([action, schema]) => [`${name}.${action}`, schema] as const),
)

let world: World
let scene: Scene
beforeAll(async () => {
  world = await new World().start()
  scene = await setScene(world)
})
afterAll(() => world.end())

/** What is known of the county to somebody who has seen all of it, and would use it where it is not his. */
function knownOf({ pendingAt, phoned, begun, returned, paper, own, standInId, delegationId, boardKey, check, complaint }: Scene): Known {
  const people = ['subject', 'colleague', 'free', ...CALLERS.map(({ id }) => id)]
  const leaves = [...Object.values(pendingAt), phoned, begun, returned, paper, ...Object.values(own).flatMap((one) => Object.values(one))]
  const files = ['slips/a.jpg', 'evidence/b.jpg', 'exports/c.docx'].map((file, i) => world.upload(CALLERS[i]!.id, file))
  const strange = ['cloud://other.bucket/x.jpg', 'cloud://', 'x', ...files]
  return {
    personId: people,
    toPersonId: people,
    forPersonId: people,
    applicantId: people,
    handoverPersonId: people,
    leaderPersonId: people,
    leaveId: leaves,
    leaveIds: leaves,
    checkId: [check],
    personIds: people,
    townshipIds: ['t1', 't2'],
    numbers: ['1', '20260302', '000000000000'],
    teamId: ['A', 'A2', 'B', 'C'],
    villageId: ['v1', 'v2', 'v3'],
    townshipId: ['t1', 't2'],
    standInId: [standInId],
    delegationId: [delegationId],
    boardKey: [boardKey],
    code: [boardKey, '123456', complaint.code],
    complaintId: [complaint.complaintId],
    inviteCode: ['ABCD-EFGH'],
    phoneCode: ['phone:13800000001', 'phone:x'],
    cursor: ['leave.mine', 'leave.search', 'leave.inbox.toSign'].map((list) => cursorOf(list, '2026-03-02', 'x')),
    fileId: strange,
    slipFileId: strange,
    evidenceFileIds: strange,
  }
}

const PHONES = new Map(authorityCounty().people.map(({ id, phone }) => [id, phone]))

/** By whom, and what: from the schema alone, or from what somebody might really ask, whoever asks it then. */
function callFor(action: string, schema: Schema, chance: Chance, known: Known): { caller: Caller; input: unknown } {
  const caller = chance.of(CALLERS)
  // Nobody else's number binds him, and chance seldom finds his own.
  if (action === 'org.bind' && chance.is(0.2)) return { caller, input: { phoneCode: `phone:${PHONES.get(caller.id) ?? ''}` } }
  if (chance.is(0.5)) return { caller, input: inputFor(action, schema, chance, known) }
  const right = CALLERS.filter((one) => [ROWS[action]!(one, scene)].flat()[0]?.hears === 'ok')
  const meant = right.length > 0 ? chance.of(right) : caller
  const { input } = chance.of([ROWS[action]!(meant, scene)].flat())
  return { caller: chance.is(0.6) ? meant : caller, input: chance.is(0.4) ? input : broken(input, chance, known) }
}

function inputFor(action: string, schema: Schema, chance: Chance, known: Known): unknown {
  let input = valueFor(schema, action, chance, known)
  if (action === 'org.importCounty') {
    const { people, ...whole } = authorityCounty()
    const county = chance.is(0.5)
      ? { ...whole, people: people.map(({ openid, ...rest }) => rest) }
      : valueFor(countySchema, 'county', chance, known)
    input = { county, ...(chance.is(0.7) ? { dryRun: true } : {}), ...(chance.is(0.3) ? { endMissing: true } : {}) }
  }
  for (let n = chance.below(3); n > 0; n--) input = broken(input, chance, known)
  return input
}

const CODE = /^[A-Z]+(_[A-Z]+)*$/

/** What is wrong with a reply: it is a yes with its data, or a no with a code and what to do. */
function problemOf(reply: Reply): string | undefined {
  const { serverTime, build, ...rest } = reply
  if (Number.isNaN(Date.parse(serverTime)) || typeof build !== 'string') return 'no serverTime, no build'
  if (rest.ok) return Object.keys(rest).sort().join() === 'data,ok' ? undefined : 'a yes with more than its data'
  if (rest.code === 'INTERNAL') return 'a fault'
  if (!CODE.test(rest.code) || !/[一-龥]/.test(rest.message)) return 'a no that does not say in Chinese what to do'
  return Object.keys(rest).every((key) => ['ok', 'code', 'message', 'detail'].includes(key)) ? undefined : 'a no with more than its parts'
}

test(`${INPUTS} inputs, good and broken, find no fault, and a refused one changes nothing (HOSTILE_SEED=${SEED})`, async () => {
  console.info(`HOSTILE_SEED=${SEED} HOSTILE_INPUTS=${INPUTS}`)
  const chance = new Chance(SEED)
  const known = knownOf(scene)
  const stood = world.snapshot()
  const heard = new Map<string, Set<string>>()
  const wrong: string[] = []
  let written = 0
  for (let i = 0; i < INPUTS && wrong.length < 20; i++) {
    const [action, schema] = SCHEMAS[i % SCHEMAS.length]!
    const { caller, input } = callFor(action, schema, chance, known)
    const before = world.writes
    const reply = await world.ask(caller.role === 'nobody' ? null : caller.id, action, input)
    const changed = world.writes !== before
    const problem =
      problemOf(reply) ??
      (!reply.ok && changed && action !== 'org.bind' ? `refused with ${reply.code}, and something was written` : undefined)
    if (problem !== undefined) wrong.push(`${i}: ${action} by ${caller.id}: ${problem}: ${JSON.stringify(input).slice(0, 400)}`)
    heard.set(action, (heard.get(action) ?? new Set()).add(reply.ok ? 'ok' : reply.code))
    if (changed && ++written % WRITES === 0) world.restore(stood)
  }
  expect(wrong).toEqual([])
  expect(({} as Record<string, unknown>)['polluted'] ?? ({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
  // What only refuses has tried nothing: of enough inputs some are taken, of each action that takes any as this county stands.
  const takes = (action: string) => CALLERS.some((one) => [ROWS[action]!(one, scene)].flat().some(({ hears }) => hears === 'ok'))
  if (INPUTS >= 10_000)
    expect([...heard].filter(([action, codes]) => takes(action) && !codes.has('ok')).map(([action]) => action)).toEqual([])
}, 1_800_000)
