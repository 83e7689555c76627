import type { Check, Checks, PreparedDraw } from '../../../miniprogram/contract/calls'
import { linkOf } from '../../../miniprogram/domain/inspection/draw'
import { sha256 } from '../../miniprogram/domain/inspection/sha256'
import { county, monday } from '../county'
import { World } from '../proof/world'
import { Stack } from '../stack'
import { asked, stepsOf } from './check'

/** The chain has one place for each that is prepared, whoever taps at once and wherever a process dies. */

/** Every link of it, from the first on, by what the list shows. */
function chained(checks: Checks['checks']): void {
  const inOrder = [...checks].reverse()
  expect(inOrder.map(({ number }) => number)).toEqual(inOrder.map((_, i) => i + 1))
  let previous = ''
  for (const row of inOrder) {
    expect([row.number, row.previous]).toEqual([row.number, previous])
    previous = linkOf(row, sha256)
  }
}

describe('at once', () => {
  const stack = new Stack()
  beforeAll(() => stack.start())
  afterAll(() => stack.end())
  beforeEach(() => stack.reset(county(), monday))
  const { prepared } = stepsOf(stack)
  const chain = async () => (await stack.yes<Checks>('org', 'inspection.checks')).checks

  test('sixteen who prepare have sixteen places, and one of them is open', async () => {
    const all = await Promise.all(Array.from({ length: 16 }, (_, i) => prepared({}, ['sup', 'org', 'bureau'][i % 3])))
    expect(all.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1))
    const rows = await chain()
    chained(rows)
    expect(rows.filter(({ state }) => state === 'prepared').map(({ number }) => number)).toEqual([16])
  })

  test('one who taps eight times prepares once, and draws once, whatever numbers he sends', async () => {
    const input = asked({ count: 3 })
    const taps = await Promise.all(Array.from({ length: 8 }, () => stack.yes<PreparedDraw>('sup', 'inspection.prepareDraw', input)))
    expect(new Set(taps.map(({ number, commitment }) => `${number} ${commitment}`)).size).toBe(1)
    const { number } = taps[0]!
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, i) => stack.yes<Check>('sup', 'inspection.draw', { number, numbers: [String(i)] })),
    )
    expect(new Set(made.map(({ lot, drawnTags }) => `${lot} ${drawnTags.join()}`)).size).toBe(1)
    for (const { targets } of made) expect(targets.every(({ name, phone }) => name !== '' && phone === undefined)).toBe(true)
    expect((await chain()).length).toBe(1)
    const cards = await Promise.all(made[0]!.targets.map(({ personId }) => stack.messages(personId)))
    expect(cards.map(({ length }) => length)).toEqual([1, 1, 1])
  })

  test('a draw and the preparation of the next: either it is drawn and stands so in the chain, or it is unused', async () => {
    for (let round = 0; round < 6; round++) {
      const { number } = await prepared()
      const [drawn, next] = await Promise.all([
        stack.ask('sup', 'inspection.draw', { number, numbers: [String(round)] }),
        stack.yes<PreparedDraw>('org', 'inspection.prepareDraw', asked()),
      ])
      const one = (await chain()).find((row) => row.number === number)!
      expect(one.state).toBe(drawn.ok ? 'drawn' : 'unused')
      if (!drawn.ok) expect(drawn.code).toBe('TOO_LATE')
      expect(next.previous).toBe(linkOf(one, sha256))
    }
    chained(await chain())
  })
})

describe('killed', () => {
  const world = new World()
  beforeAll(() => world.start({ cards: true }))
  afterAll(() => world.end())

  /** The call with a process that dies after each of its requests in turn, and what is then asked again. */
  async function killedAt(action: string, input: object, then: (where: string) => Promise<void>) {
    const stood = world.snapshot()
    for (const dies of ['asking', 'answered'] as const) {
      for (let after = 0; ; after++) {
        world.restore(stood)
        const has = await world.killed(after, dies, () => world.ask('sup', action, input))
        await then(`${action} ${dies} ${after}`)
        if (!has) break
      }
    }
    world.restore(stood)
  }

  test('after whichever request: the same again goes on, and the chain has no gap and no fork', async () => {
    world.reset(county(), monday)
    const first = await world.yes<PreparedDraw>('sup', 'inspection.prepareDraw', asked())
    const next = asked({ count: 4 })
    await killedAt('inspection.prepareDraw', next, async (where) => {
      const again = await world.yes<PreparedDraw>('sup', 'inspection.prepareDraw', next)
      expect([where, again.number, again.previous]).toEqual([where, 2, linkOf({ ...first, lot: '' }, sha256)])
      chained((await world.yes<Checks>('org', 'inspection.checks')).checks)
    })
    const draw = { number: 1, numbers: ['7'] }
    const lots = new Set<string>()
    await killedAt('inspection.draw', draw, async (where) => {
      const { lot, targets } = await world.yes<Check>('sup', 'inspection.draw', draw)
      lots.add(lot)
      expect([where, targets.length, targets.every(({ name }) => name !== '')]).toEqual([where, 6, true])
    })
    expect(lots.size).toBe(1)
  })
})
