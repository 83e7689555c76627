import type { Phone } from './phone'
import { AWAY, OFFICE, Stand } from './stand'

/** A sign-in through each thing that can be in its way: said in words, with a way on, and nothing lost or doubled. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

type Month = { days: { date: string; status: string; grade?: string }[] }
const today = async () =>
  (await stand.stack.yes<Month>('a2', 'attendance.month', { month: '2026-03' })).days.find(({ date }) => date === '2026-03-02')!
const trouble = async (phone: Phone, shot: string) => {
  await phone.at('sign-in-trouble').waitFor()
  await phone.shot(`sign-in-${shot}`)
  return phone.at('sign-in-trouble').getAttribute('data-trouble')
}

/** They are fetched behind the page. */
const ticketsHeld = (phone: Phone) =>
  phone.page.waitForFunction(() =>
    Object.keys(localStorage).some((key) => /ticket/.test(key) && (localStorage.getItem(key) ?? '').includes('ticket')),
  )

test.each([
  ['off', { kind: 'off' }],
  ['noPermission', { kind: 'noPermission' }],
  ['refused', { kind: 'refused' }],
  ['coarse', { kind: 'coarse', latitude: 26.13, longitude: 113.12 }],
  ['outside', AWAY],
] as const)('location %s is said with a way on, and nothing is sent before the person decides', async (name, location) => {
  const phone = await stand.phone('a2', undefined, { location })
  await phone.tap('sign-in')
  expect(await trouble(phone, name)).not.toBeNull()
  await phone.at('sign-in-way').waitFor()
  expect((await today()).grade).toBeUndefined()
})

test('away from the village a sign-in is kept as it is, once the person says so', async () => {
  const phone = await stand.phone('a2', undefined, { location: AWAY })
  await phone.tap('sign-in')
  await phone.at('sign-in-trouble').waitFor()
  await phone.tapText(/仍要签到|仍要签/)
  await phone.at('sign-in-done').waitFor()
  expect(await today()).toMatchObject({ status: 'unconfirmed', grade: 'outside' })
})

test('on a new phone the person is asked first, in plain words, and may say no and go on', async () => {
  const phone = await stand.phone('a2', undefined, {}, true)
  await phone.tap('sign-in')
  await phone.at('privacy-consent').waitFor()
  await phone.shot('sign-in-consent')
  await phone.tap('privacy-decline')
  expect(await trouble(phone, 'declined')).not.toBeNull()
  await phone.tap('sign-in-way')
  await phone.at('privacy-consent').waitFor()
  await phone.press('同意')
  await phone.press('允许')
  await phone.at('sign-in-done').waitFor()
})

test('a double tap is one sign-in', async () => {
  const phone = await stand.phone('a2')
  await phone.at('sign-in').dblclick()
  await phone.at('sign-in-done').waitFor()
  const { facts } = await stand.stack.yes<{ facts: unknown[] }>('a2', 'attendance.explain', { date: '2026-03-02' })
  expect(facts).toHaveLength(1)
})

test('without a network it is kept through a restart, shown as waiting, and sent exactly once', async () => {
  const phone = await stand.phone('a2')
  await phone.at('sign-in').waitFor()
  await ticketsHeld(phone)
  await phone.set({ network: 'none' })
  await phone.tap('sign-in')
  await phone.sees(/待上传/)
  await phone.shot('sign-in-pending')
  expect((await today()).grade).toBeUndefined()
  await phone.restart()
  await phone.sees(/待上传/)
  await phone.set({ network: 'ok' })
  await phone.gone('pending')
  expect(await today()).toMatchObject({ status: 'onPost', grade: 'C' })
  const { facts } = await stand.stack.yes<{ facts: unknown[] }>('a2', 'attendance.explain', { date: '2026-03-02' })
  expect(facts).toHaveLength(1)
})

test('a cloud that fails loses nothing either', async () => {
  const phone = await stand.phone('a2')
  await phone.at('sign-in').waitFor()
  await ticketsHeld(phone)
  await phone.set({ cloud: 'failing' })
  await phone.tap('sign-in')
  await phone.sees(/待上传/)
  await phone.set({ cloud: 'ok', location: OFFICE })
  await phone.tap('pending-send')
  await phone.gone('pending')
  expect((await today()).status).toBe('onPost')
})
