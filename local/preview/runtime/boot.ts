import type { AppContents } from '../contents'
import { App, callApp, getApp, launchOptions, SCENE } from './app'
import { routeOf } from './addresses'
import { takeCommonAttributes } from './attributes'
import { Backend } from './backend'
import { Chrome } from './chrome'
import { patchDate, readWorldClock } from './clock'
import { Components } from './components'
import { loadConditions, onTheme } from './conditions'
import { listenToDrops } from './dropped'
import { listenToGestures } from './gestures'
import { askedRoute, openid } from './identity'
import { Page } from './page'
import { setPhone } from './pages'
import { Phone } from './phone'
import { catchUncaught, report } from './problems'
import { listenToPulls } from './refresh'
import { Router } from './router'
import { mendSlots } from './slots'
import { StyleSheets } from './style-sheets'
import { wx } from './wx'
import { watchWindow } from './wx/desk'
import { readKeptFiles } from './wx/kept-files'
import { openMenu } from './wx/share'
import './wxs'

/** Where the phone stood before a reload, or where its address sends it, or the first page. */
function startRoute(router: Router): string {
  const wanted = [decodeURI(location.hash.slice(1)), askedRoute ?? ''].filter((route) => route !== '')
  const known = wanted.find((route) => router.knows(routeOf(route).path))
  if (known === undefined && wanted.length > 0) report(`没有页面 ${wanted.join('、')}`)
  return known ?? router.home
}

function makeRouter(contents: AppContents, chrome: Chrome, components: Components): Router {
  const configs = new Map(contents.components.map(({ path, config }) => [path, config]))
  return new Router(contents.config, chrome.viewport, (route, channel) => {
    const address = route.search === '' ? route.path : `${route.path}?${route.search}`
    const root = components.backend.createRoot('page', components.space, address)
    return new Page(route, configs.get(route.path) ?? { usingComponents: {} }, root, channel, (page) => chrome.changed(page))
  })
}

/** Tags that a template of this app may hold, beside WeChat's own. */
const tagsOf = ({ components }: AppContents): ReadonlySet<string> =>
  new Set(components.flatMap(({ config }) => [...Object.keys(config.usingComponents), ...Object.keys(config.componentGenerics ?? {})]))

/** Starts the mini-program in this document. */
export async function boot(contents: AppContents): Promise<void> {
  catchUncaught()
  loadConditions(openid)
  await Promise.all([readWorldClock(), readKeptFiles()])
  patchDate()
  takeCommonAttributes()
  mendSlots()

  const sheets = new StyleSheets()
  const components = new Components(contents, new Backend(sheets, tagsOf(contents)))
  const chrome = new Chrome(contents, sheets)
  const router = makeRouter(contents, chrome, components)
  chrome.router = router
  chrome.openMenu = () => void openMenu()
  setPhone({ router, chrome })
  router.onShow((page) => chrome.show(page))
  listenToGestures(chrome.viewport)
  listenToPulls(chrome.viewport)
  watchWindow()
  listenToDrops()

  Object.assign(globalThis, { wx, App, getApp, getCurrentPages: () => router.stack.map((page) => page.object) })
  const phone = new Phone(router)
  Object.assign(window, { phone })
  components.load()

  const start = startRoute(router)
  const options = launchOptions(routeOf(start), SCENE.list)
  callApp('onLaunch', options)
  callApp('onShow', options)
  onTheme((theme) => callApp('onThemeChange', { theme }))
  router.reLaunch(`/${start}`)
  followWorld(phone)
  document.documentElement.dataset['ready'] = ''
}

/** Opened by itself a phone listens to the stack; in the stage, the stage does that for all phones. */
function followWorld(phone: Phone): void {
  if (window.parent !== window) return
  const events = new EventSource(`/local/events?openid=${encodeURIComponent(openid)}`)
  events.addEventListener('clock', () => void phone.clockChanged())
  events.addEventListener('built', () => location.reload())
}
