/** Chance with a seed: the same seed, the same run. */
export class Chance {
  constructor(private state: number) {}

  /** At least 0, less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  below = (limit: number): number => Math.floor(this.next() * limit)
  is = (share: number): boolean => this.next() < share
  of = <T>(list: readonly T[]): T => list[this.below(list.length)]!
}

/** Of a long run: `name=<number>` before the command; else what is enough in `npm test`. */
export const setting = (name: string, otherwise: number): number => {
  const given = process.env[name]
  return given === undefined || given === '' ? otherwise : Number(given)
}

export const seedOf = (name: string): number => setting(name, Math.floor(Math.random() * 2 ** 31))
