import { spread } from './figures.mjs'
import { withPhones } from './phone.mjs'

/**
 * What a page costs until something is to be read on it: what it sets, how much it asks, how much it draws, how long it takes;
 * on a phone that has never had the app, on one that has, and from another page of the app. One after the other, in turn.
 */

const RUNS = 9
/** A page that has asked nothing for so long has settled. */
const QUIET_MS = 400

const CADRE = 'demo-001233-2'
const SECRETARY = 'demo-001233-1'
const COUNTY = 'demo-org-1'
const SUPERVISOR = 'demo-supervisor-1'

/** `content`: what is there once the page says what it is for. */
const subjectsOf = (leaveId, checkId) => ({
  '今日, cadre': { openid: CADRE, route: 'pages/today/today', content: 'sign-in' },
  '今日, county': { openid: COUNTY, route: 'pages/today/today', content: 'inbox' },
  '待办, first secretary': { openid: SECRETARY, route: 'pages/todo/todo', content: 'todo-list', go: 'switchTab' },
  '待办, county': { openid: COUNTY, route: 'pages/todo/todo', content: 'todo-list', go: 'switchTab' },
  'request, first secretary': {
    openid: SECRETARY,
    route: `pages/leave/page/page?leaveId=${leaveId}`,
    content: 'yes',
    go: 'navigateTo',
  },
  'leave form, cadre': { openid: CADRE, route: 'pages/leave/form/form', content: 'calendar', go: 'navigateTo' },
  'check to answer, cadre': {
    openid: CADRE,
    route: `pages/inspection/answer/answer?checkId=${checkId}`,
    content: 'ask',
    go: 'navigateTo',
  },
})

/** One that asks everybody of the cadre's township, whatever the hour. */
async function checkOf({ must }) {
  const { team } = await must(CADRE, 'org.me')
  const asked = { requestId: 'bench', title: '动态抽查', mode: 'location', count: 200, windowMinutes: 1440, quietReason: '测量' }
  const { number } = await must(SUPERVISOR, 'inspection.prepareDraw', { ...asked, townshipIds: [team.townshipId] })
  return (await must(SUPERVISOR, 'inspection.draw', { number, numbers: ['1'] })).checkId
}

/**
 * Runs in the page before the app: writes down each setData of that page (not of its components), and the first after which
 * the contents are there. It takes hold of the phone as the preview hands it out, which is before the first page is made.
 */
function watchPages({ path, content }) {
  const watch = { from: 0, bytes: [], first: undefined }
  const isThere = () => [...document.querySelectorAll(`[data-testid="${content}"]`)].some((element) => element.checkVisibility())
  const look = () => {
    if (watch.first !== undefined || !isThere()) return
    watch.first = { bytes: watch.bytes.at(-1) ?? 0, before: Math.max(0, watch.bytes.length - 1) }
    requestAnimationFrame(() =>
      setTimeout(() => {
        watch.first.ms = performance.now() - watch.from
      }),
    )
  }
  const note = (data) => {
    watch.bytes.push(new TextEncoder().encode(JSON.stringify(data)).length)
    look()
  }
  // What a component of the page sets by itself is seen as it is drawn.
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
  const watched = (page) => {
    const { object } = page
    if (page.route.path !== path) return page
    const { setData } = object
    object.setData = function (data, done) {
      setData.call(this, data, done)
      note(data)
    }
    return page
  }
  let phone
  Object.defineProperty(window, 'phone', {
    get: () => phone,
    set: (made) => {
      phone = made
      const { make } = made.router
      made.router.make = (route, channel) => watched(make(route, channel))
    },
  })
  window.watch = watch
  /** From here on, for a page that is opened from another. */
  window.watchAnew = () => Object.assign(watch, { from: performance.now(), bytes: [], first: undefined })
}

/** The actions that a phone asks of the cloud, and when none has been under way for a while. */
function callsOf(page) {
  let names = []
  let running = 0
  let last = performance.now()
  const isCall = (request) => new URL(request.url()).pathname.startsWith('/cloud/')
  const nameOf = (request) => `${new URL(request.url()).pathname.split('/').at(-1)}.${request.postDataJSON().action}`
  page.on('request', (request) => {
    if (!isCall(request)) return
    names.push(nameOf(request))
    running++
  })
  const ended = (request) => {
    if (!isCall(request)) return
    running--
    last = performance.now()
  }
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return {
    clear: () => {
      names = []
      last = performance.now()
    },
    settled: async () => {
      while (running > 0 || performance.now() - last < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, 50))
      return names
    },
  }
}

/** What was seen of the page in front, once it has settled. */
async function figures(page, calls) {
  await page.waitForFunction(() => window.watch.first?.ms !== undefined)
  const names = await calls.settled()
  const seen = await page.evaluate(() => ({
    ...window.watch.first,
    sets: window.watch.bytes.length,
    all: window.watch.bytes.reduce((sum, bytes) => sum + bytes, 0),
    nodes: document.querySelectorAll('.phone-page:not([hidden]) *').length,
  }))
  return { ...seen, names }
}

async function measured(phone, { openid, route, content, go }) {
  const one = await phone(openid)
  await one.page.addInitScript(watchPages, { path: route.split('?')[0], content })
  const calls = callsOf(one.page)
  const seen = {}
  await one.open(route)
  seen['first time'] = await figures(one.page, calls)
  calls.clear()
  await one.page.reload()
  seen['again'] = await figures(one.page, calls)
  if (go !== undefined) {
    calls.clear()
    await one.open('pages/mine/mine')
    await one.page.getByTestId('identity').waitFor()
    await calls.settled()
    calls.clear()
    await one.page.evaluate(
      ({ go, route }) => {
        window.watchAnew()
        window.wx[go]({ url: `/${route}` })
      },
      { go, route },
    )
    seen['from 我的'] = await figures(one.page, calls)
  }
  await one.close()
  return seen
}

const rowOf = ({ bytes, before, sets, all, nodes, names }, times) => {
  const { p50, min, max } = spread(times)
  return {
    'setData with contents, B': bytes,
    'before it': before,
    'setData in all': sets,
    'B in all': all,
    nodes,
    'cloud calls': names.length,
    'ms to contents, p50': p50,
    min,
    max,
  }
}

export const pages = (dataDir) =>
  withPhones(dataDir, async ({ stack, phone }) => {
    const { toSign } = await stack.must(SECRETARY, 'leave.inbox')
    const subjects = subjectsOf(toSign[0].leaveId, await checkOf(stack))
    const runs = {}
    // The first round warms the server, and is thrown away.
    for (let run = 0; run <= RUNS; run++) {
      for (const [name, subject] of Object.entries(subjects)) {
        const seen = await measured(phone, subject)
        if (run > 0) for (const [way, figures] of Object.entries(seen)) (runs[`${name}: ${way}`] ??= []).push(figures)
      }
    }
    console.log(`\nPages in Chromium, 390 × 844, until the frame with the contents (each ${RUNS} times, in turn)`)
    console.table(
      Object.fromEntries(
        Object.entries(runs).map(([name, seen]) => [
          name,
          rowOf(
            seen.at(-1),
            seen.map(({ ms }) => ms),
          ),
        ]),
      ),
    )
    for (const [name, seen] of Object.entries(runs)) console.log(`${name}: ${seen.at(-1).names.join(', ')}`)
  })
