import type { ExplainReply, MonthReply } from '../../../miniprogram/contract/attendance'
import { close, begin, at, MARCH, settle } from '../reporting/register/scene'
import { World } from '../proof/world'

/** An entry taken back: who is shown that he may, may; and whose day it was is told. */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())

const ENTERED = '2026-03-03'
const enter = (personId: string, date = ENTERED) =>
  world.yes('clerk2', 'attendance.recordDay', { personId, date, status: 'onPost', reason: '纸质考勤簿' })
const undo = (clerk: string, personId: string, date = ENTERED) =>
  world.ask(clerk, 'attendance.undoEntry', { personId, date, reason: '登到别人名下了' })
const may = async (reader: string, personId: string, date: string) => {
  const reply = await world.ask(reader, 'attendance.explain', { personId, date })
  return reply.ok && (reply as { data?: ExplainReply }).data?.mayUndo === true
}

/** How a day stands of which one is asked, and what there is to be taken back. */
const SCENES: Record<string, () => Promise<unknown>> = {
  'an entry': () => enter('c2'),
  none: () => Promise.resolve(),
  'one that was taken back': async () => {
    await enter('c2')
    await undo('clerk3', 'c2')
  },
  'a witness alone': () => world.yes('branch3', 'attendance.witness', { personId: 'c2', date: ENTERED }),
  'an entry of a month that is closed': async () => {
    await enter('c2')
    at(world, '04-01')
    await settle(world)
    await close(world)
  },
}

test.each(Object.entries(SCENES))('%s: who sees that he may take it back, may, and nobody else [002-20]', async (_, scene) => {
  begin(world, undefined, '2026-03-04T09:00:00+08:00')
  await scene()
  const before = world.snapshot()
  for (const reader of ['clerk2', 'clerk3', 'clerk1', 'town2', 'branch3', 'org', 'c1', 'c2']) {
    const isShown = await may(reader, 'c2', ENTERED)
    const { ok } = await undo(reader, 'c2')
    // The same clerk again gives the day as it stands.
    const isAgain = _ === 'one that was taken back' && reader === 'clerk3'
    expect([reader, isShown]).toEqual([reader, ok && !isAgain])
    world.restore(before)
  }
})

test('whose day it was is told, once; the day is again what else speaks for it', async () => {
  begin(world, undefined, '2026-03-04T09:00:00+08:00')
  await enter('c2')
  const told = (): unknown[] =>
    world.all('confirmations').flatMap(({ personId, cards }) => (personId === 'c2' ? (Object.values(cards as object) as unknown[]) : []))
  const before = told().length
  await undo('clerk3', 'c2')
  await undo('clerk3', 'c2')
  expect(told().length - before).toBe(1)
  expect(told()).toMatchObject([{ card: 'day', to: 'c2' }])
  const { days } = await world.yes<MonthReply>('c2', 'attendance.month', { month: MARCH.month })
  expect(days.find(({ date }) => date === ENTERED)?.status).toBe('unconfirmed')
})
