import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import type { Conditions, Phone } from './phone'
import { OFFICE, Stand } from './stand'

/** Every page, as each who may open it: readable by axe-core in both schemes and in large text, and with no network. */

const axeSource = readFileSync(path.join(__dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const stand = new Stand()
let leaveId = ''
let boardKey = ''
let checkId = ''
let caseId = ''
beforeAll(async () => {
  await stand.start()
  await stand.reset()
  leaveId = (
    await stand.stack.yes<Leave>('a2', 'leave.submit', {
      requestId: 'shown',
      kind: 'personal',
      from: { date: '2026-03-09', half: 'am' },
      to: { date: '2026-03-12', half: 'pm' },
      reason: '母亲住院陪护',
      destination: '郴州市',
      leavingCounty: true,
    })
  ).leaveId
  boardKey = (await stand.stack.yes<{ boardKey: string }>('a1', 'org.boardKey', { villageId: 'v1' })).boardKey
  const asked = {
    requestId: 'shown',
    title: '三月抽查',
    mode: 'video',
    count: 9,
    townshipIds: ['t2'],
    windowMinutes: 60,
    necessity: '看现场',
  }
  const { number } = await stand.stack.yes<{ number: number }>('sup', 'inspection.prepareDraw', asked)
  ;({ checkId } = await stand.stack.yes<{ checkId: string }>('sup', 'inspection.draw', { number, numbers: ['52'] }))
  const grade = { checkId, personId: 'c2', result: 'notFound', how: 'phone', note: '没有人接' }
  await stand.stack.yes('sup', 'inspection.grade', grade)
  caseId = (await stand.stack.yes<{ cases: { caseId: string }[] }>('org', 'inspection.cases', {})).cases[0]!.caseId
  for (const text of ['工作队一周没来', '一'.repeat(300)]) await stand.stack.yes(null, 'inspection.complain', { boardKey, text })
})
afterAll(() => stand.end())

/** Who opens what; what a test has made stands in a route as `{leaveId}`, so that a title can be read. */
const PAGES: [person: string, route: string][] = [
  ['a2', 'pages/today/today'],
  ['a1', 'pages/today/today'],
  ['town1', 'pages/today/today'],
  ['sup', 'pages/today/today'],
  ['org', 'pages/today/today'],
  ['branch1', 'pages/today/today'],
  ['clerk1', 'pages/office/list/list?townshipId=t1&what=unknown'],
  ['a1', 'pages/todo/todo'],
  ['a3', 'pages/todo/todo'],
  ['a2', 'pages/ledger/ledger'],
  ['clerk1', 'pages/ledger/ledger'],
  ['org', 'pages/ledger/ledger'],
  ['a2', 'pages/mine/mine'],
  ['nobody', 'pages/mine/mine'],
  ['a1', 'pages/leave/page/page?leaveId={leaveId}'],
  ['a2', 'pages/leave/page/page?leaveId={leaveId}'],
  ['sup', 'pages/leave/page/page?leaveId={leaveId}'],
  ['a3', 'pages/leave/form/form'],
  ['nobody', 'pages/bind/bind'],
  ['clerk1', 'pages/attendance/month/month?personId=a2&month=2026-03'],
  ['a2', 'pages/attendance/year/year'],
  ['clerk1', 'pages/attendance/year/year?personId=a2'],
  ['clerk1', 'pages/attendance/record-day/record-day?personId=a2&date=2026-03-02'],
  ['a2', 'pages/attendance/correction/correction?date=2026-03-02'],
  ['clerk1', 'pages/attendance/corrections/corrections'],
  ['branch1', 'pages/attendance/witness/witness'],
  ['a2', 'pages/attendance/my-code/my-code'],
  ['branch1', 'pages/attendance/office-code/office-code'],
  ['clerk1', 'pages/leave/slip/slip'],
  ['town1', 'pages/account/delegation/delegation'],
  ['org', 'pages/account/lend-for/lend-for'],
  ['a2', 'pages/account/privacy/privacy'],
  ['a2', 'pages/account/legal/legal'],
  ['org', 'pages/rules/rules/rules'],
  ['org', 'pages/rules/calendar/calendar'],
  ['org', 'pages/roster/import/import'],
  ['org', 'pages/roster/people/people'],
  ['clerk1', 'pages/roster/people/people'],
  ['org', 'pages/roster/person/person?personId=a2'],
  ['org', 'pages/roster/edit/edit?personId=a2'],
  ['clerk1', 'pages/roster/stand-in/stand-in?teamId=A'],
  ['clerk1', 'pages/roster/village/village?villageId=v1'],
  ['nobody', 'pages/board/board/board?key={boardKey}'],
  ['nobody', 'pages/voice/write/write?key={boardKey}&village=塘门口村'],
  ['a2', 'pages/voice/answer/answer'],
  ['clerk1', 'pages/voice/list/list'],
  ['a2', 'pages/account/readings/readings'],
  ['clerk1', 'pages/register/month/month?townshipId=t1&month=2026-03'],
  ['town2', 'pages/register/month/month?townshipId=t2&month=2026-02'],
  ['org', 'pages/register/month/month?townshipId=t2&month=2026-02'],
  ['sup', 'pages/register/filings/filings?month=2026-02'],
  ['a2', 'pages/register/verify/verify'],
  ['org', 'pages/rules/templates/templates'],
  ['sup', 'pages/inspection/draw/draw'],
  ['sup', 'pages/inspection/check/check?checkId={checkId}'],
  ['org', 'pages/inspection/checks/checks'],
  ['org', 'pages/inspection/issues/issues'],
  ['org', 'pages/inspection/bulletin/bulletin?month=2026-03'],
  ['org', 'pages/inspection/patterns/patterns?month=2026-03'],
  ['c1', 'pages/inspection/answer/answer?checkId={checkId}'],
  ['c2', 'pages/inspection/answer/answer?checkId={checkId}'],
  ['c2', 'pages/inspection/case/case?caseId={caseId}'],
  ['org', 'pages/inspection/cases/cases'],
  ['clerk2', 'pages/inspection/report/report'],
]
const routeOf = (route: string) =>
  route.replace('{leaveId}', leaveId).replace('{boardKey}', boardKey).replace('{checkId}', checkId).replace('{caseId}', caseId)
type Violation = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }
async function violations(phone: Phone): Promise<string[]> {
  await phone.page.evaluate(axeSource)
  const found = await phone.page.evaluate(async () => {
    // What a page of WeChat is not: it has no landmarks, and its title bar is the platform's.
    const rules = {
      region: { enabled: false },
      'landmark-one-main': { enabled: false },
      'page-has-heading-one': { enabled: false },
      'meta-viewport': { enabled: false },
    }
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }
    return (await axe.run({ rules })).violations
  })
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`))
}

/** The page has its contents: neither the skeleton nor an empty screen. */
const settled = async (phone: Phone) => {
  await phone.page.waitForLoadState('networkidle')
  await phone.page.getByLabel('正在打开').waitFor({ state: 'detached' })
}

const nameOf = (person: string, route: string) => `${route.split('?')[0]!.split('/').slice(1, -1).join('-')}-${person}`

/** One phone and one PC a person, whose browser has the app's code already: each page is opened on them as on new ones. */
const theirs = new Map<string, Phone>()
async function opened(person: string, route: string, conditions: Partial<Conditions>, isWide = false): Promise<Phone> {
  const standing = theirs.get(`${person} ${String(isWide)}`)
  if (standing !== undefined) {
    await standing.anew(route, isWide ? conditions : { location: OFFICE, ...conditions })
    return standing
  }
  const phone = await (isWide ? stand.desk(person, route, conditions) : stand.phone(person, route, conditions))
  theirs.set(`${person} ${String(isWide)}`, phone)
  return phone
}

async function looksAt(phone: Phone, picture: string) {
  await settled(phone)
  // Colours on their way from one scheme to the other are neither's.
  await phone.page.evaluate(() =>
    Promise.allSettled(document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : []))),
  )
  await phone.shot(picture)
  const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return { violations: await violations(phone), problems: phone.problems, overflow }
}
const SOUND = { violations: [], problems: [], overflow: 0 }

describe.each(PAGES)('as %s, %s', (person, route) => {
  const name = (way: string) => `${nameOf(person, route)}-${way}`

  test('is readable in dark, in light, in large text', async () => {
    const phone = await opened(person, routeOf(route), { theme: 'dark' })
    const dark = await looksAt(phone, name('dark'))
    // As at sunrise, the page open.
    await phone.set({ theme: 'light' })
    const light = await looksAt(phone, name('light'))
    await phone.set({ textScale: 1.4 })
    await phone.restart()
    expect({ dark, light, large: await looksAt(phone, name('large')) }).toEqual({ dark: SOUND, light: SOUND, large: SOUND })
  })

  test('is readable in a wide window, dark and light', async () => {
    const desk = await opened(person, routeOf(route), { theme: 'dark' }, true)
    const dark = await looksAt(desk, name('wide-dark'))
    await desk.set({ theme: 'light' })
    expect({ dark, light: await looksAt(desk, name('wide')) }).toEqual({ dark: SOUND, light: SOUND })
  })

  test('says so without a network, and comes back with it', async () => {
    const phone = await opened(person, routeOf(route), { network: 'none' })
    await phone.page.waitForFunction(() => document.querySelector('[aria-label="正在打开"]') === null)
    await phone.shot(name('offline'))
    expect(await phone.page.evaluate(() => document.body.innerText.trim().length)).toBeGreaterThan(10)
    // One trouble is said once, and one tap is the way out of it.
    const again = phone.text(/再试一次|^再试$/)
    expect(await again.count()).toBeLessThanOrEqual(1)
    await phone.set({ network: 'ok' })
    // Some pages ask again by themselves: then there is nothing left to be tapped.
    if ((await again.count()) > 0) await Promise.race([again.click({ noWaitAfter: true }), again.waitFor({ state: 'detached' })])
    // The page's own words: an empty list has few, and the bars around it are none of it.
    await phone.page.waitForFunction(() => {
      const { innerText } = document.querySelector<HTMLElement>('.phone-page:not([hidden])')!
      return !innerText.includes('网络不好') && document.querySelector('[aria-label="正在打开"]') === null && innerText.trim().length > 10
    })
  })
})
