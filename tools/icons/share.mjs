import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { shapeOf } from './shape.mjs'

/**
 * `node tools/icons/share.mjs`: draws `miniprogram/assets/share.png`, the picture of a request that is sent into a chat, with
 * Chromium; committed like the tab bar's. It holds nothing of any leave: WeChat's own picture would be one of the page. 5 : 4,
 * as WeChat shows it; colours are the app's, from `miniprogram/theme.json`.
 */

const [WIDTH, HEIGHT] = [500, 400]

const app = path.join(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))), 'miniprogram')
const { light } = JSON.parse(readFileSync(path.join(app, 'theme.json'), 'utf8'))
const picture = `
  <style>
    body { box-sizing: border-box; width: ${WIDTH}px; height: ${HEIGHT}px; margin: 0; padding: 36px 52px 0; overflow: hidden;
      background: ${light.tabSelected}; font-family: 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; }
    .sheet { box-sizing: border-box; height: 100%; padding: 36px 40px; border-radius: 16px 16px 0 0; background: ${light.tabBackground}; color: ${light.tabSelected}; }
    .mark { display: flex; align-items: center; gap: 12px; font-size: 34px; font-weight: 600; line-height: 1; }
    .what { margin: 44px 0 40px; font-size: 76px; font-weight: 700; line-height: 1; white-space: nowrap; }
    .line { height: 3px; margin-bottom: 42px; background: ${light.background}; filter: brightness(.93); }
  </style>
  <div class="sheet">
    <div class="mark">${shapeOf('home-filled', light.tabSelected).replace('<svg ', '<svg width="40" ')}在岗</div>
    <div class="what">请假申请</div>
    <div class="line"></div><div class="line"></div>
  </div>`

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 1 })
  await page.setContent(picture)
  writeFileSync(path.join(app, 'assets/share.png'), await page.screenshot())
} finally {
  await browser.close()
}
