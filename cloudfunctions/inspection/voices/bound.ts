import { createHmac, randomBytes } from 'node:crypto'
import { hourOf } from '../../../miniprogram/domain/voices/complaint'

/**
 * How often one WeChat has done something in an hour, in the memory of this instance alone: written down nowhere, under a key that dies
 * with the instance, so that nobody can tell afterwards who it was. It keeps one person from spending what all at a plate have together;
 * what holds whatever instances there are is counted for the plate (`complain.ts`).
 */

const salt = randomBytes(32)
/** More WeChats in an hour than a county's villages send; past that the oldest are forgotten. */
const MOST_REMEMBERED = 10_000

export class Bound {
  private hour = 0
  private readonly counts = new Map<string, number>()

  constructor(private readonly most: number) {}

  private keyOf(secret: string, openid: string): string {
    return createHmac('sha256', salt)
      .update(JSON.stringify([secret, openid]))
      .digest('base64')
  }

  private countAt(key: string, now: Date): number {
    const hour = hourOf(now).getTime()
    if (hour !== this.hour) this.counts.clear()
    this.hour = hour
    return this.counts.get(key) ?? 0
  }

  /** Whether he may still; who is named by no WeChat is bound by his plate alone. */
  isOpen(secret: string, openid: string, now: Date): boolean {
    return openid === '' || this.countAt(this.keyOf(secret, openid), now) < this.most
  }

  count(secret: string, openid: string, now: Date): void {
    if (openid === '') return
    const key = this.keyOf(secret, openid)
    const count = this.countAt(key, now) + 1
    this.counts.delete(key)
    this.counts.set(key, count)
    const [oldest] = this.counts.keys()
    if (this.counts.size > MOST_REMEMBERED && oldest !== undefined) this.counts.delete(oldest)
  }
}
