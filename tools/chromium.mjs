import { existsSync } from 'node:fs'

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The Chromium of this machine: the one that is named, or Debian's. Undefined where there is none. */
export const chromiumPath = process.env.CHROMIUM ?? USUAL.find((file) => existsSync(file))

export const GET_CHROMIUM = 'On Debian: apt-get install chromium fonts-noto-cjk; elsewhere name one in CHROMIUM.'

/** A phone as most are drawn for; hours and words are those of the county. */
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
}
