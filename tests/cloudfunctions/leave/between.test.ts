import type { Leave } from '../../../miniprogram/domain/leave/leave'
import { addDays } from '../../../miniprogram/domain/calendar'
import type { Reply } from '../../../cloudfunctions/_shared/serve/serve'
import { county, leaveInput, monday, roster } from '../county'
import { World } from '../proof/world'

/** What another does between any two requests of a call; and the ledgers, which must agree with the leaves after anything. */

let world: World
beforeAll(async () => {
  world = await new World().start({ skipsPauses: true })
})
afterAll(() => world.end())
beforeEach(() => world.reset(county(), monday))

type Ledger = { _id: string; leaves: { leaveId: string; personId: string; state: string }[] }
const ledgers = () => world.all('teams') as unknown as Ledger[]
const held = (leaveId: string): string[] =>
  ledgers()
    .filter(({ leaves }) => leaves.some((one) => one.leaveId === leaveId))
    .map(({ _id }) => _id)
const stored = (leaveId: string) => world.all('leaves').find(({ _id }) => _id === leaveId) as unknown as Leave & { state: string }
const submit = (person: string, input: object) => world.yes<Leave>(person, 'leave.submit', input)
const codeOf = (reply: Reply): string => (reply.ok ? 'yes' : reply.code)

const BLOCKED_MS = 200

/** Does `call` again and again from the same beginning, `does` coming in after none, one, two … of its requests. */
async function atEveryMoment(does: () => Promise<unknown>, call: () => Promise<Reply>, holds: (reply: Reply, k: number) => unknown) {
  const ready = world.snapshot()
  let k = 0
  for (let reached = true; reached; k++) {
    world.restore(ready)
    let other: Promise<unknown> = Promise.resolve()
    // Where it waits for what this call holds, this call goes on first.
    const comesIn = () => Promise.race([(other = does()), new Promise((resolve) => setTimeout(resolve, BLOCKED_MS))])
    const between = await world.between(k, comesIn, call)
    await other
    reached = between.reached
    if (reached) await holds(between.reply, k)
  }
  return k - 1
}

test('a signature is judged by the leave as it stands when it is written: one withdrawn meanwhile stays withdrawn', async () => {
  const { leaveId } = await submit('a2', leaveInput('2026-03-09', 1))
  const moments = await atEveryMoment(
    () => world.ask('a2', 'leave.withdraw', { leaveId }),
    () => world.ask('a1', 'leave.sign', { leaveId, decision: 'approve' }),
    (_, k) => {
      expect([k, stored(leaveId).state, held(leaveId)]).toEqual([k, 'withdrawn', []])
      expect(stored(leaveId).trail.filter(({ event }) => event === 'withdrawn')).toHaveLength(1)
    },
  )
  expect(moments).toBeGreaterThan(3)
})

test('a request is judged by the ledger as it stands when it is written [002-41]', async () => {
  const [mine, others] = [leaveInput('2026-03-09', 1), leaveInput('2026-03-09', 1)]
  const answers = new Set<string>()
  await atEveryMoment(
    () => world.ask('a3', 'leave.submit', others),
    () => world.ask('a2', 'leave.submit', mine),
    (reply, k) => {
      answers.add(codeOf(reply))
      const living = ledgers().find(({ _id }) => _id === 'A')!.leaves
      expect([k, living.length]).toEqual([k, 1])
      expect(world.all('leaves')).toHaveLength(1)
    },
  )
  expect([...answers]).toContain('COVER_TOO_LOW')
})

/** Teams of one, so that moving somebody about breaks nothing else; b4 goes over to the other team. */
const rules = { cover: { minimumOnPost: 0 } }
const moved = () => {
  const whole = roster(rules)
  whole.people.find(({ id }) => id === 'b4')!.posts = [{ role: 'member', teamId: 'C', from: '2026-03-02' }]
  return whole
}

describe('an import that moves the applicant, and his request, at once', () => {
  beforeEach(() => world.reset(county(rules), monday))

  const agree = async (k: number) => {
    const posts = world.all('people').find(({ _id }) => _id === 'b4') as unknown as { teamIds: string[] }
    const living = (world.all('leaves') as unknown as (Leave & { _id: string; state: string })[]).filter(({ state }) => state === 'pending')
    for (const leave of living) expect([k, leave.teamId, held(leave._id)]).toEqual([k, 'C', [...posts.teamIds].sort()])
    const again = await world.ask('b4', 'leave.submit', leaveInput('2026-03-10', 1))
    expect([k, codeOf(again)]).toEqual([k, living.length === 0 ? 'yes' : 'LEAVE_OVERLAPS'])
  }

  test('the request comes in between: one living leave a half-day, in the ledgers of his teams', async () => {
    const input = leaveInput('2026-03-09', 3)
    await atEveryMoment(
      () => world.ask('b4', 'leave.submit', input),
      () => world.ask('org', 'org.importCounty', { county: moved() }),
      async (reply, k) => {
        expect([k, codeOf(reply)]).toEqual([k, 'yes'])
        await agree(k)
      },
    )
  })

  test('the import comes in between: the same', async () => {
    const input = leaveInput('2026-03-09', 3)
    await atEveryMoment(
      () => world.yes('org', 'org.importCounty', { county: moved() }),
      () => world.ask('b4', 'leave.submit', input),
      async (reply, k) => {
        expect([k, codeOf(reply)]).toEqual([k, 'yes'])
        await agree(k)
      },
    )
  })
})

test('every ledger of the applicant’s holds his leave, and no more once it is withdrawn', async () => {
  const scene = county(rules)
  scene.people.find(({ id }) => id === 'b4')!.posts = [
    { role: 'member', teamId: 'B', to: '2026-03-15' },
    { role: 'member', teamId: 'C', from: '2026-03-16' },
  ]
  world.reset(scene, monday)
  const { leaveId } = await submit('b4', leaveInput('2026-03-09', 1))
  expect(held(leaveId)).toEqual(['B', 'C'])
  for (const hand of ['b1', 'town1']) await world.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
  expect(ledgers().flatMap(({ leaves }) => leaves.map(({ state }) => state))).toEqual(['approved', 'approved'])
  await world.yes('b4', 'leave.withdraw', { leaveId })
  expect(held(leaveId)).toEqual([])
})

test('a ledger drops what is over by 60 days, and the calendar of the form still knows it', async () => {
  const { leaveId } = await submit('a2', leaveInput('2026-03-09', 1))
  for (const hand of ['a1', 'branch1', 'town1']) await world.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
  world.clock('2026-03-10T08:00:00+08:00')
  await world.yes('a2', 'leave.returnToPost', { leaveId })
  expect(held(leaveId)).toEqual(['A'])
  world.clock(`${addDays('2026-03-09', 62)}T08:00:00+08:00`)
  await submit('a3', leaveInput('2026-06-01', 1))
  expect(held(leaveId)).toEqual([])
  const { halves } = await world.yes<{ halves: { onPost: number }[] }>('a3', 'leave.cover', { from: '2026-03-08', to: '2026-03-09' })
  expect(halves.map(({ onPost }) => onPost)).toEqual([2, 2, 1, 1])
})

test('what waits for one person in two ways is two decisions, in badge, list and inbox alike', async () => {
  const { leaveId } = await submit('b2', leaveInput('2026-03-09', 1))
  await world.yes('clerk1', 'leave.sign', { leaveId, decision: 'approve', byPhone: { leaderPersonId: 'b1' } })
  const inbox = await world.yes<Record<'toSign' | 'toCountersign', Leave[]>>('b1', 'leave.inbox')
  const ids = [...inbox.toSign, ...inbox.toCountersign].map((one) => one.leaveId)
  const { items } = await world.yes<{ items: { id: string; what: string }[] }>('b1', 'org.waiting')
  expect(items.map(({ id }) => id)).toEqual(ids)
  expect(await world.yes('b1', 'org.me')).toMatchObject({ badge: ids.length })
  expect(items.map(({ what }) => what)).toEqual(['leave', 'leavePhone'])
  expect(ids).toEqual([leaveId, leaveId])
})

test.each([
  ['the clerk, for who is not of the chain', 'clerk1', 'town2', 'NOT_YOUR_TURN'],
  ['the clerk, for whose turn has not come', 'clerk1', 'town1', 'NOT_YOUR_TURN'],
  ['the clerk, for nobody', 'clerk1', 'nobody', 'NOT_YOUR_TURN'],
  ['the clerk, for the applicant', 'clerk1', 'a2', 'OWN_REQUEST'],
  ['the clerk of another township', 'clerk2', 'a1', 'NOT_FOUND'],
  ['a leader, for himself', 'a1', 'a1', 'FORBIDDEN'],
  ['a leader whose turn has not come', 'town1', 'a1', 'FORBIDDEN'],
  ['the applicant', 'a2', 'a1', 'FORBIDDEN'],
])('consent by telephone that is not true is not entered: %s', async (_, person, leaderPersonId, code) => {
  const { leaveId } = await submit('a2', leaveInput('2026-03-09', 1))
  const before = world.snapshot()
  const reply = await world.ask(person, 'leave.sign', { leaveId, decision: 'approve', byPhone: { leaderPersonId } })
  expect(codeOf(reply)).toBe(code)
  expect(world.snapshot()).toEqual(before)
})
