import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as simulate from 'miniprogram-simulate'

/**
 * A page or component of the app in jsdom, on WeChat's own component engine of older days. It needs the docblock
 * `@jest-environment jsdom` and packed npm modules (`npm run build`). What it lacks, a browser has: layout, styles, pages in a stack.
 */

const root = path.join(__dirname, '../../miniprogram')

interface Node {
  readonly dom: HTMLElement
  readonly data: Record<string, unknown>
  readonly instance: Record<string, unknown>
  querySelector(selector: string): Node | undefined
  dispatchEvent(name: string, options?: { detail?: unknown }): void
}
interface Root extends Node {
  attach(parent: HTMLElement): void
  detach(): void
}
type Handlers = Record<string, unknown>

// ---- The cloud

type Answer = { is: 'refused'; code: string; message: string; detail?: unknown } | { is: 'unreached' } | { is: 'data'; data: unknown }

/** What the cloud says to an action: an expected no. */
export const refused = (code: string, message: string, detail?: unknown): Answer => ({ is: 'refused', code, message, detail })
/** What WeChat says when there is no network. */
export const unreached: Answer = { is: 'unreached' }
export const data = (given: unknown): Answer => ({ is: 'data', data: given })

/** By action, as `leave.submit`; a function is asked anew at each call. */
export type Cloud = Record<string, Answer | ((input: unknown) => Answer)>
export interface Call {
  action: string
  input: unknown
}

const BUILD = { serverTime: '2026-03-02T09:00:00+08:00', build: 'test' }

function callFunction(cloud: Cloud, calls: Call[]) {
  return ({ name, data: { action, input } }: { name: string; data: Call }) => {
    const asked = `${name}.${action}`
    calls.push({ action: asked, input })
    const given = cloud[asked]
    if (given === undefined) return Promise.reject(new Error(`the test gives no answer to ${asked}`))
    const answer = typeof given === 'function' ? given(input) : given
    if (answer.is === 'unreached') return Promise.reject(Object.assign(new Error('cloud.callFunction:fail'), { errCode: -1 }))
    if (answer.is === 'data') return Promise.resolve({ result: { ok: true, data: answer.data, ...BUILD } })
    const { code, message, detail } = answer
    return Promise.resolve({ result: { ok: false, code, message, ...(detail === undefined ? {} : { detail }), ...BUILD } })
  }
}

// ---- WeChat

/** Calls of a page that leave nothing to see in it, so that a test can ask whether they were made. */
const WATCHED = [
  'navigateTo',
  'navigateBack',
  'redirectTo',
  'reLaunch',
  'switchTab',
  'showToast',
  'showLoading',
  'hideLoading',
  'setNavigationBarTitle',
  'setTabBarBadge',
  'removeTabBarBadge',
  'hideTabBar',
  'showTabBar',
  'requestSubscribeMessage',
  'makePhoneCall',
  'previewImage',
  'openDocument',
  'stopPullDownRefresh',
] as const
type Watched = Record<(typeof WATCHED)[number], jest.Mock<Promise<unknown>, [Handlers?]>>

const bare = { ...(globalThis as unknown as { wx: Handlers }).wx }

function succeed(result: unknown) {
  return jest.fn((options?: Handlers) => {
    for (const told of [options?.success, options?.complete]) if (typeof told === 'function') (told as (given: unknown) => void)(result)
    return Promise.resolve(result)
  })
}

function storage(kept: Map<string, unknown>): Handlers {
  return {
    getStorageSync: (key: string) => kept.get(key) ?? '',
    // A copy, as a phone keeps one; jsdom has no structuredClone.
    setStorageSync: (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
    removeStorageSync: (key: string) => void kept.delete(key),
    clearStorageSync: () => kept.clear(),
  }
}

export interface Surroundings {
  cloud?: Cloud
  /** Over what stands here: `{ showModal: … }`. */
  wx?: Handlers
  /** The query that a page is opened with. */
  query?: Record<string, string>
  /** What the phone keeps; the same map given again is the same phone after a restart. */
  kept?: Map<string, unknown>
}

function surround(file: string, { cloud = {}, wx = {}, query = {}, kept = new Map() }: Surroundings, calls: Call[]): Watched {
  const watched = Object.fromEntries(WATCHED.map((name) => [name, succeed({})])) as Watched
  Object.assign(globalThis, {
    wx: {
      ...bare,
      ...storage(kept),
      getNetworkType: succeed({ networkType: 'wifi' }),
      onNetworkStatusChange: () => undefined,
      getAppBaseInfo: () => ({ SDKVersion: '3.17.0', language: 'zh_CN', theme: 'light', fontSizeSetting: 16 }),
      getWindowInfo: () => ({ windowWidth: 390, windowHeight: 753 }),
      onWindowResize: () => undefined,
      offWindowResize: () => undefined,
      showModal: succeed({ confirm: true, cancel: false }),
      cloud: { init: () => undefined, callFunction: callFunction(cloud, calls) },
      ...watched,
      ...wx,
    },
    getApp: () => ({}),
    getCurrentPages: () => [{ route: file, options: query }],
  })
  return watched
}

// ---- Pages and components

/** `Page` is not known to the engine: its functions become methods, and what else it holds stays on the instance. */
function definePage(given: Handlers): void {
  const { data: initial, behaviors, options, ...members } = given
  const isMethod = ([, member]: [string, unknown]) => typeof member === 'function'
  const entries = Object.entries(members)
  const fields = Object.fromEntries(entries.filter((entry) => !isMethod(entry)))
  const define = (globalThis as unknown as { Component: (definition: Handlers) => void }).Component
  define({
    ...(initial === undefined ? {} : { data: initial }),
    ...(behaviors === undefined ? {} : { behaviors }),
    ...(options === undefined ? {} : { options }),
    methods: Object.fromEntries(entries.filter(isMethod)),
    lifetimes: {
      created: function (this: Handlers) {
        Object.assign(this, fields)
      },
    },
  })
}

const usingIn = (file: string): Record<string, string> =>
  (JSON.parse(readFileSync(file, 'utf8')) as { usingComponents?: Record<string, string> }).usingComponents ?? {}

/**
 * The engine knows neither app.json's components nor those of packages: what `file` uses of them, and what that uses in turn,
 * with paths from the app's root.
 */
function componentsOf(file: string, found: Record<string, string> = {}): Record<string, string> {
  const used = { ...usingIn(path.join(root, 'app.json')), ...usingIn(path.join(root, `${file}.json`)) }
  const template = readFileSync(path.join(root, `${file}.wxml`), 'utf8')
  for (const [tag, component] of Object.entries(used)) {
    if (found[tag] !== undefined || !new RegExp(`<${tag}[\\s/>]`).test(template)) continue
    const beside = path.posix.resolve('/', path.posix.dirname(file), component)
    const at = existsSync(path.join(root, `${beside}.json`)) ? beside : `/miniprogram_npm/${component}`
    found[tag] = at
    componentsOf(at.slice(1), found)
  }
  return found
}

const invoke = (node: Node, method: string, ...args: unknown[]): unknown => {
  const member = node.instance[method]
  return typeof member === 'function' ? (member as (...given: unknown[]) => unknown).apply(node.instance, args) : undefined
}

/** Until what was asked has been answered and drawn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setTimeout(resolve))
}

const textOf = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim()

/** What a template gives an element: the engine keeps it beside the DOM, in camel case, and of `aria-*` writes nothing there. */
export function attributeOf(element: Element, attribute: string): unknown {
  const camel = attribute.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const { __wxElement: node } = element as { __wxElement?: { _vt?: { attrs: { name: string; value: unknown }[] } } }
  return node?._vt?.attrs.find(({ name }) => name === camel)?.value
}

export class Shown {
  constructor(
    private readonly node: Root,
    /** Calls of cloud functions, in order. */
    readonly calls: readonly Call[],
    readonly wx: Watched,
  ) {}

  get dom(): HTMLElement {
    return this.node.dom
  }

  get data(): Record<string, unknown> {
    return this.node.data
  }

  /** All that can be read, in order. */
  get text(): string {
    return textOf(this.dom)
  }

  /** The node at a selector; `>>>` goes into a component: `.field >>> .input`. */
  find(selector: string): Node {
    const found = selector.split('>>>').reduce<Node | undefined>((node, step) => node?.querySelector(step.trim()), this.node)
    if (found === undefined) throw new Error(`nothing at ${selector} in: ${this.text}`)
    return found
  }

  /** An event of a built-in tag or component at a selector. */
  async fire(selector: string, event: string, detail: unknown = {}): Promise<void> {
    this.find(selector).dispatchEvent(event, { detail })
    await settle()
  }

  /** A tap on the smallest part that reads, or is labelled, so. */
  async tap(words: string): Promise<void> {
    const all = [...this.dom.querySelectorAll('*')]
    const labelled = all.find((element) => attributeOf(element, 'aria-label') === words)
    const target = all.filter((element) => textOf(element) === words).at(-1) ?? labelled
    if (target === undefined) throw new Error(`nothing reads ${words} in: ${this.text}`)
    const touch = { pageX: 0, pageY: 0 }
    const touched = (name: string, touches: object[]) =>
      target.dispatchEvent(Object.assign(new Event(name, { bubbles: true }), { touches, changedTouches: [touch] }))
    touched('touchstart', [touch])
    touched('touchend', [])
    await settle()
  }

  async call(method: string, ...args: unknown[]): Promise<void> {
    await invoke(this.node, method, ...args)
    await settle()
  }

  close(): void {
    invoke(this.node, 'onUnload')
    this.node.detach()
  }
}

function build(file: string, properties: Record<string, unknown>, surroundings: Surroundings): { node: Root; shown: Shown } {
  const calls: Call[] = []
  const watched = surround(file, surroundings, calls)
  Object.assign(globalThis, { Page: definePage })
  if (!existsSync(path.join(root, 'miniprogram_npm'))) throw new Error('miniprogram_npm is missing: npm run build')
  // The engine forgets a script it has run by Node's cache, which is not jest's.
  jest.resetModules()
  const id = simulate.load(path.join(root, file), 'main', {
    rootPath: root,
    usingComponents: componentsOf(file),
    // What the template compiler may print: all templates of the app at once.
    compilerOptions: { maxBuffer: 1 << 26 },
  })
  const node = simulate.render(id, properties) as unknown as Root
  node.attach(document.body.appendChild(document.createElement('div')))
  return { node, shown: new Shown(node, calls, watched) }
}

/** A component by its path from the app's root, without extension. */
export async function render(component: string, properties: Record<string, unknown> = {}, surroundings: Surroundings = {}): Promise<Shown> {
  const { shown } = build(component, properties, surroundings)
  await settle()
  return shown
}

/** A page, opened as WeChat opens one. */
export async function open(page: string, surroundings: Surroundings = {}): Promise<Shown> {
  const { node, shown } = build(page, {}, surroundings)
  invoke(node, 'onLoad', surroundings.query ?? {})
  invoke(node, 'onShow')
  invoke(node, 'onReady')
  await settle()
  return shown
}
