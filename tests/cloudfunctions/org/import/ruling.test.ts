import type { Leave } from '../../../../miniprogram/domain/leave/leave'
import type { Reply } from '../../../../cloudfunctions/_shared/serve/serve'
import { county, leaveInput, monday, roster } from '../../county'
import { World } from '../../proof/world'
import { shortages } from '../../turns/laws'
import { Chance } from '../../proof/chance'

/** More are to stay on post from today: no leave that is judged at that moment passes by what held before, unless it is told of. */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())
beforeEach(() => world.reset(county(), monday))

const THREE = { cover: { minimumOnPost: 3 } }
const scene = () => ({ world, chance: new Chance(1), everybody: [] })
const BLOCKED_MS = 1000
const codeOf = (reply: Reply): string => (reply.ok ? 'yes' : reply.code)

const RAISED: [string, () => Promise<Reply>][] = [
  ['an import', () => world.ask('org', 'org.importCounty', { county: roster(THREE) })],
  ['a change of the rules', () => world.ask('org', 'org.setRules', { rules: THREE })],
]
/** Of a team of four, in which one more may go while two are to stay, and none while three are. */
const JUDGED: [string, () => Promise<() => Promise<Reply>>][] = [
  [
    'a leave that is asked for',
    () => {
      const input = leaveInput('2026-03-09', 1)
      return Promise.resolve(() => world.ask('b2', 'leave.submit', input))
    },
  ],
  [
    'a last signature',
    async () => {
      const { leaveId } = await world.yes<Leave>('b2', 'leave.submit', leaveInput('2026-03-09', 1))
      await world.yes('b1', 'leave.sign', { leaveId, decision: 'approve' })
      return () => world.ask('town1', 'leave.sign', { leaveId, decision: 'approve' })
    },
  ],
]
const CASES = RAISED.flatMap(([how, raise]) =>
  JUDGED.map(([what, made]): [string, string, typeof raise, typeof made] => [how, what, raise, made]),
)

test.each(CASES)('%s comes in between any two requests of %s [002-41]', async (_how, what, raise, made) => {
  await world.yes('b3', 'leave.submit', leaveInput('2026-03-09', 1))
  const judge = await made()
  const ready = world.snapshot()
  const met = new Set<string>()
  for (let k = 0, reached = true; reached; k++) {
    world.restore(ready)
    let raising: Promise<Reply> | undefined
    const order = { isFirst: false }
    // Where it waits for what the other holds, the other goes on first.
    const comesIn = async () => {
      const isJudged = JSON.stringify(world.all('leaves')) !== JSON.stringify(ready.leaves)
      raising = raise()
      const isDone = await Promise.race([
        raising.then(() => true),
        new Promise<false>((resolve) => setTimeout(() => resolve(false), BLOCKED_MS)),
      ])
      order.isFirst = isDone && !isJudged
    }
    const between = await world.between(k, comesIn, judge)
    const raised = await raising
    reached = between.reached
    const isRaised = raised?.ok === true
    met.add(codeOf(between.reply))
    const told = isRaised ? (raised as unknown as { data: { warnings: { message: string }[] } }).data.warnings : []
    const isTold = told.some(({ message }) => message.includes('请安排顶岗人员'))
    const isShort = shortages(scene()).some((short) => short.startsWith('B '))
    expect([what, k, isShort && isRaised]).toEqual([what, k, isShort && isRaised && isTold])
    // Nothing is granted by what held before once others are set.
    if (order.isFirst) expect([k, codeOf(between.reply)]).toEqual([k, 'COVER_TOO_LOW'])
  }
  expect(met).toContain('COVER_TOO_LOW')
})
