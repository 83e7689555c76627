import type { MonthReply } from '../../../../miniprogram/contract/attendance'
import type { Register, RegisterStanding } from '../../../../miniprogram/contract/register'
import { county } from '../../county'
import type { World } from '../../proof/world'

/** The second township, of two people, and its register of March. */

export const MARCH = { townshipId: 't2', month: '2026-03' }
export const PEOPLE = ['c1', 'c2']

export const at = (world: World, day: string, time = '09:00:00') => world.clock(`2026-${day}T${time}+08:00`)

type Edit = (county: ReturnType<typeof registerCounty>) => void

/** It took the product up long ago; `clerk3` keeps the same register as `clerk2`. */
export function registerCounty() {
  const whole = county({ cover: { smallTeamMinimum: 1 } })
  const clerk3 = {
    openid: 'o-clerk3',
    id: 'clerk3',
    name: '李专干',
    phone: '10099999999',
    posts: [{ role: 'townshipClerk', townshipId: 't2' }],
  }
  return { ...whole, county: { name: '永兴县', since: '2025-06-01' }, people: [...whole.people, clerk3] as (typeof whole.people)[number][] }
}

export function begin(world: World, edit: Edit = () => undefined, now = '2026-03-02T08:00:00+08:00'): void {
  const whole = registerCounty()
  edit(whole)
  world.reset(whole, now)
}

/** Every day that is still open becomes `onPost`, by hand. */
export async function settle(world: World, people = PEOPLE, { month = MARCH.month, clerk = 'clerk2' } = {}): Promise<void> {
  for (const personId of people) {
    const { days } = await world.yes<MonthReply>(clerk, 'attendance.month', { month, personId })
    const open = days.filter(({ status }) => status === 'unconfirmed').map(({ date }) => ({ personId, date }))
    if (open.length > 0) await world.yes(clerk, 'attendance.recordDays', { days: open, status: 'onPost', reason: '纸质考勤' })
  }
}

export const close = (world: World, clerk = 'clerk2') => world.ask(clerk, 'reporting.closeRegister', MARCH)
export const registerOf = (world: World, more: object = {}) => world.yes<Register>('org', 'reporting.register', { ...MARCH, ...more })
export const monthOf = (world: World, personId: string) =>
  world.yes<MonthReply>('org', 'attendance.month', { month: MARCH.month, personId })

export async function file(world: World): Promise<void> {
  await world.yes<RegisterStanding>('clerk2', 'reporting.closeRegister', MARCH)
  await world.yes('town2', 'reporting.signRegister', MARCH)
  await world.yes('clerk2', 'reporting.fileRegister', MARCH)
}

/** What the register holds, and what each of its people's months says, are one. */
export async function expectOneAnswer(world: World): Promise<void> {
  const register = await registerOf(world)
  for (const { personId, days, counters } of register.rows) {
    const month = await monthOf(world, personId)
    expect([month.days, month.counters]).toEqual([days, counters])
  }
}
