import { instantOf } from '../../domain/calendar'
import type { Located, LocationTrouble } from '../../contract/phone'
import type { Fix } from '../../domain/attendance/sign-in'

/**
 * Where the person is: one fix, in GCJ-02, when he has tapped or has allowed it before; never a track. WeChat gives one live
 * fix in 30 seconds (the next call gets the same one, or fails), so within them the last one stands.
 */

const FRESH_MS = 30_000
/** The phone tries for the best it can within this; WeChat wants 3 seconds at least. */
const TRY_MS = 8_000
/** Some phones never answer. */
const PATIENCE_MS = 15_000

const SCOPE = 'scope.userLocation'
/** The person has not agreed to the privacy contract. */
const PRIVACY_ERRORS: readonly (number | undefined)[] = [103, 104]

let last: { fix: Fix; readAt: number } | undefined
let reading: Promise<Located> | undefined

const isFresh = (readAt: number): boolean => {
  const age = Date.now() - readAt
  return age >= 0 && age < FRESH_MS
}

/** The phone's switch, and what the phone allows WeChat: no question of ours changes these. */
function blocked(): LocationTrouble | undefined {
  if (!wx.getSystemSetting().locationEnabled) return 'switchedOff'
  return wx.getAppAuthorizeSetting().locationAuthorized === 'denied' ? 'wechatDenied' : undefined
}

/** What the person has answered when asked; undefined if he has not been. */
const answered = (): Promise<boolean | undefined> =>
  new Promise((resolve) => {
    wx.getSetting({ success: ({ authSetting }) => resolve(authSetting[SCOPE]), fail: () => resolve(undefined) })
  })

const hasConsented = (): Promise<boolean> =>
  new Promise((resolve) => {
    if (!wx.canIUse('getPrivacySetting')) resolve(true)
    else wx.getPrivacySetting({ success: ({ needAuthorization }) => resolve(!needAuthorization), fail: () => resolve(false) })
  })

/** Whether a fix can be had without asking the person anything. */
export async function mayLocate(): Promise<boolean> {
  return blocked() === undefined && (await answered()) === true && (await hasConsented())
}

type Failed = { errMsg?: string; errno?: number }

async function troubleOf({ errMsg = '', errno }: Failed): Promise<LocationTrouble> {
  console.warn('location', errno, errMsg)
  if (PRIVACY_ERRORS.includes(errno)) return 'privacyRefused'
  const system = blocked()
  if (system !== undefined) return system
  if ((await answered()) === false) return 'refused'
  return /timeout/i.test(errMsg) ? 'timedOut' : 'unavailable'
}

/** WeChat's answer: a fix, or what it says instead. */
const getFix = (): Promise<Fix | Failed> =>
  new Promise((resolve) => {
    wx.getLocation({
      type: 'gcj02',
      isHighAccuracy: true,
      highAccuracyExpireTime: TRY_MS,
      success: ({ latitude, longitude, accuracy }) => resolve({ latitude, longitude, accuracy, takenAt: instantOf(new Date()) }),
      fail: resolve,
    })
  })

/** While a question is on the screen the person takes the time that he wants; only where none will come there is an end to it. */
async function fixOrFailure(): Promise<Fix | Failed> {
  if (!(await mayLocate())) return getFix()
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ errMsg: 'getLocation:fail timeout' }), PATIENCE_MS)
    void getFix().then((answer) => {
      clearTimeout(timer)
      resolve(answer)
    })
  })
}

async function read(): Promise<Located> {
  const system = blocked()
  if (system !== undefined) return { trouble: system }
  const answer = await fixOrFailure()
  if (!('latitude' in answer)) return { trouble: await troubleOf(answer) }
  // A phone that does not know how exact a fix is has none (iOS says −1).
  if (!(answer.accuracy >= 0)) return { trouble: 'unavailable' }
  last = { fix: answer, readAt: Date.now() }
  return { fix: answer, isApproximate: isReduced() }
}

const isReduced = (): boolean => wx.getAppAuthorizeSetting().locationReducedAccuracy

/** The fix that was just read, if it still tells where the person is; nothing is read for it. */
export const freshFix = (): Fix | undefined =>
  last !== undefined && isFresh(last.readAt) && blocked() === undefined ? last.fix : undefined

/** Reads a fix; calls at once share one. It asks for what is not yet allowed, so it belongs into a tap, or after `mayLocate`. */
export function locate(): Promise<Located> {
  const fix = freshFix()
  if (fix !== undefined) return Promise.resolve({ fix, isApproximate: isReduced() })
  reading ??= read().finally(() => (reading = undefined))
  return reading
}

/** WeChat's page with what the person has allowed this app. */
export const openAppSettings = (): Promise<void> =>
  new Promise((resolve) => {
    wx.openSetting({ complete: () => resolve() })
  })

/** The phone's page with what it allows WeChat. */
export const openWechatSettings = (): Promise<void> =>
  new Promise((resolve) => {
    wx.openAppAuthorizeSetting({ complete: () => resolve() })
  })
