import type { ExplainReply } from '../../../miniprogram/contract/attendance'
import { World } from '../proof/world'
import { at, begin, expectOneAnswer, file, MARCH, monthOf, registerOf, settle } from '../reporting/register/scene'

/** Once a month is filed, of a sign-in the name of the place and the grade stay, and nothing that was said by it is otherwise (C-15). */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())

const OFFICE = { latitude: 26.2, longitude: 113.2 }
const signs = (personId: string, day: string, metres = 510) =>
  world.yes(personId, 'attendance.signIn', {
    clientId: `${personId}-${day}`,
    location: {
      latitude: OFFICE.latitude + metres / 111_195,
      longitude: OFFICE.longitude,
      accuracy: 60,
      takenAt: `2026-03-${day}T08:00:00+08:00`,
    },
  })
const signIns = () => world.all('facts').filter(({ kind }) => kind === 'signIn')
const measured = () => signIns().filter((fact) => ['accuracy', 'distanceMetres', 'takenAt'].some((field) => field in fact)).length

/** The same fix on many days: a pattern that is told of. */
async function march(): Promise<void> {
  begin(world)
  for (const day of ['02', '03', '04', '05', '06', '09']) {
    at(world, `03-${day}`)
    await signs('c1', day)
    await signs('c2', day, 100)
  }
  at(world, '04-01')
  await settle(world)
}

test('not before it is filed; then all, and days, flags, counters and hashes stand', async () => {
  await march()
  const flags = async () => (await monthOf(world, 'c1')).days.filter((day) => day.flags.includes('sameFix')).length
  await world.yes('clerk2', 'reporting.closeRegister', MARCH)
  await world.yes('town2', 'reporting.signRegister', MARCH)
  await world.timer()
  expect([measured(), await flags()]).toEqual([12, 6])
  await world.yes('clerk2', 'reporting.fileRegister', MARCH)
  const before = [await registerOf(world), await monthOf(world, 'c1'), world.all('registerVersions')]
  await world.timer()
  expect(measured()).toBe(0)
  expect([await registerOf(world), await monthOf(world, 'c1'), world.all('registerVersions')]).toEqual(before)
  expect(await flags()).toBe(6)
  await expectOneAnswer(world)
  const { facts, why } = await world.yes<ExplainReply>('c1', 'attendance.explain', { date: '2026-03-03' })
  expect([facts[0]!.text, why]).toEqual([expect.stringContaining('按村委会核对'), expect.not.stringContaining('米')])
  expect(facts[0]!.text).not.toContain('米')
})

test('the month that runs keeps its own, and its patterns', async () => {
  await march()
  for (const day of ['01', '02', '03', '06', '07']) {
    at(world, `04-${day}`)
    await world.yes('c1', 'attendance.signIn', {
      clientId: `april-${day}`,
      location: {
        latitude: OFFICE.latitude + 510 / 111_195,
        longitude: OFFICE.longitude,
        accuracy: 60,
        takenAt: `2026-04-${day}T08:00:00+08:00`,
      },
    })
  }
  await file(world)
  await world.timer()
  expect(measured()).toBe(5)
  const { days } = await world.yes<{ days: { flags: string[] }[] }>('c1', 'attendance.month', { month: '2026-04' })
  expect(days.filter((day) => day.flags.includes('sameFix')).length).toBe(5)
})

test('a firing that ended in the middle is gone on with; done again nothing is written', async () => {
  await march()
  await file(world)
  const [register] = world.all('registers').filter(({ state }) => state === 'filed')
  await world.timer()
  const [after] = world.all('registers').filter(({ _id }) => _id === register!._id)
  expect(after!.fixesCutOn).toBe('2026-04-01')
  const writes = world.writes
  await world.timer()
  expect([measured(), world.writes]).toEqual([0, writes])
})

test('what is amended and filed again is looked at again', async () => {
  await march()
  await file(world)
  await world.timer()
  await world.yes('clerk2', 'reporting.amendRegister', { ...MARCH, personId: 'c1', date: '2026-03-03', status: 'restDay', reason: '核实' })
  const marks = () =>
    world
      .all('registers')
      .filter(({ month }) => month === MARCH.month)
      .map(({ fixesCutOn }) => fixesCutOn)
  await world.yes('town2', 'reporting.signRegister', MARCH)
  await world.yes('clerk2', 'reporting.fileRegister', MARCH)
  expect(marks()).not.toContain('2026-04-01')
  await world.timer()
  expect(marks()).toContain('2026-04-01')
})

test('of what was answered to a check too, and of other months nothing', async () => {
  begin(world)
  const answers = async (day: string) => {
    at(world, day)
    const asked = { requestId: day, title: '抽查', mode: 'location', count: 9, townshipIds: ['t2'], windowMinutes: 30 }
    const { number } = await world.yes<{ number: number }>('sup', 'inspection.prepareDraw', asked)
    const { checkId } = await world.yes<{ checkId: string }>('sup', 'inspection.draw', { number, numbers: ['1'] })
    const location = { ...OFFICE, accuracy: 60, takenAt: `2026-${day}T09:00:00+08:00` }
    await world.yes('c1', 'inspection.answer', { checkId, location, note: '在村委会' })
    return checkId
  }
  const march = await answers('03-10')
  at(world, '04-01')
  await settle(world)
  const april = await answers('04-01')
  await file(world)
  await world.timer()
  const shown = async (checkId: string) => {
    const check = await world.yes<{ answers: { grade: string; place: string; distanceMetres?: number; note: string }[] }>(
      'sup',
      'inspection.check',
      { checkId },
    )
    return check.answers.map(({ grade, place, distanceMetres, note }) => [grade, place, distanceMetres, note])
  }
  expect(await shown(march)).toEqual([['A', '村委会', undefined, '在村委会']])
  expect(await shown(april)).toEqual([['A', '村委会', 0, '在村委会']])
})
