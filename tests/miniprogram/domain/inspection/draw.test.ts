import fc from 'fast-check'
import {
  byBytes,
  drawnTags,
  linkOf,
  lotOf,
  poolHashOf,
  scoreOf,
  seatsOf,
  tagOf,
  type DrawParameters,
} from '../../../../miniprogram/domain/inspection/draw'
import vectors from '../../../../tools/verify-draw/vectors.json'
import { sha256 } from './sha256'

/** The draw against vectors that were reckoned from the words of the rule by another program, and against what each draw must keep to. */

describe.each(vectors.draws)('$name', (vector) => {
  const { people, seed, numbers, ...rest } = vector
  const parameters = rest as unknown as DrawParameters
  const pool = people
    .map(({ personId, nonce, townshipId, days }) => ({ tag: tagOf(personId, nonce, sha256), townshipId, days }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1))

  test('pool, lot, seats and who is drawn', () => {
    expect(sha256(seed)).toBe(vector.commitment)
    const poolHash = poolHashOf(pool, sha256)
    expect(poolHash).toBe(vector.poolHash)
    const lot = lotOf(seed, poolHash, parameters, numbers, sha256)
    expect(lot).toBe(vector.lot)
    const townships = [...new Set(pool.map(({ townshipId }) => townshipId))].map((townshipId) => ({
      townshipId,
      people: pool.filter((one) => one.townshipId === townshipId).length,
    }))
    expect(seatsOf(townships, vector.count, lot, sha256)).toEqual(vector.seats)
    expect(drawnTags(pool, parameters, lot, sha256)).toEqual(vector.drawnTags)
  })
})

test('the chain: of what was prepared and not used the lot is empty', () => {
  let previous = ''
  for (const { link, ...row } of vectors.chain) {
    expect(row.previous).toBe(previous)
    previous = linkOf(row, sha256)
    expect(previous).toBe(link)
  }
})

test('ids are in the order of their bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(Math.sign(byBytes(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }),
  )
  expect(['\uff21', '\u{20bb7}'].sort(byBytes)).toEqual(['\uff21', '\u{20bb7}'])
})

const townships = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 30 })

describe('seats', () => {
  test('add up to the count, or to the pool where that is smaller; each share is rounded up or down', () => {
    fc.assert(
      fc.property(townships, fc.integer({ min: 1, max: 6000 }), fc.string(), (sizes, count, lot) => {
        const all = sizes.reduce((sum, size) => sum + size, 0)
        const wanted = Math.min(count, all)
        const of = sizes.map((people, i) => ({ townshipId: `t${i}`, people }))
        const seats = seatsOf(of, count, lot, sha256)
        expect(seats.reduce((sum, one) => sum + one.seats, 0)).toBe(wanted)
        for (const { townshipId, people } of of) {
          const own = seats.find((one) => one.townshipId === townshipId)!.seats
          const share = (wanted * people) / all
          expect(own).toBeGreaterThanOrEqual(Math.floor(share))
          expect(own).toBeLessThanOrEqual(Math.min(people, Math.ceil(share)))
        }
      }),
    )
  })
  test('whatever the start: at its ends too', () => {
    const of = [
      { townshipId: 'a', people: 7 },
      { townshipId: 'b', people: 3 },
    ]
    for (const start of ['000000000000', '000000000001', '7fffffffffff', '800000000000', 'fffffffffffe', 'ffffffffffff']) {
      const [a, b] = seatsOf(of, 5, 'lot', () => start.padEnd(64, '0'))
      expect([a!.seats + b!.seats, [3, 4].includes(a!.seats)]).toEqual([5, true])
    }
  })
})

test('the order in which a pool is told changes nothing, and nobody is drawn twice', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ id: fc.nat(500), townshipId: fc.constantFrom('x', 'y', 'z'), days: fc.integer({ min: 1, max: 366 }) }), {
        selector: ({ id }) => id,
        minLength: 1,
      }),
      fc.integer({ min: 1, max: 60 }),
      (people, count) => {
        const pool = people.map(({ id, ...rest }) => ({ ...rest, tag: sha256(String(id)) }))
        const drawn = drawnTags(pool, { count, weightPower: 1 }, 'lot', sha256)
        expect(drawn).toEqual(drawnTags([...pool].reverse(), { count, weightPower: 1 }, 'lot', sha256))
        expect(new Set(drawn).size).toBe(Math.min(count, pool.length))
      },
    ),
  )
})

test('who was drawn less than sixty days ago weighs as sixty, and no chance is without end', () => {
  const of = (days: number) => scoreOf({ tag: 'x', days }, 1, 'lot', sha256)
  expect([of(1), of(59)]).toEqual([of(60), of(60)])
  expect(of(61)).toBeLessThan(of(60))
  for (const digit of ['0', 'f']) expect(scoreOf({ tag: 'x', days: 60 }, 1, 'lot', () => digit.repeat(64))).toBeGreaterThan(0)
  expect(scoreOf({ tag: 'x', days: 60 }, 1, 'lot', () => '0'.repeat(64))).toBeLessThan(Infinity)
})
