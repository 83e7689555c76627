import { Phone } from '../phone'

/** Where the phone says that it is, and why it does not say. */

type Options = { success?: (result: object) => void; fail?: (error: object) => void }

let setting: Record<string, boolean>
let system: { locationEnabled: boolean }
let authorize: { locationAuthorized: string; locationReducedAccuracy: boolean }
let needAuthorization: boolean
const getLocation = jest.fn<unknown, [Options]>()

function start() {
  const phone = new Phone()
  phone.wx = {
    canIUse: () => true,
    getSystemSetting: () => system,
    getAppAuthorizeSetting: () => authorize,
    getSetting: ({ success }: Options) => success?.({ authSetting: setting }),
    getPrivacySetting: ({ success }: Options) => success?.({ needAuthorization }),
    getLocation,
  }
  return phone.start().location
}

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-03-02T08:05:00+08:00') })
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  setting = { 'scope.userLocation': true }
  system = { locationEnabled: true }
  authorize = { locationAuthorized: 'authorized', locationReducedAccuracy: false }
  needAuthorization = false
  getLocation.mockReset().mockImplementation(({ success }) => success?.({ latitude: 26.1, longitude: 113.1, accuracy: 12, speed: 0 }))
})
afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

const fails = (error: object) => getLocation.mockImplementation(({ fail }) => fail?.(error))

test('a fix in GCJ-02, with the phone’s own time', async () => {
  expect(await start().locate()).toEqual({
    fix: { latitude: 26.1, longitude: 113.1, accuracy: 12, takenAt: '2026-03-02T08:05:00.000+08:00' },
    isApproximate: false,
  })
  expect(getLocation.mock.calls[0]![0]).toMatchObject({ type: 'gcj02', isHighAccuracy: true })
})

test.each([-1, Number.NaN])('a fix of unknown accuracy (%d) is none: it is neither shown nor sent', async (accuracy) => {
  getLocation.mockImplementation(({ success }) => success?.({ latitude: 26.1, longitude: 113.1, accuracy }))
  const location = start()
  expect(await location.locate()).toEqual({ trouble: 'unavailable' })
  expect(location.freshFix()).toBeUndefined()
})

test('one live fix in 30 seconds, shared by all who ask', async () => {
  const location = start()
  await Promise.all([location.locate(), location.locate()])
  jest.setSystemTime(Date.now() + 29_999)
  await location.locate()
  expect(getLocation).toHaveBeenCalledTimes(1)
  jest.setSystemTime(Date.now() + 1)
  await location.locate()
  expect(getLocation).toHaveBeenCalledTimes(2)
})

test('only the neighbourhood, by the phone’s setting', async () => {
  authorize.locationReducedAccuracy = true
  expect(await start().locate()).toMatchObject({ isApproximate: true })
})

test.each<[string, () => void, string]>([
  ['the phone’s switch is off', () => (system.locationEnabled = false), 'switchedOff'],
  ['the phone does not allow WeChat', () => (authorize.locationAuthorized = 'denied'), 'wechatDenied'],
  [
    'the person has refused',
    () => {
      setting = { 'scope.userLocation': false }
      fails({ errMsg: 'getLocation:fail auth deny' })
    },
    'refused',
  ],
  [
    'the privacy contract is refused',
    () => fails({ errno: 104, errMsg: 'getLocation:fail privacy permission is not authorized' }),
    'privacyRefused',
  ],
  ['nothing in time', () => fails({ errMsg: 'getLocation:fail timeout' }), 'timedOut'],
  ['anything else', () => fails({ errMsg: 'getLocation:fail system error' }), 'unavailable'],
])('%s', async (_, arrange, trouble) => {
  arrange()
  expect(await start().locate()).toEqual({ trouble })
})

test('a phone that never answers', async () => {
  getLocation.mockImplementation(() => undefined)
  const located = start().locate()
  await jest.advanceTimersByTimeAsync(15_000)
  expect(await located).toEqual({ trouble: 'timedOut' })
})

test('while WeChat asks the person, there is no hurry', async () => {
  setting = {}
  let answer: Options = {}
  getLocation.mockImplementation((options) => void (answer = options))
  const located = start().locate()
  await jest.advanceTimersByTimeAsync(60_000)
  answer.success?.({ latitude: 26.1, longitude: 113.1, accuracy: 12 })
  expect(await located).toMatchObject({ fix: { accuracy: 12 } })
})

test.each<[string, () => void, boolean]>([
  ['allowed before', () => undefined, true],
  ['never asked', () => (setting = {}), false],
  ['refused', () => (setting = { 'scope.userLocation': false }), false],
  ['switched off', () => (system.locationEnabled = false), false],
  ['the privacy contract still to be agreed to', () => (needAuthorization = true), false],
])('beforehand, without a question: %s', async (_, arrange, may) => {
  arrange()
  expect(await start().mayLocate()).toBe(may)
  expect(getLocation).not.toHaveBeenCalled()
})
