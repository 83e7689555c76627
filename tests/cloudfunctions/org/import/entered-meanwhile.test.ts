import type { Reply } from '../../../../cloudfunctions/_shared/serve/serve'
import { county, monday, roster } from '../../county'
import { World } from '../../proof/world'

/** A past that is replaced while somebody writes a day of it by hand: the day is judged by whose it then is. */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())

/** Far longer than the import takes where nothing holds it up. */
const BLOCKED_MS = 1500
const DATE = '2026-02-25'

/** Of a person who was in the second township's team all the time. */
function moved() {
  const whole = roster()
  whole.people.find(({ id }) => id === 'b4')!.posts = [{ role: 'member', teamId: 'C', from: '2025-06-01', to: '2027-05-31' }]
  return { county: whole, replacePast: true }
}

test.each([['an entry', 'clerk1', 'attendance.recordDay', { personId: 'b4', date: DATE, status: 'officialTrip', reason: '开会' }]])(
  '%s: once the day is another township’s, it is not this clerk’s to write',
  async (_name, clerk, action, input) => {
    world.reset(county(), monday)
    const ready = world.snapshot()
    const met = new Set<string>()
    for (let k = 0, reached = true; reached; k++) {
      world.restore(ready)
      let first: 'import' | 'entry' | undefined
      const comesIn = async () => {
        const isWritten = world.all('facts').length > 0
        const importing = world.ask('org', 'org.importCounty', moved()).then((reply: Reply) => (reply.ok ? ('import' as const) : undefined))
        first = isWritten
          ? 'entry'
          : await Promise.race([importing, new Promise<'entry'>((done) => setTimeout(() => done('entry'), BLOCKED_MS))])
        rest = importing
      }
      let rest: Promise<unknown> = Promise.resolve()
      const between = await world.between(k, comesIn, () => world.ask(clerk, action, input))
      await rest
      reached = between.reached
      const code = between.reply.ok ? 'yes' : between.reply.code
      met.add(code)
      if (first === 'import') expect([k, code]).toEqual([k, 'NOT_FOUND'])
    }
    expect([...met].sort()).toEqual(['NOT_FOUND', 'yes'])
  },
)
