import { actions as attendance } from '../../../cloudfunctions/attendance/actions'
import { actions as daily } from '../../../cloudfunctions/daily/actions'
import { actions as inspection } from '../../../cloudfunctions/inspection/actions'
import { actions as leave } from '../../../cloudfunctions/leave/actions'
import { actions as org } from '../../../cloudfunctions/org/actions'
import { actions as reporting } from '../../../cloudfunctions/reporting/actions'
import type { functions } from '../../../cloudfunctions/schema'
import { World } from '../proof/world'
import { CALLERS } from './callers'
import { ROWS } from './rows'
import { setScene, type Scene } from './scene'

jest.mock('validators:org', () => ({ __esModule: true, default: {} }), { virtual: true })

/** Who may do what: every action of every function, by every caller. What an action writes is undone before the next is asked. */

const tables: Record<keyof typeof functions, object> = { attendance, daily, inspection, leave, org, reporting }
const ACTIONS = Object.entries(tables).flatMap(([name, table]) => Object.keys(table).map((action) => `${name}.${action}`))

let world: World
let scene: Scene
let stood: ReturnType<World['snapshot']>
beforeAll(async () => {
  world = await new World().start()
  scene = await setScene(world)
  stood = world.snapshot()
})
afterAll(() => world.end())

test('every action has its row, and every row its action', () => {
  expect(ACTIONS.filter((action) => ROWS[action] === undefined)).toEqual([])
  expect(Object.keys(ROWS).filter((action) => !ACTIONS.includes(action))).toEqual([])
})

test.each(ACTIONS)('%s is for whom the contract says', async (action) => {
  const wrong: string[] = []
  for (const caller of CALLERS) {
    for (const { input, hears } of [ROWS[action]!(caller, scene)].flat()) {
      const before = world.writes
      const reply = await world.ask(caller.role === 'nobody' ? null : caller.id, action, input)
      const heard = reply.ok ? 'ok' : reply.code
      if (![hears].flat().includes(heard))
        wrong.push(`${caller.id} heard ${heard}, not ${[hears].flat().join(' or ')}: ${JSON.stringify(reply).slice(0, 160)}`)
      // A wrong code is counted, so that nobody guesses on.
      if (!reply.ok && world.writes !== before && action !== 'org.bind') wrong.push(`${caller.id} was refused, and something was written`)
      if (world.writes !== before) world.restore(stood)
    }
  }
  expect(wrong).toEqual([])
})
