import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { chromiumPath, GET_CHROMIUM } from './chromium.mjs'
import { palettedPng } from './png.mjs'
import { askAgain, startStack } from './stack.mjs'

/**
 * `node tools/pictures.mjs [folder]`: the picture of the README, taken anew of what is built: the stage with a cadre who has signed
 * in, the first secretary on whose phone her leave has just landed, and a colleague who asks for leave while she is to be away.
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const folder = path.resolve(process.argv[2] ?? path.join(root, 'docs'))
const MORNING = '2026-03-10T08:10:00+08:00'
const CADRE = 'demo-001233-2'
const SECRETARY = 'demo-001233-1'
const COLLEAGUE = 'demo-001233-3'
/** Until what a tap has set moving has come to rest. */
const SETTLED_MS = 1500

async function takeStage(browser, stack) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(
    ({ seats, consenting }) => {
      if (localStorage.getItem('onpost.stage') !== null) return
      localStorage.setItem('onpost.stage', JSON.stringify({ seats }))
      localStorage.setItem(`wechat.${consenting}.privacy-agreed`, 'true')
      localStorage.setItem(`wechat.${consenting}.auth-setting`, '{"scope.userLocation":true}')
    },
    { seats: [CADRE, SECRETARY, COLLEAGUE], consenting: CADRE },
  )
  const page = await context.newPage()
  await page.goto(stack.url)
  const screen = (name) => page.frameLocator(`iframe[title="${name}的手机"]`)
  const at = (name, testId) => screen(name).getByTestId(testId).filter({ visible: true }).first()

  await at('王秀英', 'sign-in').click()
  await at('王秀英', 'sign-in-done').waitFor()
  await at('李建国', 'inbox').waitFor()
  await askAgain(stack, CADRE)
  await page.getByRole('article', { name: '李建国的手机' }).locator('.banner .card').click()
  await at('李建国', 'yes').waitFor()

  await at('张伟', 'ask-for-leave').click()
  await at('张伟', 'kind-personal').click()
  await at('张伟', 'day-2026-03-18').click()
  await at('张伟', 'day-2026-03-20').click()
  await at('张伟', 'length').waitFor()
  await at('张伟', 'kind-personal').scrollIntoViewIfNeeded()
  await page.mouse.move(0, 0)
  await page.evaluate(() => scrollTo(0, 0))
  await page.waitForTimeout(SETTLED_MS)
  writeFileSync(path.join(folder, 'stage.png'), palettedPng(await pixelsOf(page, await page.screenshot())))
}

/** As the browser itself reads its picture. */
async function pixelsOf(page, png) {
  const { width, height, base64 } = await page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([Uint8Array.fromBase64(bytes)]))
    const { width, height } = image
    const canvas = new OffscreenCanvas(width, height).getContext('2d')
    canvas.drawImage(image, 0, 0)
    return { width, height, base64: new Uint8Array(canvas.getImageData(0, 0, width, height).data.buffer).toBase64() }
  }, png.toString('base64'))
  return { width, height, rgba: Buffer.from(base64, 'base64') }
}

if (chromiumPath === undefined) throw new Error(`Chromium is missing. ${GET_CHROMIUM}`)
mkdirSync(folder, { recursive: true })
const dataDir = mkdtempSync(path.join(tmpdir(), 'onpost-pictures-'))
const stack = await startStack(dataDir)
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
try {
  await stack.post('/local/reset', { demo: true, now: MORNING })
  await takeStage(browser, stack)
} finally {
  await browser.close()
  await stack.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
