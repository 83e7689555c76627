import { guarded, report } from './problems'
import type { Route } from './addresses'

/** The object that the app gave to App(), and its life. */

/** A file that was handed to the app. */
export type Material = { type: string; name: string; path: string; size: number }

export type LaunchOptions = {
  path: string
  query: Record<string, string>
  scene: number
  referrerInfo: Record<string, never>
  forwardMaterials?: Material[]
}

type Life = 'onLaunch' | 'onShow' | 'onHide' | 'onError' | 'onThemeChange' | 'onPageNotFound'
type AppObject = Record<string, unknown> & Partial<Record<Life, (given?: unknown) => void>>

let app: AppObject | undefined

/** Opened from the list of mini-programs; a service notice and a file have numbers of their own. */
export const SCENE = { list: 1001, notice: 1014, material: 1173 }

let entered: LaunchOptions = { path: '', query: {}, scene: SCENE.list, referrerInfo: {} }

/** How the app last came to the front. */
export const enterOptions = (): LaunchOptions => entered

export const launchOptions = ({ path, query }: Route, scene: number): LaunchOptions => ({ path, query, scene, referrerInfo: {} })

export function App(given: AppObject): void {
  if (app) report('App() 只能调用一次')
  app = given
}

export function getApp(): AppObject | undefined {
  return app
}

export function callApp(life: Life, given?: unknown): void {
  if (life === 'onShow') entered = given as LaunchOptions
  guarded(`App.${life}`, () => app?.[life]?.(given))
}
