import path from 'node:path'
import type { Browser } from 'playwright-core'
import { buildPreview } from '../../local/preview/build'
import { pagesIn } from '../../local/preview/server/pages'
import { startStand, type Stand } from '../local/cloud/stand'
import { Folder } from '../local/preview/build/files'
import { launch, Phone } from './phone'

/** Where the preview must be as a phone is, since pages lean on it: a small app of its own, in Chromium. */

const folder = new Folder()
let stand: Stand
let browser: Browser
let phone: Phone

/** Names that WeChat has and the preview has not, since nothing asks for them. */
const GONE_TAGS = [
  ...['icon', 'rich-text', 'progress', 'navigator', 'label', 'form', 'switch', 'checkbox', 'checkbox-group', 'radio', 'radio-group'],
  ...['slider', 'picker-view', 'picker-view-column', 'swiper', 'swiper-item', 'canvas', 'cover-view', 'cover-image', 'navigation-bar'],
  ...['page-container', 'root-portal', 'web-view', 'movable-view', 'editor', 'live-player', 'audio'],
]
const GONE_CALLS = [
  ...['addPhoneCalendar', 'authorize', 'chooseImage', 'clearStorage', 'clearStorageSync', 'compressImage', 'createMediaQueryObserver'],
  ...['getLaunchOptionsSync', 'getPerformance', 'getRandomValues', 'getStorage', 'setStorage', 'removeStorage', 'getStorageInfo'],
  ...['getStorageInfoSync', 'getSystemInfo', 'getSystemInfoAsync', 'hideKeyboard', 'showLoading', 'hideLoading', 'hideToast'],
  ...['showShareMenu', 'hideShareMenu', 'showTabBarRedDot', 'hideTabBarRedDot', 'onAppShow', 'offAppShow'],
  ...['onAppHide', 'onError', 'onThemeChange', 'onUnhandledRejection', 'offNetworkStatusChange', 'reportEvent'],
  ...['requirePrivacyAuthorize', 'saveFile', 'setBackgroundColor', 'setKeepScreenOn', 'setNavigationBarColor', 'showActionSheet'],
  ...['startPullDownRefresh', 'vibrateShort', 'vibrateLong', 'base64ToArrayBuffer', 'arrayBufferToBase64', 'request', 'connectSocket'],
]

const SCRIPT = `
Page({
  data: { ready: 0, typed: '', said: '' },
  isReady() { this.setData({ ready: this.data.ready + 1 }) },
  onInput({ detail }) { this.setData({ typed: detail.value }); return detail.value.replace(/\\D/g, '') },
  onValue({ detail }) { return { value: detail.value.toUpperCase() } },
  ask(how) {
    wx.requestSubscribeMessage({
      tmplIds: ['t'],
      success: () => this.setData({ said: how + ': asked' }),
      fail: ({ errMsg, errCode }) => this.setData({ said: how + ': ' + errCode + ' ' + errMsg }),
    })
  },
  onAsk() { this.ask('tap') },
  async onAskSoon() { await undefined; this.ask('soon') },
  onAskLate() { setTimeout(() => this.ask('late'), 30) },
})
globalThis.refused = (name) => { try { wx[name] } catch {} }
`
const files = {
  'app/app.json': { pages: ['pages/a/a', 'pages/gone/gone'], window: {} },
  'app/app.js': 'App({})',
  'app/pages/a/a.json': { usingComponents: { article: '/parts/article/article', select: '/parts/article/article' } },
  'app/pages/a/a.js': SCRIPT,
  'app/pages/a/a.wxml': `
<article bindready="isReady">in an article</article><select>in a select</select>
<view data-testid="ready">ready {{ready}}</view>
<input data-testid="digits" bindinput="onInput"/><view data-testid="typed">{{typed}}</view>
<textarea data-testid="upper" bindinput="onValue"/>
<button data-testid="tap" bindtap="onAsk">a</button>
<button data-testid="soon" bindtap="onAskSoon">b</button>
<button data-testid="late" bindtap="onAskLate">c</button>
<view data-testid="said">{{said}}</view>`,
  'app/pages/gone/gone.json': { usingComponents: {} },
  'app/pages/gone/gone.js': 'Page({})',
  'app/pages/gone/gone.wxml': GONE_TAGS.map((tag) => `<${tag}></${tag}>`).join('\n'),
  'app/parts/article/article.json': { component: true },
  'app/parts/article/article.js': "Component({ lifetimes: { ready() { this.triggerEvent('ready', { height: 1 }) } } })",
  'app/parts/article/article.wxml': '<view class="inside"><slot/></view>',
}

beforeAll(async () => {
  folder.write(files)
  const pages = path.join(folder.root, 'built')
  await buildPreview({
    appRoot: path.join(folder.root, 'app'),
    outDir: path.join(pages, 'phone'),
    minify: false,
    projectRoot: path.join(__dirname, '../..'),
  })
  stand = await startStand({}, { serveOther: pagesIn(pages) })
  browser = await launch()
  phone = new Phone(await browser.newPage(), stand.url, 'o')
  await phone.goto('pages/a/a')
})
afterAll(async () => {
  await browser.close()
  await stand.end()
  folder.remove()
})

const textAt = (testId: string) => phone.at(testId).first().textContent()

test('a component is told that it is ready, once it is laid out', async () => {
  await phone.page.getByText('ready 1').waitFor()
})

test.each(['article', 'select'])('a component whose tag is HTML’s <%s> is shown', async (name) => {
  await phone.page.getByText(`in an ${name}`.replace('an select', 'a select')).waitFor()
})

test.each([
  ['a text', 'digits', 'input', 'a1b2', '12'],
  ['an object with a value', 'upper', 'textarea', 'ab', 'AB'],
])('%s that bindinput returns takes the place of what was typed', async (_name, testId, tag, typed, shown) => {
  const field = phone.at(testId).locator(tag)
  await field.pressSequentially(typed)
  expect(await field.inputValue()).toBe(shown)
})

test.each([
  ['by a tap', 'tap', 'tap: asked'],
  ['by a tap, nothing having been waited for', 'soon', 'soon: asked'],
])('subscription messages are asked for %s', async (_name, testId, said) => {
  await phone.tap(testId)
  await phone.press('取消')
  await phone.page.getByText(said).waitFor()
})

test('subscription messages are refused once the tap’s listener has waited, however fresh the tap is', async () => {
  await phone.tap('late')
  await phone.page.getByText('late: 20026 requestSubscribeMessage:fail can only be invoked by user TAP gesture.').waitFor()
  expect(await textAt('said')).toContain('20026')
})

const stored = (of: { key: string; letter: string; count: number }) =>
  phone.page.evaluate(({ key, letter, count }) => {
    const { wx } = window as unknown as { wx: { setStorageSync(key: string, data: string): void } }
    try {
      wx.setStorageSync(key, letter.repeat(count))
      return 'kept'
    } catch (error) {
      return String(error)
    }
  }, of)

test.each([
  ['a megabyte less its envelope is kept', 'a', 1024 * 1024 - 20, 'kept'],
  ['more than a megabyte is refused', 'a', 1024 * 1024 + 1, 'entry size limit reached'],
  ['what counts are bytes: 400,000 Chinese letters are more than a megabyte', '字', 400_000, 'entry size limit reached'],
])('of one key in the storage, %s', async (_name, letter, count, said) => {
  expect(await stored({ key: 'one', letter, count })).toContain(said)
})

test('in all ten megabytes of bytes are kept', async () => {
  for (let i = 0; i < 4; i++) expect(await stored({ key: `k${i}`, letter: '字', count: 340_000 })).toBe('kept')
})

test('a call that nothing asks for is told of on the screen by name', async () => {
  phone.problems = []
  for (const name of GONE_CALLS)
    await phone.page.evaluate((call) => (window as unknown as { refused(name: string): void }).refused(call), name)
  expect(phone.problems).toEqual(GONE_CALLS.map((name) => `[预览] wx.${name} 预览里没有`))
  await phone.page.getByText(`wx.${GONE_CALLS.at(-1)!} 预览里没有`).waitFor()
})

test('a component that nothing asks for is told of on the screen by name', async () => {
  await phone.goto('pages/gone/gone')
  const told = phone.problems.filter((problem) => problem.includes('没有组件'))
  expect([...new Set(told)].sort()).toEqual(GONE_TAGS.map((tag) => `[预览] 没有组件 <${tag}>`).sort())
  await phone.page.getByText(`没有组件 <${GONE_TAGS.at(-1)!}>`).waitFor()
})
