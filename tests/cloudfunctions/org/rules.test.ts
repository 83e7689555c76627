import type { CountyRules } from '../../../miniprogram/contract/org'
import { Stack } from '../stack'
import { boundSample } from './sample'

/** Rules and calendar by themselves: what is published holds from its date, and changes no day before. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeAll(() => stack.reset(boundSample(), '2026-03-02T08:00:00+08:00'))

const trips = { attendance: { tripsCountAsVillage: true } }
const set = (input: object) => stack.yes<CountyRules & { warnings: { path: string; message: string }[] }>('org', 'org.setRules', input)
const pathsOf = async (action: string, input: object) => {
  const reply = (await stack.ask('org', action, input)) as { code?: string; detail?: { errors: { path: string }[] } }
  return [reply.code, ...(reply.detail?.errors.map(({ path }) => path) ?? [])]
}

test.each<[string, object, string[]]>([
  ['a rule that is none', { rules: { cover: { minimum: 1 } } }, ['/rules/cover']],
  ['a week of nothing', { rules: { attendance: { perWeek: { days: 0, nights: 0 } } } }, ['/rules/attendance/perWeek']],
  ['no sense', { rules: { cover: { smallTeamMinimum: 3 } } }, ['/rules/cover/smallTeamMinimum']],
  ['yesterday', { rules: {}, from: '2026-03-01' }, ['/from']],
  ['over a year ahead', { rules: {}, from: '2027-03-04' }, ['/from']],
])('%s is refused, and nothing is changed', async (_, input, paths) => {
  expect(await pathsOf('org.setRules', input)).toEqual(['INVALID_INPUT', ...paths])
  expect((await stack.yes<CountyRules>('org', 'org.rules')).changes).toEqual([])
})

test('from a date on, by a paper; the same again is the same; days before it stay as they were counted [C-7]', async () => {
  for (const date of ['2026-03-02', '2026-03-01'])
    await stack.yes('clerk1', 'attendance.recordDay', { personId: 'a2', date, status: 'officialTrip', reason: '到县里开会' })
  const days = async () =>
    (await stack.yes<{ counters: { daysInVillage: number } }>('a2', 'attendance.month', { month: '2026-03' })).counters.daysInVillage
  const asked = { rules: trips, from: '2026-03-02', document: '永组发〔2026〕3号', reason: '与财政口径一致' }
  const { changes, rules } = await set(asked)
  expect(changes).toMatchObject([{ ...asked, on: '2026-03-02', by: { personId: 'org' } }])
  expect(rules.attendance.tripsCountAsVillage).toBe(true)
  expect((await set(asked)).changes).toHaveLength(1)
  expect(await days()).toBe(1)
  const later = await set({ rules: {}, from: '2026-03-10' })
  expect([later.changes.length, later.rules.attendance.tripsCountAsVillage]).toEqual([2, true])
  await stack.clock('2026-03-10T09:00:00+08:00')
  expect((await stack.yes<CountyRules>('org', 'org.rules')).rules.attendance.tripsCountAsVillage).toBe(false)
  expect(await days()).toBe(1)
})

test('who wrote over rules that another has replaced is refused; the same again, and who does not say, are not', async () => {
  const { version } = await stack.yes<CountyRules>('org', 'org.rules')
  const [mine, others] = [{ inspection: { reviewDays: 20 } }, { inspection: { reviewDays: 10 } }]
  const asked = { rules: others, from: '2026-03-20', seen: version }
  const after = await set(asked)
  expect((await set(asked)).version).toBe(after.version)
  expect(await stack.no('org', 'org.setRules', { rules: mine, from: '2026-03-21', seen: version })).toBe('RULES_CHANGED')
  expect((await stack.yes<CountyRules>('org', 'org.rules')).version).toBe(after.version)
  expect(after.version).not.toBe(version)
  const over = await set({ rules: mine, from: '2026-03-21', seen: after.version })
  const blind = await set({ rules: {}, from: '2026-03-21' })
  expect(new Set([version, after.version, over.version, blind.version]).size).toBe(4)
  expect((await stack.yes<CountyRules>('org', 'org.setCalendar', { year: 2027, rest: ['2027-01-01'], work: [] })).version).toBe(
    blind.version,
  )
  await stack.yes('org', 'org.setCalendar', { year: 2027, remove: true })
  await set({ rules: {}, from: '2026-03-20' })
})

test('who is short by it is told by name; leaves stay', async () => {
  const leave = { kind: 'personal', reason: '家中有事', destination: '郴州市', leavingCounty: true }
  const half = (date: string, side: string) => ({ date, half: side })
  await stack.yes('a2', 'leave.submit', { requestId: 'r1', ...leave, from: half('2026-03-16', 'am'), to: half('2026-03-17', 'pm') })
  const { warnings } = await set({ rules: { cover: { minimumOnPost: 3 } }, from: '2026-03-17' })
  expect(warnings).toEqual([{ path: '/teams/A', message: expect.stringContaining('3月17日上午只剩2人在村，不足3人') as string }])
  await set({ rules: {}, from: '2026-03-17' })
})

test('a year is entered as it is published, and may be taken back', async () => {
  const year = { year: 2027, rest: ['2027-01-01', '2027-02-08'], work: ['2027-02-06'] }
  const { calendar } = await stack.yes<CountyRules>('org', 'org.setCalendar', year)
  expect(calendar).toEqual([year])
  expect(await pathsOf('org.setCalendar', { ...year, work: ['2027-01-01'] })).toEqual(['INVALID_INPUT', '/work/0'])
  expect(await pathsOf('org.setCalendar', { ...year, rest: ['2026-12-31'] })).toEqual(['INVALID_INPUT', '/rest/0'])
  expect(await pathsOf('org.setCalendar', { year: 2027 })).toEqual(['INVALID_INPUT', ''])
  expect((await stack.yes<CountyRules>('org', 'org.setCalendar', { year: 2027, remove: true })).calendar).toEqual([])
})
