import type { MonthReply, YearReply } from '../../../../miniprogram/contract/attendance'
import type { Counters } from '../../../../miniprogram/domain/attendance/month'
import { summed } from '../../../../miniprogram/domain/attendance/measure'
import { World } from '../../proof/world'
import { at, begin, file, settle } from './scene'

/** A person's year is the sum of his months, each as `month` tells it: held where a register holds it. */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())

const monthly = async (personId: string, months: readonly string[]) => {
  const all: { month: string; counters: Counters }[] = []
  for (const month of months) {
    const { counters } = await world.yes<MonthReply>('org', 'attendance.month', { month, personId })
    all.push({ month, counters })
  }
  return all
}

test('of months filed and open, in six requests at most; a late change of the rules moves no day that is held [000-08][001-11]', async () => {
  begin(world)
  at(world, '04-01')
  await settle(world)
  await world.yes('c1', 'attendance.confirmMonth', { month: '2026-03' })
  await file(world)
  await world.yes('c1', 'attendance.requestCorrection', { date: '2026-04-01', status: 'onPost', reason: '在村开会' })
  at(world, '12-20')
  const year = await world.yes<YearReply>('c1', 'attendance.year', { year: '2026' })
  expect(world.requests).toBeLessThanOrEqual(6)
  const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)
  const each = await monthly('c1', months)
  expect(year.months.map(({ month, counters }) => ({ month, counters }))).toEqual(each)
  expect(year.counters).toEqual(summed(each.map(({ counters }) => counters)))
  expect(year.months.filter(({ state }) => state !== 'open').map(({ month, state }) => [month, state])).toEqual([['2026-03', 'filed']])
  expect(year.months.map(({ confirmedAt }) => confirmedAt !== undefined).indexOf(true)).toBe(2)
  expect(year.corrections).toMatchObject([{ date: '2026-04-01', state: 'pending' }])
  expect(year.measures.map(({ quota, required, isDue }) => [quota, required, isDue])).toEqual([
    ['daysPerYear', 200, false],
    ['shareOfWorkingDays', Math.ceil((year.counters.workingDays * 2) / 3 - 1e-9), false],
  ])
  expect(await world.yes<YearReply>('clerk2', 'attendance.year', { year: '2026', personId: 'c1' })).toEqual(year)
  for (const other of ['clerk1', 'c2', 'sup'])
    expect(await world.ask(other, 'attendance.year', { year: '2026', personId: 'c1' })).toMatchObject({ code: 'NOT_FOUND' })
})

test('a year to come, and one before he was in a team, have no months; of a year that is over nothing is still to come', async () => {
  begin(world)
  const of = (year: string) => world.yes<YearReply>('c1', 'attendance.year', { year })
  for (const year of ['2027', '2024']) expect(await of(year)).toMatchObject({ months: [], counters: { daysInVillage: 0, workingDays: 0 } })
  expect((await of('2025')).months.map(({ month }) => month)).toEqual(['06', '07', '08', '09', '10', '11', '12'].map((n) => `2025-${n}`))
  for (const year of ['26', '2026-03', 2026, ''])
    expect(await world.ask('c1', 'attendance.year', { year })).toMatchObject({ code: 'INVALID_INPUT' })
})

test('who led him once reads the year in which he did, and none after it', async () => {
  begin(world, (county) => {
    const c2 = county.people.find(({ id }) => id === 'c2')!
    c2.posts = [
      { role: 'member', teamId: 'A', from: '2025-06-01', to: '2025-12-31' },
      { role: 'member', teamId: 'C', from: '2026-01-01' },
    ]
  })
  const codes = async (asker: string) => {
    const replies = [await world.ask(asker, 'attendance.year', { year: '2025', personId: 'c2' })]
    replies.push(await world.ask(asker, 'attendance.year', { year: '2026', personId: 'c2' }))
    return replies.map((reply) => (reply.ok ? 'ok' : reply.code))
  }
  expect([await codes('clerk1'), await codes('clerk2')]).toEqual([
    ['ok', 'NOT_FOUND'],
    ['ok', 'ok'],
  ])
})
