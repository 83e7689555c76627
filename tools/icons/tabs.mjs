import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { shapeOf } from './shape.mjs'

/**
 * `node tools/icons/tabs.mjs`: draws the tab bar's pictures, `miniprogram/assets/tabs/<tab>[-selected][-dark].png`, with
 * Chromium. WeChat takes only local PNGs there, 81 × 81 is its size for them; they are committed, since not every machine
 * that builds has a browser. Their colours are those of the tab bar's words, from `miniprogram/theme.json`.
 */

const SIDE = 81
const MARGIN = 6

/** Selected tabs differ by shape too: colour alone tells nothing to many eyes. */
const TABS = {
  today: ['home', 'home-filled'],
  todo: ['task', 'task-filled'],
  ledger: ['root-list', 'root-list-filled'],
  mine: ['user', 'user-filled'],
}

const app = path.join(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))), 'miniprogram')
const themes = JSON.parse(readFileSync(path.join(app, 'theme.json'), 'utf8'))
const folder = path.join(app, 'assets/tabs')
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE }, deviceScaleFactor: 1 })
  for (const [tab, shapes] of Object.entries(TABS)) {
    for (const [theme, { tabText, tabSelected }] of Object.entries(themes)) {
      for (const [shape, colour, state] of [
        [shapes[0], tabText, ''],
        [shapes[1], tabSelected, '-selected'],
      ]) {
        const picture = shapeOf(shape, colour).replace('<svg ', `<svg width="${SIDE - 2 * MARGIN}" `)
        await page.setContent(`<body style="margin:${MARGIN}px">${picture}</body>`)
        const file = `${tab}${state}${theme === 'dark' ? '-dark' : ''}.png`
        writeFileSync(path.join(folder, file), await page.screenshot({ omitBackground: true }))
      }
    }
  }
} finally {
  await browser.close()
}
