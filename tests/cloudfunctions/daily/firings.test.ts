import vm from 'node:vm'
import type { Leave } from '../../../miniprogram/domain/leave/leave'
import { county, leaveInput, monday } from '../county'
import { World, type Snapshot } from '../proof/world'

/** Firings of the timer that meet what is broken, each other, or their own end: nothing is sent twice, counted twice or held up. */

let world: World
beforeAll(async () => {
  world = await new World().start({ cards: true, skipsPauses: true })
})
afterAll(() => world.end())
beforeEach(() => world.reset(county(), monday))

type Stored = Record<string, unknown> & { _id: string }
const edit = (collection: keyof Snapshot, id: string, change: (document: Stored) => Stored) =>
  world.restore({
    ...world.snapshot(),
    [collection]: world.all(collection).map((one) => (one['_id'] === id ? change(one as Stored) : one)),
  })
const submit = async (person: string, date: string) => (await world.yes<Leave>(person, 'leave.submit', leaveInput(date, 1))).leaveId
const approve = async (leaveId: string, ...hands: string[]) => {
  for (const hand of hands) await world.yes(hand, 'leave.sign', { leaveId, decision: 'approve' })
}
const at = (time: string) => world.clock(`2026-03-${time}:00+08:00`)
const sentTo = (person: string) => world.sent.filter(({ to }) => to === person).length
const told = () => world.sent.map(({ to, page }) => `${to} ${page}`).sort()

/** What the functions log to: the world around jest's own. */
const outside = () => new vm.Script('console').runInThisContext() as { error: (line: string) => unknown }

/** What the functions have logged as faults while `work` went on. */
async function faultsOf(work: () => Promise<unknown>): Promise<{ fault: string; id: string }[]> {
  const console = outside()
  const { error } = console
  const lines: string[] = []
  console.error = (line: string) => lines.push(line)
  try {
    await work()
  } finally {
    console.error = error
  }
  return lines.map((line) => JSON.parse(line) as { fault: string; id: string })
}

describe('what is broken is logged, and stands in no other’s way', () => {
  const ways: [string, (document: Stored) => Stored][] = [
    ['without a chain', ({ chain: _, ...rest }) => rest],
    ['without a trail', ({ trail: _, ...rest }) => rest],
    ['without units', (document) => ({ ...document, scope: [], teamId: 'nowhere' })],
    ['with a date that is none', (document) => ({ ...document, from: null })],
  ]
  test.each(ways)('a leave %s', async (_, breakIt) => {
    const [broken, whole] = [await submit('a2', '2026-03-09'), await submit('b2', '2026-03-16')]
    edit('leaves', broken, breakIt)
    const before = [sentTo('b1'), sentTo('a1')]
    at('03T10:00')
    const faults = await faultsOf(() => world.timer())
    expect([sentTo('b1'), sentTo('a1')]).toEqual([before[0]! + 1, before[1]])
    expect(faults).toContainEqual(expect.objectContaining({ id: broken, fault: 'daily.remind' }))
    expect(faults.filter(({ id }) => id === whole)).toEqual([])
  })

  test('in the list of all that waits, and in the digest', async () => {
    await world.yes('a1', 'org.setDigest', { digest: true })
    const [broken, whole] = [await submit('a2', '2026-03-09'), await submit('a3', '2026-03-16')]
    edit('leaves', broken, ({ chain: _, ...rest }) => rest)
    const faults = await faultsOf(async () => {
      expect(await world.yes('a1', 'org.me')).toMatchObject({ badge: 1 })
      expect((await world.yes<{ toSign: Leave[] }>('a1', 'leave.inbox')).toSign.map(({ leaveId }) => leaveId)).toEqual([whole])
      at('03T08:00')
      await world.timer()
    })
    expect(world.sent.filter(({ to }) => to === 'a1')).toEqual([
      { to: 'a1', page: 'pages/todo/todo', templateId: 'toSign', data: expect.anything() as unknown },
    ])
    expect(faults).toContainEqual(expect.objectContaining({ id: broken, fault: 'illegible' }))
  })

  test.each<unknown>([null, 7, { id: 1 }, ['a1'], ''])('a card to %j', async (to) => {
    const [broken, whole] = [await submit('a2', '2026-03-09'), await submit('b2', '2026-03-16')]
    const card = { to, card: 'toSign', page: 'pages/leave/page/page', data: {}, state: 'left', tries: 1, writtenAt: monday }
    edit('leaves', broken, (document) => ({ ...document, cards: { x: card }, cardsLeft: 1, cardsSent: 1 }))
    edit('leaves', whole, (document) => ({ ...document, cards: { x: { ...card, to: 'b1' } }, cardsLeft: 1, cardsSent: 1 }))
    const before = sentTo('b1')
    at('02T10:00')
    await faultsOf(() => world.timer())
    expect(sentTo('b1')).toBe(before + 1)
  })
})

/** Cards that their own invocations could not send: one of each leave, and what their receivers had agreed to. */
async function someLeft(): Promise<void> {
  const leaves = [await submit('a2', '2026-03-09'), await submit('b2', '2026-03-10'), await submit('c2', '2026-03-11').catch(() => '')]
  for (const leaveId of leaves.filter((id) => id !== ''))
    edit('leaves', leaveId, (document) => ({
      ...document,
      cards: Object.fromEntries(
        Object.entries(document['cards'] as object).map(([key, card]) => [key, { ...(card as object), state: 'left', tries: 0 }]),
      ),
      cardsLeft: Object.keys(document['cards'] as object).length,
      cardsSent: 0,
    }))
  for (const person of ['a1', 'b1'])
    for (const clientId of ['one', 'two', 'three', 'four']) await world.yes(person, 'org.noteCards', { clientId, kinds: ['toSign'] })
}

const quota = (person: string): number =>
  (world.all('cardQuotas').find(({ _id }) => _id === person) as unknown as { left: { toSign: number } }).left.toSign

describe('two firings at once, and one that dies in the middle', () => {
  let ready: Snapshot
  let sentBefore: string[]
  beforeEach(async () => {
    await someLeft()
    // Cards that are left, and a day later each leave is to be reminded of besides.
    at('03T10:00')
    ready = world.snapshot()
    sentBefore = told()
  })
  const sentSince = () => {
    const before = [...sentBefore]
    return told().filter((one) => {
      const i = before.indexOf(one)
      if (i >= 0) before.splice(i, 1)
      return i < 0
    })
  }

  test('send every card once, and count it once', async () => {
    await world.timer()
    const whole = sentSince()
    const left = [quota('a1'), quota('b1')]
    expect(whole).toHaveLength(4)
    expect(left).toEqual([2, 2])
    let k = 0
    for (let reached = true; reached; k++) {
      world.restore(ready)
      sentBefore = told()
      const between = await world.between(
        k,
        () => world.timer(),
        () => world.timer(),
      )
      reached = between.reached
      expect([k, sentSince()]).toEqual([k, whole])
      await world.timer()
      expect([k, quota('a1'), quota('b1'), sentSince().length]).toEqual([k, ...left, whole.length])
    }
    expect(k).toBeGreaterThan(20)
  })

  test.each(['asking', 'answered'] as const)(
    'nothing that was sent is sent again, and what nobody had begun to send is (%s)',
    async (dies) => {
      let k = 0
      for (let died = true; died; k += dies === 'asking' ? 1 : 3) {
        world.restore(ready)
        at('03T10:00')
        sentBefore = told()
        died = await world.killed(k, dies, () => world.timer())
        for (const time of ['03T10:10', '03T10:20']) {
          at(time)
          await world.timer()
        }
        const sent = sentSince()
        expect([k, sent.length]).toEqual([k, new Set(sent).size === 2 ? sent.length : -1])
        expect(sent.length).toBeLessThanOrEqual(4)
        // One record's cards of one occasion may have been on their way: those alone are not told of for certain.
        expect(sent.length).toBeGreaterThanOrEqual(3)
        expect([quota('a1'), quota('b1')].every((left) => left >= 2)).toBe(true)
        expect(world.all('leaves').every(({ cardsLeft }) => cardsLeft === 0)).toBe(true)
      }
      expect(k).toBeGreaterThan(20)
    },
  )
})

test('a card that is sent late goes to who then has the turn, and to no one who had it', async () => {
  const scene = county()
  const branch = scene.people.find(({ id }) => id === 'branch1')!
  branch.posts = [{ role: 'villageBranch', villageId: 'v1', to: '2026-03-03' }]
  scene.people.find(({ id }) => id === 'idle')!.posts = [{ role: 'villageBranch', villageId: 'v1', from: '2026-03-05' }]
  world.reset(scene, monday)
  const leaveId = await submit('a2', '2026-03-16')
  await approve(leaveId, 'a1')
  // The card to the branch did not go out.
  const left = (document: Stored) =>
    Object.fromEntries(
      Object.entries(document['cards'] as Record<string, Stored>).map(([key, card]) => [
        key,
        card['to'] === 'branch1' ? { ...card, state: 'left', tries: 1 } : card,
      ]),
    )
  edit('leaves', leaveId, (document) => ({ ...document, cards: left(document), cardsLeft: 1, remindAt: null }))
  const late = world.snapshot()
  const before = told()
  const since = () => told().filter((one) => !before.includes(one))
  for (const [time, person] of [
    ['04T07:00', 'org'],
    ['05T07:00', 'idle'],
  ] as const) {
    world.restore(late)
    world.clock(`2026-03-${time}:00+08:00`)
    const sent = world.sent.length
    await world.timer()
    expect(world.sent.slice(sent).map(({ to }) => to)).toEqual([person])
    expect((await world.yes<{ toSign: Leave[] }>(person, 'leave.inbox')).toSign.map((one) => one.leaveId)).toEqual([leaveId])
    await world.timer()
    expect(world.sent.length).toBe(sent + 1)
  }
  expect(since().filter((one) => one.startsWith('branch1'))).toEqual([])
})
