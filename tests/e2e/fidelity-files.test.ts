import path from 'node:path'
import type { Browser } from 'playwright-core'
import { buildPreview } from '../../local/preview/build'
import { pagesIn } from '../../local/preview/server/pages'
import { startStand, type Stand } from '../local/cloud/stand'
import { Folder } from '../local/preview/build/files'
import { launch, Phone } from './phone'

/** The preview's camera, kept files and uploads, where pages lean on them being as a phone's: a small app of its own, in Chromium. */

const folder = new Folder()
let stand: Stand
let browser: Browser
let phone: Phone

const SCRIPT = `
const files = () => wx.getFileSystemManager()
const promised = (name, options) => new Promise((success, fail) => files()[name]({ ...options, success, fail }))
Page({
  data: { hasCamera: false, errors: '' },
  onError({ detail }) { this.setData({ errors: detail.errMsg }) },
})
globalThis.app = {
  camera: (isThere) => getCurrentPages()[0].setData({ hasCamera: isThere }),
  async record(timeout) {
    const context = wx.createCameraContext()
    return new Promise((resolve, reject) => {
      const stop = () => context.stopRecord({ success: resolve, fail: reject })
      const success = () => timeout === undefined && setTimeout(stop, 600)
      context.startRecord({ timeout, timeoutCallback: resolve, fail: reject, success })
    })
  },
  save: (tempFilePath) => promised('saveFile', { tempFilePath, filePath: wx.env.USER_DATA_PATH + '/clip.mp4' }),
  info: (filePath) => promised('getFileInfo', { filePath, digestAlgorithm: 'sha256' }),
  unlink: (filePath) => promised('unlink', { filePath }),
  lacking() { try { files().openSync } catch {} },
  upload: (filePath) => new Promise((resolve) => {
    const told = []
    const success = ({ fileID }) => resolve({ told, fileID })
    const task = wx.cloud.uploadFile({ cloudPath: 'clips/a.mp4', filePath, success, fail: resolve })
    task.onProgressUpdate(({ progress }) => told.push(progress))
  }),
}
`
const files = {
  'app/app.json': { pages: ['pages/a/a'], window: {} },
  'app/app.js': 'App({})',
  'app/pages/a/a.json': { usingComponents: {} },
  'app/pages/a/a.js': SCRIPT,
  'app/pages/a/a.wxml': `<camera wx:if="{{hasCamera}}" binderror="onError"/><view data-testid="errors">{{errors}}</view>`,
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
})
afterAll(async () => {
  await browser.close()
  await stand.end()
  folder.remove()
})
beforeEach(async () => {
  const context = await browser.newContext()
  await context.addInitScript(() => {
    localStorage.setItem('wechat.o-1.privacy-agreed', 'true')
    localStorage.setItem('wechat.o-1.auth-setting', '{"scope.camera":true}')
  })
  phone = new Phone(await context.newPage(), stand.url, 'o-1')
  await phone.goto('pages/a/a')
})
afterEach(() => phone.page.context().close())

type Clip = { tempVideoPath: string; tempThumbPath: string }
type App = {
  camera(isThere: boolean): void
  record(timeout?: number): Promise<Clip>
  save(path: string): Promise<{ savedFilePath: string }>
  info(path: string): Promise<{ size: number; digest: string }>
  unlink(path: string): Promise<unknown>
  lacking(): void
  upload(path: string): Promise<{ told: number[]; fileID?: string }>
}
type AppWindow = { app: App }
const CLIP = 'wxfile://usr/clip.mp4'

const withCamera = async () => {
  await phone.page.evaluate(() => (window as unknown as AppWindow).app.camera(true))
  await phone.page.waitForFunction(() => {
    const video = document.querySelector<HTMLVideoElement>('wx-camera video')
    return video?.srcObject !== null && (video?.videoWidth ?? 0) > 0
  })
}
const recorded = (timeout?: number) => phone.page.evaluate((seconds) => (window as unknown as AppWindow).app.record(seconds), timeout)

test('a clip is taken, kept beyond the app’s end, known by its hash, sent with its progress, and removed', async () => {
  await withCamera()
  const { tempVideoPath } = await recorded()
  const before = await phone.page.evaluate((clip) => (window as unknown as AppWindow).app.info(clip), tempVideoPath)
  expect(before.size).toBeGreaterThan(1000)
  await phone.page.evaluate((clip) => (window as unknown as AppWindow).app.save(clip), tempVideoPath)
  await phone.restart()
  await phone.page.waitForFunction(() => 'app' in window)
  const info = () => phone.page.evaluate((clip) => (window as unknown as AppWindow).app.info(clip), CLIP)
  expect(await info()).toMatchObject({ digest: before.digest, size: before.size })
  expect(before.digest).toMatch(/^[0-9a-f]{64}$/)
  const sent = await phone.page.evaluate((clip) => (window as unknown as AppWindow).app.upload(clip), CLIP)
  expect(sent.fileID).toContain('clips/a.mp4')
  expect(sent.told.at(-1)).toBe(100)
  await phone.page.evaluate((clip) => (window as unknown as AppWindow).app.unlink(clip), CLIP)
  await expect(info()).rejects.toThrow()
  expect(phone.problems).toEqual([])
})

test('a recording ends by itself after its time', async () => {
  await withCamera()
  expect((await recorded(0.5)).tempVideoPath).toMatch(/^blob:/)
})

test('without a camera that shows something there is nothing to record; a refusal is told to the page', async () => {
  await expect(recorded()).rejects.toThrow()
  await phone.set({ camera: { kind: 'refused' } })
  await phone.page.evaluate(() => (window as unknown as AppWindow).app.camera(true))
  await phone.sees(/auth deny/)
  await expect(recorded()).rejects.toThrow()
  expect(phone.problems).toEqual([])
})

test('what is not imitated says so by name', async () => {
  await phone.page.evaluate(() => {
    ;(window as unknown as AppWindow).app.lacking()
  })
  await phone.sees('FileSystemManager.openSync 预览里没有')
})
