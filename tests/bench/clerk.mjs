import { withPhones } from './phone.mjs'

/**
 * A clerk's month of twenty people at a desk, by hand: taps, keys and seconds from the list of open days to the closing. Each of the
 * twenty has two days that nothing stands for; of these five are trips, which are settled by themselves. Once the others are settled
 * all at once, and once every day by itself. What a person reads and thinks is not counted.
 */

const PEOPLE = 20
const OPEN_EACH = 2
const TRIPS = 5
const MONTH = '2026-03'
const DAYS = Array.from({ length: 31 }, (_, i) => `${MONTH}-${String(i + 1).padStart(2, '0')}`).filter(
  (date) => new Date(`${date}T00:00:00Z`).getUTCDay() % 6 !== 0,
)

function county() {
  const people = Array.from({ length: PEOPLE }, (_, i) => ({
    openid: `o-p${i}`,
    id: `p${i}`,
    name: `队员${i}`,
    phone: String(13900000000 + i),
    posts: [{ role: i % 4 === 0 ? 'firstSecretary' : 'member', teamId: `T${Math.floor(i / 4)}`, from: '2025-06-01' }],
  }))
  const teams = Array.from({ length: PEOPLE / 4 }, (_, i) => i)
  const office = (id, role) => ({
    openid: `o-${id}`,
    id,
    name: id === 'clerk' ? '考勤专人' : '乡镇书记',
    phone: id === 'clerk' ? '13800000001' : '13800000002',
    posts: [{ role, townshipId: 't' }],
  })
  return {
    county: { name: '测速县', since: '2025-06-01' },
    townships: [{ id: 't', name: '测速镇' }],
    dispatchingUnits: [],
    villages: teams.map((i) => ({ id: `v${i}`, townshipId: 't', name: `村${i}`, places: [] })),
    teams: teams.map((i) => ({ id: `T${i}`, villageId: `v${i}`, name: `队${i}` })),
    people: [...people, office('clerk', 'townshipClerk'), office('town', 'townshipCommittee')],
  }
}

async function almostSettled(stack) {
  await stack.post('/local/reset', { county: county(), now: '2026-04-01T09:00:00+08:00' })
  const isOpen = (i, at) => Array.from({ length: OPEN_EACH }, (_, n) => (i + n * 7) % DAYS.length).includes(at)
  const days = Array.from({ length: PEOPLE }, (_, i) =>
    DAYS.filter((_date, at) => !isOpen(i, at)).map((date) => ({ personId: `p${i}`, date })),
  )
  for (const all = days.flat(); all.length > 0;)
    await stack.must('o-clerk', 'attendance.recordDays', { days: all.splice(0, 100), status: 'onPost', reason: '纸质考勤' })
}

class Hand {
  taps = 0
  keys = 0
  constructor(page) {
    this.page = page
  }
  at = (testId) => this.page.getByTestId(testId).filter({ visible: true }).first()
  async tap(testId) {
    await this.at(testId).click()
    this.taps++
  }
  async press(key) {
    await this.page.keyboard.press(key)
    this.keys++
  }
  left = (text) => this.at('line').filter({ hasText: text }).waitFor()
}

/** `isMany`: what is no trip goes in one entry. */
async function month(stand, isMany) {
  const { stack, phone } = stand
  await almostSettled(stack)
  const desk = await phone('o-clerk')
  await desk.page.setViewportSize({ width: 1280, height: 800 })
  await desk.open(`pages/register/month/month?townshipId=t&month=${MONTH}`, '&desk')
  const hand = new Hand(desk.page)
  let open = PEOPLE * OPEN_EACH
  await hand.left(`${open} 天待确认`)
  const from = performance.now()
  const settled = async () => {
    open--
    await hand.left(open === 0 ? '每一天都已确认' : `${open} 天待确认`)
  }
  // The first that is in the way is opened by the button itself; each that is settled opens the next.
  await hand.tap('primary')
  await hand.tap('reason-0')
  await hand.press('2')
  for (let i = 0; i < TRIPS; i++) {
    await hand.press('Enter')
    await settled()
  }
  await hand.press('1')
  if (isMany) {
    await hand.press('Escape')
    await hand.tap('open-all')
    await hand.press('Enter')
    open = 1
    await settled()
  } else {
    while (open > 0) {
      await hand.press('Enter')
      await settled()
    }
  }
  await hand.tap('primary')
  await desk.page.locator('dialog[open] button', { hasText: '关账' }).last().click()
  hand.taps++
  await hand.at('state').filter({ hasText: '已关账' }).waitFor()
  const seconds = Math.round((performance.now() - from) / 100) / 10
  await desk.close()
  return {
    'open days': PEOPLE * OPEN_EACH,
    taps: hand.taps,
    keys: hand.keys,
    together: hand.taps + hand.keys,
    'seconds of waiting': seconds,
  }
}

export const clerk = (dataDir) =>
  withPhones(dataDir, async (stand) => {
    const rows = { 'trips one by one, the rest at once': await month(stand, true), 'every day by itself': await month(stand, false) }
    console.log(`\nA clerk's month of ${PEOPLE} people, in Chromium: at most 5 minutes, at two seconds a tap or key 150 of them`)
    console.table(rows)
  })
