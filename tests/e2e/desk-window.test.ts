import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { buildPreview } from '../../local/preview/build'
import { pagesIn } from '../../local/preview/server/pages'
import { startStand, type Stand } from '../local/cloud/stand'
import { Folder } from '../local/preview/build/files'
import { launch } from './phone'

/** Where the preview must be as WeChat on a PC is: a small app that says what it heard, in a window on a desk and on a phone. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const SCRIPT = `
const told = (page) => (name) => (given) => page.setData({ said: name + ' ' + JSON.stringify(given) })
Page({
  data: { said: '', entered: '' },
  onLoad() {
    const tell = told(this)
    this.resized = ({ size }) => tell('resized')(size.windowWidth)
    wx.onWindowResize(this.resized)
    wx.onKeyDown(({ key, shiftKey }) => tell('key')([key, shiftKey]))
  },
  onShow() {
    const { scene, forwardMaterials } = wx.getEnterOptionsSync()
    this.setData({ entered: JSON.stringify({ scene, files: (forwardMaterials || []).map(({ name, type, size }) => [name, type, size]) }) })
  },
  onSave() {
    const path = 'data:text/plain,a'
    const options = { filePath: path, success: () => this.setData({ said: 'saved' }), fail: ({ errMsg }) => this.setData({ said: errMsg }) }
    this.setData({ said: String(wx.saveFileToDisk(options)) })
  },
  onHide() { wx.hideTabBar({ success: () => this.setData({ said: 'hidden' }), fail: ({ errMsg }) => this.setData({ said: errMsg }) }) },
  onAgain() { wx.showTabBar() },
  onSize() { this.setData({ said: wx.getWindowInfo().windowWidth + ' ' + wx.getDeviceInfo().platform }) },
  onOther() { wx.navigateTo({ url: '/pages/other/other' }) },
})
`
const TEMPLATE = `
<view data-testid="said">{{said}}</view><view data-testid="entered">{{entered}}</view><input data-testid="field"/>
<button data-testid="save" bindtap="onSave">s</button><button data-testid="hide" bindtap="onHide">h</button>
<button data-testid="again" bindtap="onAgain">a</button><button data-testid="size" bindtap="onSize">w</button>
<button data-testid="other" bindtap="onOther">o</button>`

const app = (more: object): Record<string, string | object> => ({
  'app/app.json': {
    pages: ['pages/a/a', 'pages/b/b', 'pages/other/other'],
    window: {},
    tabBar: {
      color: '#000',
      selectedColor: '#000',
      backgroundColor: '#fff',
      list: [
        { pagePath: 'pages/a/a', text: '甲' },
        { pagePath: 'pages/b/b', text: '乙' },
      ],
    },
    supportedMaterials: [{ materialType: XLSX, name: '用${nickname}打开', desc: '导入名册', path: 'pages/other/other' }],
    ...more,
  },
  'app/app.js': 'App({})',
  ...Object.fromEntries(
    ['a', 'b', 'other'].flatMap((name): [string, string | object][] => [
      [`app/pages/${name}/${name}.json`, { navigationStyle: 'custom', usingComponents: {} }],
      [`app/pages/${name}/${name}.js`, SCRIPT],
      [`app/pages/${name}/${name}.wxml`, TEMPLATE],
    ]),
  ),
})

const stands: { folder: Folder; stand: Stand }[] = []
async function serve(more: object): Promise<string> {
  const folder = new Folder()
  folder.write(app(more))
  const pages = path.join(folder.root, 'built')
  await buildPreview({
    appRoot: path.join(folder.root, 'app'),
    outDir: path.join(pages, 'phone'),
    minify: false,
    projectRoot: path.join(__dirname, '../..'),
  })
  const stand = await startStand({}, { serveOther: pagesIn(pages) })
  stands.push({ folder, stand })
  return stand.url
}

let browser: Browser
let resizable = ''
let fixed = ''
beforeAll(async () => {
  browser = await launch()
  resizable = await serve({ resizable: true })
  fixed = await serve({})
})
afterAll(async () => {
  await browser.close()
  for (const { folder, stand } of stands) {
    await stand.end()
    folder.remove()
  }
})

async function window(url: string, isDesk: boolean): Promise<Page> {
  const page = await browser.newPage({ viewport: isDesk ? { width: 1280, height: 800 } : { width: 390, height: 844 } })
  await page.goto(`${url}/phone/?as=o${isDesk ? '&desk' : ''}`)
  await page.waitForFunction(() => 'phone' in globalThis)
  return page
}
const at = (page: Page, testId: string) => page.getByTestId(testId).filter({ visible: true })
const said = (page: Page, text: string) => at(page, 'said').filter({ hasText: text }).waitFor()

const drop = (page: Page, name: string, type: string) =>
  page.evaluate(
    ([name, type]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['name'], name!, { type: type! }))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, type],
  )

test('a window that may be pulled tells its width, and keeps WeChat’s own bar', async () => {
  const page = await window(resizable, true)
  await at(page, 'size').click()
  await said(page, '1280 windows')
  await page.setViewportSize({ width: 900, height: 700 })
  await said(page, 'resized 900')
  expect(await page.locator('.phone-bar').isVisible()).toBe(true)
})

test('one that may not is as large as a phone, says so, and tells of no width', async () => {
  const page = await window(fixed, true)
  await page.getByText('app.json 没有声明 resizable').waitFor()
  await at(page, 'size').click()
  await said(page, '414 windows')
  await page.setViewportSize({ width: 900, height: 700 })
  await at(page, 'size').click()
  await said(page, '414 windows')
})

test('keys are heard on a PC once its person has done something, and not while he types', async () => {
  const page = await window(resizable, true)
  await at(page, 'size').click()
  await page.keyboard.press('Shift+ArrowRight')
  await said(page, 'key ["ArrowRight",true]')
  await at(page, 'field').locator('input').click()
  await page.keyboard.press('x')
  await said(page, 'key ["ArrowRight",true]')
})

test('a phone hears no key', async () => {
  const page = await window(resizable, false)
  await at(page, 'size').click()
  await page.keyboard.press('ArrowRight')
  await said(page, '390 android')
})

test('a PC saves to its disk, by callback alone; a phone refuses', async () => {
  const desk = await window(resizable, true)
  const [download] = await Promise.all([desk.waitForEvent('download'), at(desk, 'save').click()])
  expect(await download.failure()).toBeNull()
  await said(desk, 'saved')
  const phone = await window(resizable, false)
  await at(phone, 'save').click()
  await said(phone, 'saveFileToDisk:fail not supported')
})

test('the tab bar goes and comes on its pages; elsewhere there is none to hide', async () => {
  const page = await window(resizable, true)
  await at(page, 'hide').click()
  await said(page, 'hidden')
  expect(await page.locator('.phone-tabs').isVisible()).toBe(false)
  await at(page, 'again').click()
  expect(await page.locator('.phone-tabs').isVisible()).toBe(true)
  await at(page, 'other').click()
  await at(page, 'hide').click()
  await said(page, 'hideTabBar:fail not TabBar page')
})

test('a file of a declared kind opens the app anew with it; another is not taken, and a phone has no window to drop on', async () => {
  const page = await window(resizable, true)
  await drop(page, '名册.docx', 'application/msword')
  await page.getByText('不支持打开该文件').waitFor()
  await drop(page, '名册.xlsx', XLSX)
  await at(page, 'entered')
    .filter({ hasText: JSON.stringify({ scene: 1173, files: [['名册.xlsx', XLSX, 4]] }) })
    .waitFor()
  expect(await page.evaluate(() => location.hash)).toBe('#pages/other/other')
  const phone = await window(resizable, false)
  await drop(phone, '名册.xlsx', XLSX)
  expect(await at(phone, 'entered').textContent()).toContain('"files":[]')
})
