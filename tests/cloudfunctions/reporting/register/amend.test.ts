import type { Leave } from '../../../../miniprogram/domain/leave/leave'
import { leaveInput } from '../../county'
import { World } from '../../proof/world'
import { at, begin, file, MARCH, registerCounty, registerOf, settle } from './scene'

/** What a register holds is amended as it was last said, and its people, and those who sign for them, hear what holds. */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())

test('a day is amended to and fro, each time as it was last said; who had confirmed it is told, and has not any more', async () => {
  begin(world)
  at(world, '04-01')
  await settle(world)
  await world.yes('c1', 'attendance.confirmMonth', { month: MARCH.month })
  await file(world)
  const confirmed = async () => (await registerOf(world)).rows.find(({ personId }) => personId === 'c1')!.confirmedAt !== undefined
  const told = () => Object.keys(world.all('confirmations').find(({ personId }) => personId === 'c1')!.cards as object).length
  const [before, was] = [told(), await confirmed()]
  for (const status of ['restDay', 'onPost', 'restDay', 'officialTrip', 'restDay']) {
    await world.yes('clerk2', 'reporting.amendRegister', { ...MARCH, personId: 'c1', date: '2026-03-03', status, reason: '核实' })
    const day = (await registerOf(world)).rows.find(({ personId }) => personId === 'c1')!.days.find(({ date }) => date === '2026-03-03')
    expect([day?.status, await confirmed()]).toEqual([status, false])
  }
  expect([was, told() - before]).toEqual([true, 5])
  await world.yes('c1', 'attendance.confirmMonth', { month: MARCH.month })
  expect(await confirmed()).toBe(true)
})

test.each(['t1', 't2'])(
  'of who moved within a leave, its page says that %s has locked its days, as a signature would be told',
  async (townshipId) => {
    begin(world)
    const { leaveId } = await world.yes<Leave>('b4', 'leave.submit', leaveInput('2026-03-14', 5))
    const { people, ...rest } = registerCounty()
    const posts = [
      { role: 'member', teamId: 'B', from: '2025-06-01', to: '2026-03-15' },
      { role: 'member', teamId: 'C', from: '2026-03-16' },
    ]
    const moved = people.map(({ openid: _, ...person }) => (person.id === 'b4' ? { ...person, posts } : person))
    await world.yes('org', 'org.importCounty', { county: { ...rest, people: moved } })
    at(world, '04-01')
    const of = { townshipId, month: MARCH.month }
    const clerk = townshipId === 't1' ? 'clerk1' : 'clerk2'
    const open = (await world.ask(clerk, 'reporting.closeRegister', of)) as unknown as {
      detail: { days: { personId: string; date: string }[] }
    }
    const unsettled = open.detail.days.map(({ personId, date }) => ({ personId, date }))
    for (let first = 0; first < unsettled.length; first += 100) {
      const days = unsettled.slice(first, first + 100)
      await world.yes(clerk, 'attendance.recordDays', { days, status: 'onPost', reason: '纸质考勤' })
    }
    await world.yes(clerk, 'reporting.closeRegister', of)
    const { signable } = await world.yes<{ signable: object }>('b1', 'leave.get', { leaveId })
    expect(signable).toMatchObject({ ok: false, code: 'REGISTER_LOCKED' })
    expect(await world.ask('b1', 'leave.sign', { leaveId, decision: 'approve' })).toMatchObject({ code: 'REGISTER_LOCKED' })
  },
)
