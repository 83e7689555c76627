import type { Leave } from '../../../miniprogram/domain/leave/leave'
import { addDays } from '../../../miniprogram/domain/calendar'
import { county, leaveInput, monday } from '../county'
import { World } from '../proof/world'

/** However many there are: nothing is cut without a word, none pushes another out, and a page stays small. */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())
beforeEach(() => world.reset(county(), monday))

type Stored = Record<string, unknown> & { _id: string; from: { date: string }; to: { date: string } }
type Inbox = Record<'toSign' | 'toAcknowledge' | 'onRecord', Leave[]> & { next?: Record<string, string> }

const submit = async (person: string, date: string, more = {}) =>
  (await world.yes<Leave>(person, 'leave.submit', leaveInput(date, 1, more))).leaveId
const approve = async (leaveId: string, ...hands: string[]) => {
  for (const hand of hands) await world.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
}

/** So many more that read like this one, each of another date. */
function multiply(leaveId: string, count: number, dateOf: (i: number) => string, change: object = {}): void {
  const leaves = world.all('leaves') as unknown as Stored[]
  const model = leaves.find(({ _id }) => _id === leaveId)!
  const copies = Array.from({ length: count }, (_, i) => {
    const date = dateOf(i)
    return { ...model, _id: `copy-${String(i)}`, from: { date, half: 'am' }, to: { date, half: 'pm' }, begins: `${date} am`, ...change }
  })
  world.restore({ ...world.snapshot(), leaves: [...leaves, ...copies] as never })
}

/** A list to its end; each page as its text. */
async function pagesOf(person: string, list: keyof Inbox): Promise<{ ids: string[]; pages: Inbox[] }> {
  const pages: Inbox[] = []
  for (let cursor: string | undefined; ;) {
    pages.push(await world.yes<Inbox>(person, 'leave.inbox', { list, ...(cursor === undefined ? {} : { cursor }) }))
    cursor = pages[pages.length - 1]!.next?.[list]
    if (cursor === undefined) return { ids: pages.flatMap((page) => (page[list] as Leave[]).map(({ leaveId }) => leaveId)), pages }
  }
}

const LONG = '字'.repeat(500)

test('225 to sign are all reached page by page, the one that begins tomorrow first', async () => {
  const soonest = await submit('a2', '2026-03-03')
  multiply(soonest, 224, (i) => addDays('2026-03-04', i % 100))
  const { ids } = await pagesOf('a1', 'toSign')
  expect([ids[0], ids.length, new Set(ids).size]).toEqual([soonest, 225, 225])
  const { badge } = await world.yes<{ badge: number }>('a1', 'org.me')
  expect(badge).toBe(225)
})

test('204 on record do not push out the one to acknowledge', async () => {
  const leaveId = await submit('a2', '2026-03-02')
  await approve(leaveId, 'a1', 'branch1', 'town1')
  multiply(leaveId, 204, (i) => addDays('2026-03-03', i % 100))
  await world.yes('a2', 'leave.returnToPost', { leaveId })
  for (const input of [{}, { list: 'toAcknowledge' }])
    expect((await world.yes<Inbox>('org', 'leave.inbox', input)).toAcknowledge.map((one) => one.leaveId)).toEqual([leaveId])
  expect((await pagesOf('org', 'onRecord')).ids).toHaveLength(204)
})

test('with 200 leaves of full texts a page of the county office’s is 50 KB at most', async () => {
  const leaveId = await submit('a2', '2026-03-03', { reason: LONG, destination: '字'.repeat(50) })
  await approve(leaveId, 'a1', 'branch1')
  await world.yes('town1', 'leave.sign', { leaveId, decision: 'approve', opinion: LONG })
  multiply(leaveId, 200, (i) => addDays('2026-03-04', i % 100))
  const whole = await world.ask('org', 'leave.inbox')
  expect(Buffer.byteLength(JSON.stringify(whole))).toBeLessThanOrEqual(50_000)
  const { ids, pages } = await pagesOf('org', 'onRecord')
  expect([ids.length, new Set(ids).size]).toEqual([201, 201])
  for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(50_000)
})

test('one’s own are all reached after 1,001 withdrawn ones, and so is an approved one’s day', async () => {
  const withdrawn = await submit('a2', '2026-03-09')
  await world.yes('a2', 'leave.withdraw', { leaveId: withdrawn })
  const approved = await submit('a2', '2026-03-10')
  await approve(approved, 'a1', 'branch1', 'town1')
  multiply(withdrawn, 1_000, (i) => addDays('2026-03-04', i % 100))
  const ids: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await world.yes<{ leaves: Leave[]; next?: string }>('a2', 'leave.mine', cursor === undefined ? {} : { cursor })
    ids.push(...page.leaves.map(({ leaveId }) => leaveId))
    cursor = page.next
    if (cursor === undefined) break
  }
  expect([ids.length, new Set(ids).size, ids.includes(approved)]).toEqual([1_002, 1_002, true])
  world.clock('2026-03-11T08:00:00+08:00')
  const { days } = await world.yes<{ days: { date: string; status: string }[] }>('a2', 'attendance.month', { month: '2026-03' })
  expect(days.find(({ date }) => date === '2026-03-10')?.status).toBe('personalLeave')
})
