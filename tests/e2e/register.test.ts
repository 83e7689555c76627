import { county } from '../cloudfunctions/county'
import type { Phone } from './phone'
import { Stand } from './stand'

/** A month of twenty people, as their clerk settles it at a desk and on a phone; the secretary signs, the county sees it filed. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())

const NAMES = '孙蓉 雷春花 张琼 欧志明 廖健 樊小林 罗雪莲 黄远志 曾秋菊 陈子健 胡艳 曹少波 段翠华'.split(' ')
const TEAMS = ['E', 'F', 'G']

/** Township t1 with twenty in teams: the county of the tests, and three teams more. */
function twenty() {
  const whole = county()
  const posts = (i: number) => [
    { role: i < TEAMS.length ? 'firstSecretary' : 'member', teamId: TEAMS[i % TEAMS.length], from: '2025-06-01', to: '2027-05-31' },
  ]
  return {
    ...whole,
    county: { ...whole.county, since: '2025-06-01' },
    villages: [...whole.villages, ...TEAMS.map((team) => ({ id: `v${team}`, townshipId: 't1', name: `${team}村`, places: [] }))],
    teams: [...whole.teams, ...TEAMS.map((team) => ({ id: team, villageId: `v${team}`, name: `${team}村工作队` }))],
    people: [
      ...whole.people,
      ...NAMES.map((name, i) => ({
        openid: `o-e${i}`,
        id: `e${i}`,
        name,
        phone: `1390000${String(i).padStart(4, '0')}`,
        dispatchingUnitId: 'unit1',
        posts: posts(i),
      })),
    ],
  }
}
const PEOPLE = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'b4', ...NAMES.map((_, i) => `e${i}`)]

/** Working days of March 2026. */
const DAYS = Array.from({ length: 31 }, (_, i) => i + 1)
  .filter((day) => new Date(`2026-03-${String(day).padStart(2, '0')}T00:00:00Z`).getUTCDay() % 6 !== 0)
  .map((day) => `2026-03-${String(day).padStart(2, '0')}`)

/** The month is over; of each person all days but two are entered already. */
async function almostSettled(): Promise<void> {
  await stand.stack.reset(twenty(), '2026-03-02T08:00:00+08:00')
  await stand.stack.clock('2026-04-01T09:00:00+08:00')
  const days = PEOPLE.flatMap((personId, i) =>
    DAYS.filter((_, at) => at !== i % DAYS.length && at !== (i + 7) % DAYS.length).map((date) => ({ personId, date })),
  )
  for (let first = 0; first < days.length; first += 100)
    await stand.stack.yes('clerk1', 'attendance.recordDays', { days: days.slice(first, first + 100), status: 'onPost', reason: '纸质考勤' })
}
beforeEach(() => almostSettled())

const MONTH = 'pages/register/month/month?townshipId=t1&month=2026-03'
type Standing = { state: string; version: number; rows: { personId: string; days: { date: string; status: string }[] }[] }
const standing = () => stand.stack.yes<Standing>('clerk1', 'reporting.register', { townshipId: 't1', month: '2026-03' })
const statusOf = async (personId: string, date: string) =>
  (await standing()).rows.find((row) => row.personId === personId)!.days.find((day) => day.date === date)!.status

const line = (phone: Phone, text: string | RegExp) => phone.at('line').filter({ hasText: text }).first().waitFor()
const confirm = (phone: Phone, words: string) => phone.page.locator('dialog[open] button', { hasText: words }).last().click()

test('the clerk’s month at a desk: by keys one by one, the rest at once, closed, signed from the card, filed [002-19][002-23][002-24]', async () => {
  const clerk = await stand.desk('clerk1', 'pages/ledger/ledger')
  await clerk.tap('tab-office')
  await clerk.tap('open-register')
  await line(clerk, '40 天待确认 · 应于4月8日前报送')
  await clerk.shot('register-desk-open')

  // Closing too early opens the first day that is in the way.
  await clerk.tap('primary')
  await clerk.sees('还有 40 天待确认，登记清楚后再关账。')
  await clerk.at('explained-status').filter({ hasText: '待确认' }).waitFor()
  await clerk.at('entry-call').waitFor()
  await clerk.shot('register-desk-day')

  // A trip by keys; then the next open day stands there.
  await clerk.tap('reason-0')
  await clerk.page.keyboard.press('2')
  await clerk.page.keyboard.press('Enter')
  await line(clerk, '39 天待确认')
  expect(await statusOf('a1', '2026-03-02')).toBe('officialTrip')
  await clerk.at('explained-status').filter({ hasText: '待确认' }).waitFor()
  await clerk.page.keyboard.press('1')
  await clerk.page.keyboard.press('Enter')
  await line(clerk, '38 天待确认')
  await clerk.page.keyboard.press('Escape')

  await clerk.tap('open-all')
  await clerk.sees('已选 38 天')
  await clerk.shot('register-desk-many')
  await clerk.page.keyboard.press('Enter')
  await line(clerk, '每一天都已确认')

  await clerk.tap('primary')
  await confirm(clerk, '关账')
  await clerk.sees(/已关账，等书记签字/)
  await clerk.shot('register-desk-closed')
  expect(await standing()).toMatchObject({ state: 'closed', version: 1 })

  const secretary = await stand.phone('town1', await stand.card('town1'))
  await secretary.sees('签字')
  await secretary.shot('register-phone-sign')
  await secretary.tap('primary')
  await confirm(secretary, '签字')
  await secretary.sees(/已签字，请考勤专人盖章报送/)
  expect(secretary.problems).toEqual([])

  await clerk.goto(MONTH)
  await clerk.tap('primary')
  await clerk.at('step-form').waitFor()
  await clerk.shot('register-desk-file')
  await clerk.tap('step-confirm')
  await clerk.sees('已报送县委组织部备案')
  await clerk.shot('register-desk-filed')
  const hash = (await clerk.at('hash').first().textContent()) ?? ''
  expect(hash).toMatch(/^[0-9a-f]{64}$/)

  const saved = clerk.page.waitForEvent('download')
  await clerk.tap('export-0')
  await confirm(clerk, '存到电脑')
  expect((await saved).suggestedFilename()).toMatch(/\.xlsx$/)

  const county = await stand.desk('org', 'pages/register/filings/filings?month=2026-03')
  await county.at('filing-t1').filter({ hasText: '已报送' }).waitFor()
  await county.shot('filings-desk')
  await county.goto(`pages/register/verify/verify?hash=${hash}`)
  await county.at('verified').filter({ hasText: '就是报送备案的那一份' }).waitFor()
  await county.shot('verify-desk')
  expect([clerk.problems, county.problems]).toEqual([[], []])
})

test('on a phone: who is open, chosen one by one or all of a person’s, and entered', async () => {
  const clerk = await stand.phone('clerk1', MONTH)
  await line(clerk, '40 天待确认')
  await clerk.shot('register-phone-open')
  await clerk.tap('open-day-a1|2026-03-02')
  await clerk.tap('open-person-a2')
  await clerk.sees('已选 3 天')
  await clerk.tap('enter')
  await clerk.tap('entry-officialTrip')
  await clerk.tap('reason-1')
  await clerk.shot('register-phone-entry')
  await clerk.tap('entry-settle')
  await line(clerk, '37 天待确认')
  expect(await statusOf('a2', DAYS[1]!)).toBe('officialTrip')
  expect(clerk.problems).toEqual([])
})

test('what breaks off half-way stays chosen, and goes on from there', async () => {
  const clerk = await stand.desk('clerk1', MONTH)
  await line(clerk, '40 天待确认')
  await clerk.tap('open-all')
  await clerk.tap('entry-onPost')
  await clerk.tap('reason-0')
  await clerk.set({ network: 'none' })
  await clerk.tap('entry-settle')
  await clerk.at('entry-refused').filter({ hasText: '网络不好' }).waitFor()
  await clerk.sees('已选 40 天')
  await clerk.set({ network: 'ok' })
  await clerk.tap('entry-settle')
  await line(clerk, '每一天都已确认')
})

test('the secretary sends it back with a reason; the clerk amends, and he sees what has changed', async () => {
  const open = PEOPLE.flatMap((personId, i) => [DAYS[i % DAYS.length]!, DAYS[(i + 7) % DAYS.length]!].map((date) => ({ personId, date })))
  const month = { townshipId: 't1', month: '2026-03' }
  await stand.stack.yes('clerk1', 'attendance.recordDays', { days: open, status: 'onPost', reason: '纸质考勤' })
  await stand.stack.yes('clerk1', 'reporting.closeRegister', month)
  const secretary = await stand.desk('town1', MONTH)
  await secretary.tap('step-return')
  await secretary.tap('step-confirm')
  await secretary.sees('请写明原因。')
  await secretary.at('step-reason').locator('textarea').fill('3日李建国去县里开会')
  await secretary.shot('register-desk-return')
  await secretary.tap('step-confirm')
  await secretary.sees(/已退回/)

  await stand.stack.yes('clerk1', 'attendance.recordDay', { personId: 'a1', date: '2026-03-03', status: 'officialTrip', reason: '开会' })
  await stand.stack.yes('clerk1', 'reporting.closeRegister', month)
  await secretary.goto(MONTH)
  await secretary.sees('和上一版不同的 1 天')
  await secretary.sees('在岗 改为 因公外出')
  await secretary.shot('register-desk-changes')
  await secretary.tap('primary')
  await confirm(secretary, '签字')
  await secretary.sees(/已签字/)
  await stand.stack.yes('clerk1', 'reporting.fileRegister', month)

  const clerk = await stand.desk('clerk1', MONTH)
  await clerk.tap('cell-a1|2026-03-04')
  await clerk.sees('补正为')
  await clerk.tap('entry-restDay')
  await clerk.tap('reason-0')
  await clerk.tap('entry-settle')
  await clerk.at('state').filter({ hasText: '已关账' }).waitFor()
  await clerk.tap('see-2')
  await clerk.sees('这是第 2 版，不是现在的')
  await clerk.shot('register-desk-old')
  expect([clerk.problems, secretary.problems]).toEqual([[], []])
})
