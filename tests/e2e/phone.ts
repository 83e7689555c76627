import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'

/** A phone in Chromium: the mini-program as one person has it, through the preview. */

/** The browser that `tools/chromium.mjs` has found, by way of jest.config.cjs. */
export function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM']
  if (executablePath === undefined) throw new Error('Chromium is missing: apt-get install chromium fonts-noto-cjk')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

const PICTURES = path.join(__dirname, 'pictures')

/** As `local/preview` has it on `window.phone`. */
export type Conditions = {
  network: 'ok' | 'none'
  cloud: 'ok' | 'failing'
  location:
    | { kind: 'browser' }
    | { kind: 'at'; latitude: number; longitude: number; accuracy: number }
    | { kind: 'off' }
    | { kind: 'noPermission' }
    | { kind: 'refused' }
    | { kind: 'coarse'; latitude: number; longitude: number }
  camera: { kind: 'drawn' | 'device' | 'noPermission' | 'refused' } | { kind: 'clip'; url: string }
  theme: 'light' | 'dark' | 'system'
  textScale: number
  clockOffsetMs: number
}
type PhoneWindow = { phone: { open(path: string): void; route: string; set(conditions: Partial<Conditions>): void } }

export class Phone {
  /** Errors of the page and what the preview lacks; a test that expects some takes them away. */
  problems: string[] = []

  constructor(
    readonly page: Page,
    private readonly url: string,
    readonly openid: string,
    private readonly isDesk = false,
  ) {
    page.on('pageerror', (error) => this.problems.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text())
    })
    page.on('request', (request) => {
      const { origin } = new URL(request.url())
      if (origin !== new URL(this.url).origin && !request.url().startsWith('data:') && !request.url().startsWith('blob:'))
        this.problems.push(`asks ${origin}`)
    })
  }

  async goto(route: string): Promise<void> {
    const desk = this.isDesk ? '&desk' : ''
    await this.page.goto(`${this.url}/phone/?as=${encodeURIComponent(this.openid)}&route=${encodeURIComponent(route)}${desk}`)
    await this.page.waitForFunction(() => 'phone' in window)
  }

  /** As on a new phone of the same person: nothing stored, no problems met. */
  async anew(route: string, conditions: Partial<Conditions>): Promise<void> {
    await this.page.evaluate(
      ([key, given]) => {
        localStorage.clear()
        sessionStorage.clear()
        sessionStorage.setItem(key, given)
        indexedDB.deleteDatabase('phone.files')
      },
      [`phone.conditions.${this.openid}`, JSON.stringify(conditions)] as const,
    )
    await this.goto(route)
    this.problems = []
  }

  /** As a tap on a message card. */
  open = (route: string) => this.page.evaluate((to) => (window as unknown as PhoneWindow).phone.open(to), route)
  set = (conditions: Partial<Conditions>) => this.page.evaluate((to) => (window as unknown as PhoneWindow).phone.set(to), conditions)
  route = () => this.page.evaluate(() => (window as unknown as PhoneWindow).phone.route)
  restart = () => this.page.reload()

  /** By `data-testid`. */
  at = (testId: string): Locator => this.page.getByTestId(testId).filter({ visible: true })
  text = (text: string | RegExp): Locator => this.page.getByText(text).filter({ visible: true })
  tap = (testId: string) => this.orShot(this.at(testId).first().click())
  /** A button by its words. */
  press = (name: string | RegExp) =>
    this.orShot(
      this.page
        .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
        .filter({ visible: true })
        .first()
        .click(),
    )
  tapText = (text: string | RegExp) => this.orShot(this.text(text).first().click())
  sees = (text: string | RegExp) => this.orShot(this.text(text).first().waitFor())

  gone = (testId: string) => this.orShot(this.at(testId).waitFor({ state: 'detached' }))

  /** What stood on the screen when a wait was in vain is worth a picture. */
  private async orShot(wait: Promise<void>): Promise<void> {
    try {
      await wait
    } catch (error) {
      await this.shot(`failed-${(expect.getState().currentTestName ?? '').replace(/\W+/g, '-').slice(0, 60)}-${this.openid}`)
      throw error
    }
  }

  /** A picture to be looked at. */
  async shot(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true })
    await this.page.screenshot({ path: path.join(PICTURES, `${name}.png`) })
  }
}

export class Phones {
  private browser: Browser | undefined
  constructor(private readonly urlOf: () => string) {}

  async start(): Promise<this> {
    this.browser = await launch()
    return this
  }

  /**
   * A phone of its own: 390 × 844, a touch screen; or WeChat on a PC, 1280 × 800. Nothing stored but, unless `isNew`, the consents that
   * WeChat asks for once.
   */
  async of(
    openid: string,
    route = 'pages/today/today',
    conditions: Partial<Conditions> = {},
    { isNew = false, isDesk = false } = {},
  ): Promise<Phone> {
    const context = await this.browser!.newContext({
      ...(isDesk
        ? { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 }
        : { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }),
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    const page = await context.newPage()
    await page.addInitScript(
      ({ openid, conditions, isNew }) => {
        const key = `phone.conditions.${openid}`
        if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, JSON.stringify(conditions))
        if (isNew) return
        localStorage.setItem(`wechat.${openid}.privacy-agreed`, 'true')
        localStorage.setItem(`wechat.${openid}.auth-setting`, '{"scope.userLocation":true,"scope.camera":true}')
      },
      { openid, conditions, isNew },
    )
    const phone = new Phone(page, this.urlOf(), openid, isDesk)
    await phone.goto(route)
    return phone
  }

  end = () => this.browser?.close()
}
