import { drawnTags, lotOf, poolHashOf, seatsOf, type PoolEntry } from '../../../../miniprogram/domain/inspection/draw'
import { sha256 } from './sha256'

/**
 * Fair over many draws, which a test of one cannot see. Each run has its own seed and is the same every time;
 * `DRAW_ROUNDS=20 npx jest fairness` makes twenty times as many.
 */

const ROUNDS = Number(process.env['DRAW_ROUNDS'] ?? 1)
const WEIGHT_POWER = 1

type Person = { personId: string; townshipId: string; /** Day on which he was last drawn, or came. */ since: number }

/** As a county is: townships from very small to large. */
const SIZES = [3, 5, 7, 9, 11, 14, 17, 19, 22, 26, 31, 36, 41, 47, 52, 60]
const county = (): Person[] =>
  SIZES.flatMap((size, t) =>
    Array.from({ length: size }, (_, i) => ({ personId: `p${t}-${i}`, townshipId: `t${String(t).padStart(2, '0')}`, since: -365 })),
  )

const MONTH = 30

/** One draw on a day; who is drawn is noted with him. */
function drawOn(day: number, people: Person[], count: number, key: string): Person[] {
  const byTag = new Map<string, Person>()
  const pool = people.map((person): PoolEntry => {
    const tag = sha256(`${person.personId}:${key}`)
    byTag.set(tag, person)
    return { tag, townshipId: person.townshipId, days: Math.min(366, Math.max(1, day - person.since)) }
  })
  const drawn = drawnTags(pool, { count, weightPower: WEIGHT_POWER }, sha256(key), sha256).map((tag) => byTag.get(tag)!)
  for (const person of drawn) person.since = day
  return drawn
}

test('over 10,000 draws each township is drawn as often as its share', () => {
  const draws = 10_000 * ROUNDS
  const all = SIZES.reduce((sum, size) => sum + size, 0)
  const of = SIZES.map((people, t) => ({ townshipId: `t${String(t).padStart(2, '0')}`, people }))
  const COUNT = 20
  const seen = SIZES.map(() => 0)
  for (let i = 0; i < draws; i++) seatsOf(of, COUNT, `lot ${i}`, sha256).forEach(({ seats }, t) => (seen[t]! += seats))
  for (const [t, size] of SIZES.entries()) {
    const share = (COUNT * size) / all
    // A township's seats of one draw are its share rounded up or down: five standard deviations of the sum of so many.
    const part = share - Math.floor(share)
    const allowed = 5 * Math.sqrt((part * (1 - part)) / draws)
    expect(Math.abs(seen[t]! / draws - share)).toBeLessThanOrEqual(allowed)
  }
})

/** Six in a hundred each month: by a lot that forgets, 77 % would have been seen. */
describe('24 months of twenty-four a month out of four hundred', () => {
  const COUNT = 24
  const runs = 8 * ROUNDS
  const seenShare: number[] = []
  const seenTownships: number[] = []
  const again = { recent: 0, even: 0 }
  beforeAll(() => {
    for (let run = 0; run < runs; run++) {
      const people = county()
      const seen = new Set<Person>()
      let last: Person[] = []
      for (let month = 0; month < 36; month++) {
        const drawn = drawOn(month * MONTH, people, COUNT, `run ${run} month ${month}`)
        if (month < 24) for (const person of drawn) seen.add(person)
        if (month === 23) {
          seenShare.push(seen.size / people.length)
          seenTownships.push(new Set([...seen].map(({ townshipId }) => townshipId)).size)
        }
        // Once the county has been drawn from for a year.
        if (month >= 12) {
          again.recent += drawn.filter((person) => last.includes(person)).length
          again.even += (COUNT * COUNT) / people.length
        }
        last = drawn
      }
    }
  })
  test('at least 85 % have been seen, of every township somebody', () => {
    expect(seenShare.reduce((sum, share) => sum + share, 0) / runs).toBeGreaterThanOrEqual(0.85)
    expect(Math.min(...seenTownships)).toBe(SIZES.length)
  })
  test('who was drawn a month ago is drawn again, at about a third of an even lot', () => {
    expect(again.recent).toBeGreaterThan(0)
    expect(again.recent / again.even).toBeGreaterThan(0.2)
    expect(again.recent / again.even).toBeLessThan(0.5)
  })
})

test('twenty a month out of four hundred see about four in five of them in 24 months, and never 85 %: that takes twenty-four a month', () => {
  const shares = Array.from({ length: 4 * ROUNDS }, (_, run) => {
    const people = county()
    const seen = new Set<Person>()
    for (let month = 0; month < 24; month++) for (const person of drawOn(month * MONTH, people, 20, `few ${run} ${month}`)) seen.add(person)
    return seen.size / people.length
  })
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  expect([mean > 0.76, mean < 0.85]).toEqual([true, true])
})

test('with every secret of the server known but one number not, a chosen person cannot be placed', () => {
  const people = county().slice(0, 60)
  const COUNT = 6
  const key = 'the chosen'
  const pool = people
    .map(({ personId, townshipId }): PoolEntry => ({ tag: sha256(`${personId}:${key}`), townshipId, days: 200 }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1))
  const poolHash = poolHashOf(pool, sha256)
  const parameters = { mode: 'location' as const, count: COUNT, windowMinutes: 30, weightPower: WEIGHT_POWER }
  const isDrawn = (tag: string, secret: string, numbers: readonly string[]) =>
    drawnTags(pool, parameters, lotOf(secret, poolHash, parameters, numbers, sha256), sha256).includes(tag)
  const rounds = 1_500 * ROUNDS
  const chosen = pool[17]!.tag
  const even = COUNT / pool.length
  // An insider tries secret upon secret, and his own number, until the chosen one is drawn for every number that he guesses the other says.
  const guesses = ['8', '66', '888', '20260302']
  let secret = ''
  for (let tried = 0, best = -1; tried < 1_500; tried++) {
    const one = sha256(`secret ${tried}`)
    const hits = guesses.filter((guess) => isDrawn(chosen, one, ['6', guess])).length
    if (hits > best) [secret, best] = [one, hits]
  }
  expect(guesses.filter((guess) => isDrawn(chosen, secret, ['6', guess])).length).toBeGreaterThan(1)
  let drawn = 0
  for (let i = 0; i < rounds; i++) if (isDrawn(chosen, secret, ['6', String(parseInt(sha256(`said ${i}`).slice(0, 9), 16))])) drawn++
  expect(Math.abs(drawn / rounds - even)).toBeLessThan(4 * Math.sqrt((even * (1 - even)) / rounds))
})
