import { conditions, onConditions } from '../conditions'
import { report } from '../problems'
import { running } from '../pages'
import { api, Failure } from './api'
import { gcj02 } from '../../../../miniprogram/domain/coordinates'
import { permit } from './permissions'
import { privacyAllows } from './privacy'

type Fix = { latitude: number; longitude: number; accuracy: number }

/** Within this time WeChat gives the last fix again. */
const REPEAT_MS = 30_000
/** What an approximate location is good for. */
const COARSE_METRES = 3000
const BROWSER_TIMEOUT_MS = 10_000

let last: { at: number; fix: Fix } | undefined
// Another place is another phone, as it were; a tester need not wait.
onConditions((now, before) => {
  if (now.location !== before.location) last = undefined
})

const fromBrowser = (): Promise<Fix> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ ...gcj02(coords), accuracy: coords.accuracy }),
      (error) => reject(new Failure(`浏览器没有给出位置：${error.message}`, { errCode: 2 })),
      { enableHighAccuracy: true, timeout: BROWSER_TIMEOUT_MS },
    )
  })

async function fix(): Promise<Fix> {
  const { location } = conditions()
  switch (location.kind) {
    case 'off':
      throw new Failure('ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF', { errCode: 2 })
    case 'noPermission':
      throw new Failure('system permission denied', { errCode: 2 })
    case 'refused':
      throw new Failure('auth deny', { errCode: -1 })
    case 'browser':
      return fromBrowser()
    case 'coarse':
      return { latitude: location.latitude, longitude: location.longitude, accuracy: COARSE_METRES }
    case 'at':
      return { latitude: location.latitude, longitude: location.longitude, accuracy: location.accuracy }
  }
}

export const location = {
  getLocation: api<{ type: string }>('getLocation', async ({ type = 'wgs84' }) => {
    if (running().router.config.requiredPrivateInfos?.includes('getLocation') !== true) {
      throw new Failure('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json')
    }
    if (type !== 'gcj02') report(`wx.getLocation 要的是 ${type}，全系统用 gcj02`)
    await privacyAllows('getLocation')
    const { kind } = conditions().location
    if (kind !== 'off' && kind !== 'noPermission') await permit('scope.userLocation')
    if (!last || performance.now() - last.at > REPEAT_MS) last = { at: performance.now(), fix: await fix() }
    return { ...last.fix, speed: -1, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: last.fix.accuracy }
  }),
}
