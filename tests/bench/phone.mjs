import { chromium } from 'playwright-core'
import { chromiumPath, GET_CHROMIUM, PHONE } from '../../tools/chromium.mjs'
import { startStack } from '../../tools/stack.mjs'

/** Phones in Chromium before a stack with 永兴县, on a morning in the middle of a month, for the figures of pages. */

const MORNING = '2026-03-17T08:10:00+08:00'

/** Runs `work` with `{ stack, reset, phone }`; undefined, and a word about it, where there is no Chromium. */
export async function withPhones(dataDir, work) {
  if (chromiumPath === undefined) {
    console.log(`\nLeft out: the figures of pages, since there is no Chromium. ${GET_CHROMIUM}`)
    return undefined
  }
  const stack = await startStack(dataDir)
  let browser
  try {
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
    const reset = () => stack.post('/local/reset', { demo: true, now: MORNING })
    await reset()
    return await work({ stack, reset, phone: (openid, options) => newPhone(browser, stack, openid, options) })
  } finally {
    await browser?.close()
    await stack.stop()
  }
}

/** A phone with nothing on it but, unless `isNew`, the consents that WeChat asks for once; its owner stands at his village office. */
async function newPhone(browser, stack, openid, { isNew = false } = {}) {
  const { team } = await stack.must(openid, 'org.me')
  const circle = team?.places.find((place) => place.circle !== undefined)?.circle
  const { latitude, longitude } = circle ?? {}
  const conditions = circle === undefined ? {} : { location: { kind: 'at', latitude, longitude, accuracy: 15 } }
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  await page.addInitScript(
    ({ openid, conditions, isNew }) => {
      sessionStorage.setItem(`phone.conditions.${openid}`, JSON.stringify(conditions))
      if (isNew) return
      localStorage.setItem(`wechat.${openid}.privacy-agreed`, 'true')
      localStorage.setItem(`wechat.${openid}.auth-setting`, '{"scope.userLocation":true}')
    },
    { openid, conditions, isNew },
  )
  return {
    page,
    open: (route, more = '') => page.goto(`${stack.url}/phone/?as=${encodeURIComponent(openid)}&route=${encodeURIComponent(route)}${more}`),
    close: () => context.close(),
  }
}
