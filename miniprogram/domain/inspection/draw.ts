/**
 * Who is drawn for a spot check, by a rule that anybody can repeat (002-27, 002-57): from a pool that was frozen before, from a secret
 * that was bound before by its hash, and from numbers that were said aloud after both. No hash of Node.js and none of WeChat's: who draws
 * brings his own. `tools/verify-draw` does the same without a line of this.
 */

/** SHA-256 of a text in UTF-8, as 64 hex digits in lower case. */
export type Hash = (text: string) => string

/** In which way people are looked for. */
export const CHECK_MODES = ['location', 'video', 'phone', 'onSite'] as const
export type CheckMode = (typeof CHECK_MODES)[number]

/** A person of the pool, under a name that only who knows his nonce can tell; `days` since he was last drawn, 1 to 366. */
export type PoolEntry = { tag: string; townshipId: string; days: number }

/** What is frozen with the pool. */
export type DrawParameters = {
  mode: CheckMode
  count: number
  windowMinutes: number
  townshipIds?: readonly string[]
  weightPower: number
}

/** Who was drawn lately weighs as who was drawn so many days ago: nobody is safe. */
const LEAST_DAYS = 60

/** Order of the bytes in UTF-8, which is that of the characters' numbers. */
export function byBytes(a: string, b: string): number {
  const [one, other] = [Array.from(a), Array.from(b)]
  for (let i = 0; i < one.length && i < other.length; i++) {
    const difference = one[i]!.codePointAt(0)! - other[i]!.codePointAt(0)!
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

export const tagOf = (personId: string, nonce: string, hash: Hash): string => hash(`${personId}:${nonce}`)

/** Of a pool in the order of its tags. */
export const poolHashOf = (pool: readonly PoolEntry[], hash: Hash): string =>
  hash(pool.map(({ tag, townshipId, days }) => `${tag} ${townshipId} ${days}\n`).join(''))

/** What all chance of a draw comes from. */
export const lotOf = (
  seed: string,
  poolHash: string,
  { mode, count, windowMinutes, townshipIds = [], weightPower }: DrawParameters,
  numbers: readonly string[],
  hash: Hash,
): string => {
  const where = [...townshipIds].sort(byBytes).join(',')
  return hash([seed, poolHash, mode, count, windowMinutes, where, weightPower, numbers.join(',')].join('\n'))
}

/** Digits of the start, and how many starts there are. */
const START_DIGITS = 12
const STARTS = BigInt(16 ** START_DIGITS)

/**
 * How many are drawn from each township, in the order of the ids: a start, then each whole step after it, falls to the township whose
 * share it lies in. Each gets its share, rounded up or down, and over many draws neither more nor less.
 */
export function seatsOf(townships: readonly { townshipId: string; people: number }[], count: number, lot: string, hash: Hash) {
  const all = BigInt(townships.reduce((sum, { people }) => sum + people, 0))
  const seats = BigInt(Math.min(count, Number(all)))
  const start = BigInt(`0x${hash(`${lot}:start`).slice(0, START_DIGITS)}`)
  const zero = BigInt(0)
  /** The steps that lie below so many people's shares: the `k` from 0 on with (start + k · STARTS) · all below shares · STARTS. */
  const below = (people: bigint): bigint => {
    const room = seats * people * STARTS - start * all
    return room <= zero ? zero : (room - BigInt(1)) / (STARTS * all) + BigInt(1)
  }
  let before = zero
  return [...townships]
    .sort((a, b) => byBytes(a.townshipId, b.townshipId))
    .map(({ townshipId, people }) => {
      const upTo = before + BigInt(people)
      const own = Number(below(upTo) - below(before))
      before = upTo
      return { townshipId, seats: own }
    })
}

const SCORE_DIGITS = 13

/** The smaller, the sooner drawn: who was drawn longer ago has the smaller one more often, and nobody for certain. */
export function scoreOf({ tag, days }: Pick<PoolEntry, 'tag' | 'days'>, weightPower: number, lot: string, hash: Hash): number {
  const chance = (parseInt(hash(`${lot}:${tag}`).slice(0, SCORE_DIGITS), 16) + 0.5) / 2 ** 52
  return -Math.log(chance) / Math.max(days, LEAST_DAYS) ** weightPower
}

/** The tags of those who are drawn, in their order. */
export function drawnTags(
  pool: readonly PoolEntry[],
  { count, weightPower }: Pick<DrawParameters, 'count' | 'weightPower'>,
  lot: string,
  hash: Hash,
): string[] {
  const byTownship = new Map<string, PoolEntry[]>()
  for (const entry of pool) {
    const own = byTownship.get(entry.townshipId)
    if (own === undefined) byTownship.set(entry.townshipId, [entry])
    else own.push(entry)
  }
  const townships = [...byTownship].map(([townshipId, own]) => ({ townshipId, people: own.length }))
  return seatsOf(townships, count, lot, hash)
    .flatMap(({ townshipId, seats }) =>
      byTownship
        .get(townshipId)!
        .map(({ tag, days }) => ({ tag, score: scoreOf({ tag, days }, weightPower, lot, hash) }))
        .sort((a, b) => a.score - b.score || (a.tag < b.tag ? -1 : 1))
        .slice(0, seats)
        .map(({ tag }) => tag),
    )
    .sort()
}

/** What a draw and its place in the chain come to; the next one keeps it as its `previous`. */
export const linkOf = (
  { number, previous, commitment, lot }: { number: number; previous: string; commitment: string; lot: string },
  hash: Hash,
): string => hash([number, previous, commitment, lot].join('\n'))
