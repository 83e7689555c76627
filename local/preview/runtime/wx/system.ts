import { enterOptions } from '../app'
import { conditions, fontSizeSetting, onConditions, theme } from '../conditions'
import { isDesk } from '../identity'
import { report } from '../problems'
import { running } from '../pages'
import { api, Listeners } from './api'

/** What the app may know of the phone. */

const network = new Listeners<{ isConnected: boolean; networkType: string }>()

const networkType = () => (conditions().network === 'none' ? 'none' : 'wifi')

onConditions((now, before) => {
  if (now.network !== before.network) network.tell({ isConnected: now.network === 'ok', networkType: networkType() })
})

const inset = (side: 'top' | 'bottom'): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(`--safe-area-inset-${side}`))

function windowInfo() {
  const [top, bottom] = [inset('top'), innerHeight - inset('bottom')]
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: running().chrome.viewport.clientWidth,
    windowHeight: running().chrome.viewport.clientHeight,
    statusBarHeight: top,
    screenTop: running().chrome.viewport.getBoundingClientRect().top,
    safeArea: { left: 0, top, right: innerWidth, bottom, width: innerWidth, height: bottom - top },
  }
}
const appBaseInfo = () => ({
  SDKVersion: '3.17.0',
  version: '8.0.60',
  language: 'zh_CN',
  enableDebug: false,
  theme: theme(),
  host: { appId: '' },
  fontSizeSetting: fontSizeSetting(),
  fontSizeScaleFactor: conditions().textScale,
})
// Not `devtools`: the app refuses nothing here that it does on a phone.
const deviceInfo = () => ({
  abi: '',
  deviceAbi: '',
  benchmarkLevel: -1,
  brand: 'browser',
  model: 'preview',
  ...(isDesk ? { system: 'Windows 11 x64', platform: 'windows' } : { system: 'Android 14', platform: 'android' }),
  cpuType: '',
  memorySize: '8192',
})
const everything = () => ({ ...windowInfo(), ...appBaseInfo(), ...deviceInfo() })

const MENU = { width: 44, height: 32, margin: 7 }

export const system = {
  nextTick: (callback: () => void) => queueMicrotask(callback),
  getWindowInfo: windowInfo,
  getAppBaseInfo: appBaseInfo,
  getDeviceInfo: deviceInfo,
  getSystemInfoSync: everything,
  getEnterOptionsSync: enterOptions,
  getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' }, plugin: {} }),
  getMenuButtonBoundingClientRect: () => {
    const right = innerWidth - MENU.margin
    const top = inset('top') + MENU.margin
    return { width: MENU.width, height: MENU.height, top, bottom: top + MENU.height, right, left: right - MENU.width }
  },
  getNetworkType: api('getNetworkType', () => ({ networkType: networkType(), hasSystemProxy: false, weakNet: false, signalStrength: 0 })),
  onNetworkStatusChange: network.on,
  // A preview is always the newest, so that none of these is ever told of anything.
  getUpdateManager: () => ({
    onCheckForUpdate: () => undefined,
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => report('没有可更新的版本'),
  }),
}
