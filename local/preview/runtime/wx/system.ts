import { conditions, fontSizeSetting, onConditions, onTheme, theme } from '../conditions'
import { report } from '../problems'
import { launchOptions, SCENE, type LaunchOptions } from '../app'
import { running } from '../pages'
import { api, Listeners } from './api'

/** What the app may know of the phone. */

const network = new Listeners<{ isConnected: boolean; networkType: string }>()
const themeChanges = new Listeners<{ theme: string }>()
const appShows = new Listeners<LaunchOptions>()
const appHides = new Listeners<undefined>()
const resizes = new Listeners<{ size: { windowWidth: number; windowHeight: number } }>()
const errors = new Listeners<string>()
const rejections = new Listeners<{ reason: unknown; promise: Promise<unknown> }>()

const networkType = () => (conditions().network === 'none' ? 'none' : 'wifi')

onConditions((now, before) => {
  if (now.network !== before.network) network.tell({ isConnected: now.network === 'ok', networkType: networkType() })
})
onTheme((shown) => themeChanges.tell({ theme: shown }))
addEventListener('resize', () => resizes.tell({ size: { windowWidth: innerWidth, windowHeight: windowInfo().windowHeight } }))
addEventListener('error', ({ message }) => errors.tell(message))
addEventListener('unhandledrejection', ({ reason, promise }) => rejections.tell({ reason, promise: promise as Promise<unknown> }))

let entered: LaunchOptions = launchOptions({ path: '', query: {}, search: '' }, SCENE.list)
let launched = entered

export function setEntered(options: LaunchOptions): void {
  if (launched.path === '') launched = options
  entered = options
}

export const tellAppShown = (options: LaunchOptions): void => appShows.tell(options)
export const tellAppHidden = (): void => appHides.tell(undefined)

const inset = (side: 'top' | 'bottom'): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(`--safe-area-inset-${side}`))

function windowInfo() {
  const [top, bottom] = [inset('top'), innerHeight - inset('bottom')]
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: innerWidth,
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
  system: 'Android 14',
  platform: 'android',
  cpuType: '',
  memorySize: '8192',
})
const everything = () => ({ ...windowInfo(), ...appBaseInfo(), ...deviceInfo() })

const MENU = { width: 44, height: 32, margin: 7 }

export const system = {
  getWindowInfo: windowInfo,
  getAppBaseInfo: appBaseInfo,
  getDeviceInfo: deviceInfo,
  getSystemInfoSync: everything,
  getSystemInfo: api('getSystemInfo', everything),
  getSystemInfoAsync: api('getSystemInfoAsync', everything),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' }, plugin: {} }),
  getMenuButtonBoundingClientRect: () => {
    const right = innerWidth - MENU.margin
    const top = inset('top') + MENU.margin
    return { width: MENU.width, height: MENU.height, top, bottom: top + MENU.height, right, left: right - MENU.width }
  },
  onMenuButtonBoundingClientRectWeightChange: () => undefined,
  offMenuButtonBoundingClientRectWeightChange: () => undefined,
  getNetworkType: api('getNetworkType', () => ({ networkType: networkType(), hasSystemProxy: false, weakNet: false, signalStrength: 0 })),
  onNetworkStatusChange: network.on,
  offNetworkStatusChange: network.off,
  onThemeChange: themeChanges.on,
  offThemeChange: themeChanges.off,
  onAppShow: appShows.on,
  offAppShow: appShows.off,
  onAppHide: appHides.on,
  offAppHide: appHides.off,
  onWindowResize: resizes.on,
  offWindowResize: resizes.off,
  onError: errors.on,
  offError: errors.off,
  onUnhandledRejection: rejections.on,
  offUnhandledRejection: rejections.off,
  getLaunchOptionsSync: () => launched,
  getEnterOptionsSync: () => entered,
  // A preview is always the newest, so that none of these is ever told of anything.
  getUpdateManager: () => ({
    onCheckForUpdate: () => undefined,
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => report('没有可更新的版本'),
  }),
}
