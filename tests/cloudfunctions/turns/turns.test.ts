import { Chance, seedOf, setting } from '../proof/chance'
import { World } from '../proof/world'
import { lostDays, overlaps, shortages, strays, turns } from './laws'
import { Story } from './story'

/**
 * Random histories in which people ask and sign, the roster changes, posts begin and end and the clock moves: after each step
 * everybody's inbox is exactly what would be taken from him, and nothing that was promised is broken. Every kind of step comes,
 * in an order that the seed shuffles. `TURNS_ROUNDS=8 TURNS_SEED=<seed> npx jest tests/cloudfunctions/turns` for long ones, or for the same again.
 */

const ROUNDS = setting('TURNS_ROUNDS', 1)
const SEED = seedOf('TURNS_SEED')
/** Leaves that are tried on everybody after each step. */
const TRIED = setting('TURNS_TRIED', 1)

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())

const shuffled = <T>(list: readonly T[], chance: Chance): T[] =>
  list
    .map((item) => [chance.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)

test(`after each step the inbox is what would be signed, and what was promised holds (TURNS_SEED=${SEED})`, async () => {
  console.info(`TURNS_SEED=${SEED} TURNS_ROUNDS=${ROUNDS}`)
  const chance = new Chance(SEED)
  const history: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const story = new Story(world, chance)
    history.length = 0
    let known: string[] = []
    for (const name of shuffled(Object.keys(story.steps), chance)) {
      const { step, warnings = [] } = await story.steps[name]!()
      history.push(`${name}: ${step}`)
      const short = shortages(story)
      const isNew = short.some((one) => !known.includes(one))
      const broken = [
        ...(isNew && warnings.length === 0 ? [`short, and nobody was told: ${short.filter((one) => !known.includes(one)).join()}`] : []),
        ...overlaps(story),
        ...strays(story),
        ...(await turns(story, TRIED)),
        ...(await lostDays(story, 3)),
      ]
      if (broken.length > 0)
        throw new Error(`round ${round}, after ${history.length} steps:\n${broken.join('\n')}\n\n${history.join('\n')}`)
      known = short
    }
    expect(await lostDays(story, 1000)).toEqual([])
    expect(await turns(story, 100)).toEqual([])
  }
}, 1_800_000)
