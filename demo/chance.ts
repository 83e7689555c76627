/**
 * Draws from a fixed seed. Each depends on nothing but what it is drawn for, never on those before it: a person's Tuesday stays
 * what it was when the demonstration is made on a Wednesday, and one more village moves nobody.
 */
type For = readonly (string | number)[]

const SEED = '永兴县演示数据'

/** FNV-1a over a text, going on from a hash. */
function hashed(hash: number, text: string): number {
  let next = hash
  for (let i = 0; i < text.length; i++) next = Math.imul(next ^ text.charCodeAt(i), 0x01000193)
  return next
}
const START = hashed(0x811c9dc5, SEED)

function hashOf(what: For): number {
  let hash = START
  for (const part of what) hash = hashed(Math.imul(hash ^ 0x7c, 0x01000193), String(part))
  return hash
}

/** The last mixing of MurmurHash3, as a part of one. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return ((twice ^ (twice >>> 16)) >>> 0) / 0x1_0000_0000
}

/** 0 ≤ draw < 1, the same wherever it is drawn. */
export const draw = (...what: For): number => mixed(hashOf(what))

/** Draws one after the other for the same thing: quicker where there are tens of thousands of them. */
export function series(...what: For): () => number {
  let state = hashOf(what)
  return () => mixed((state = (state + 0x9e3779b9) | 0))
}

/** A whole number from `least` to `most`, both included. */
export const between = (least: number, most: number, ...what: For): number => least + Math.floor(draw(...what) * (most - least + 1))

export const pick = <Items extends readonly [unknown, ...unknown[]]>(items: Items, ...what: For): Items[number] =>
  items[Math.floor(draw(...what) * items.length)]

/** One of the items, each as often as its weight says. */
export const pickWeighted = <T>(items: readonly (readonly [T, number])[], ...what: For): T => weighted(items, draw(...what))

export function weighted<T>(items: readonly (readonly [T, number])[], chance: number): T {
  let left = chance * items.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of items) {
    if (left < weight) return item
    left -= weight
  }
  return items[items.length - 1]![0]
}
