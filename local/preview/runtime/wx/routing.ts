import { EventChannel } from '../event-channel'
import { running } from '../pages'
import { RouteError, type Router } from '../router'
import { api, Failure } from './api'

type Options = { url: string; delta: number; events: Record<string, (...given: unknown[]) => void> }

const route = (name: string, go: (router: Router, options: Partial<Options>) => object | undefined) =>
  api<Options>(name, (options) => {
    try {
      return go(running().router, options)
    } catch (error) {
      if (!(error instanceof RouteError)) throw error
      console.error(`[预览] wx.${name} ${options.url ?? ''}：${error.message}`)
      throw new Failure(error.message)
    }
  })

export const routing = {
  navigateTo: route('navigateTo', (router, { url = '', events = {} }) => {
    // The opener and the opened each hear what the other emits, never themselves.
    const [mine, theirs] = EventChannel.pair()
    for (const [name, listener] of Object.entries(events)) mine.on(name, listener)
    router.navigateTo(url, theirs)
    return { eventChannel: mine }
  }),
  redirectTo: route('redirectTo', (router, { url = '' }) => {
    router.redirectTo(url)
    return undefined
  }),
  reLaunch: route('reLaunch', (router, { url = '' }) => {
    router.reLaunch(url)
    return undefined
  }),
  switchTab: route('switchTab', (router, { url = '' }) => {
    router.switchTab(url)
    return undefined
  }),
  navigateBack: route('navigateBack', (router, { delta = 1 }) => {
    router.navigateBack(delta)
    return undefined
  }),
}
