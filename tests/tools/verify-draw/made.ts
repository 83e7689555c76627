import { drawnTags, linkOf, lotOf, poolHashOf, type CheckMode, type PoolEntry } from '../../../miniprogram/domain/inspection/draw'
import vectors from '../../../tools/verify-draw/vectors.json'
import { sha256 } from '../../miniprogram/domain/inspection/sha256'

/** Proofs of draws, as the product gives them away: what each program that verifies them is tried on. */

export type Made = {
  number: number
  previous: string
  commitment: string
  lot: string
  seed: string
  pool: PoolEntry[]
  drawnTags: string[]
  poolHash: string
  mode: CheckMode
  count: number
  windowMinutes: number
  weightPower: number
  townshipIds?: string[]
  numbers: string[]
}

/** Draws of every size and kind, one after the other in a chain, as the product makes them; the same every time. */
export function made(many: number): Made[] {
  const chain: Made[] = []
  const whole = (of: string, below: number) => parseInt(sha256(of).slice(0, 8), 16) % below
  for (let i = 0; i < many; i++) {
    const people = 1 + whole(`people ${i}`, i % 10 === 0 ? 400 : 40)
    const places = 1 + whole(`places ${i}`, 12)
    const pool = Array.from({ length: people }, (_, n) => ({
      tag: sha256(`${i} ${n}`),
      townshipId: `乡镇${whole(`place ${i} ${n}`, places)}`,
      days: 1 + whole(`days ${i} ${n}`, 366),
    })).sort((a, b) => (a.tag < b.tag ? -1 : 1))
    const parameters = {
      mode: (['location', 'video', 'phone', 'onSite'] as const)[i % 4]!,
      count: 1 + whole(`count ${i}`, people + 3),
      windowMinutes: 5 + whole(`window ${i}`, 1436),
      weightPower: [1, 0, 2, 0.5, 1.25][i % 5]!,
      ...(i % 3 === 0 ? { townshipIds: Array.from({ length: places }, (_, n) => `乡镇${places - 1 - n}`) } : {}),
    }
    const seed = sha256(`seed ${i}`)
    const numbers = Array.from({ length: 1 + (i % 3) }, (_, n) => String(whole(`number ${i} ${n}`, 1e9)).padStart(1 + (i % 12), '0'))
    const poolHash = poolHashOf(pool, sha256)
    const lot = lotOf(seed, poolHash, parameters, numbers, sha256)
    const before = chain[i - 1]
    chain.push({
      ...{ number: i + 1, previous: before === undefined ? '' : linkOf(before, sha256), commitment: sha256(seed), lot, seed, pool },
      ...{ poolHash, drawnTags: drawnTags(pool, parameters, lot, sha256), numbers, ...parameters },
    })
  }
  return chain
}

/** The published vectors as proofs; their numbers do not follow each other: these are no chain. */
export const published = () =>
  vectors.draws.map(({ people, drawn: _, seats: __, ...vector }, i) => {
    const pool = people
      .map(({ personId, nonce, townshipId, days }) => ({ tag: sha256(`${personId}:${nonce}`), townshipId, days }))
      .sort((a, b) => (a.tag < b.tag ? -1 : 1))
    return { number: 2 * i + 2, previous: '', ...vector, pool }
  })

/** Every part of a draw that somebody could have changed, each changed. */
export function changes(one: Made): [string, Partial<Made>][] {
  const outside = one.pool.map(({ tag }) => tag).find((tag) => !one.drawnTags.includes(tag))
  return [
    ['the seed', { seed: sha256(one.seed) }],
    ['the commitment', { commitment: sha256(one.commitment) }],
    ['a number', { numbers: ['1', ...one.numbers.slice(1)] }],
    ['the lot', { lot: sha256(one.lot) }],
    ['the count', { count: one.count + 1 }],
    ['the mode', { mode: 'onSite' }],
    ['the window', { windowMinutes: one.windowMinutes + 1 }],
    ['the weight', { weightPower: one.weightPower + 1 }],
    ['where', { townshipIds: [...new Set(one.pool.map(({ townshipId }) => townshipId))] }],
    ['somebody’s days', { pool: one.pool.map((entry, i) => (i === 0 ? { ...entry, days: (entry.days % 366) + 1 } : entry)) }],
    ['somebody less in the pool', { pool: one.pool.slice(1) }],
    ['somebody twice in the pool', { pool: [one.pool[0]!, ...one.pool] }],
    ['who was drawn', { drawnTags: [...one.drawnTags.slice(1), outside ?? sha256('x')].sort() }],
    ['one drawn less', { drawnTags: one.drawnTags.slice(1) }],
    ['a hash of another pool', { poolHash: sha256(one.poolHash) }],
  ]
}
