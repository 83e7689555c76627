import { Refusal } from '../../../miniprogram/domain/refusal'
import { LeaseLost } from './lease'

const TRIES = 5
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Does what may be done again, again: a passing fault must not stop an import that has been decided. */
export async function steadily<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refusal || error instanceof LeaseLost || attempt === TRIES) throw error
      await pause(Math.random() * 50 * 2 ** attempt)
    }
  }
}

const AT_ONCE = 16

/** All of the items, 16 at a time. After a fault no other is begun, unless `all` are to be tried, and what is under way is waited for. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>, all = false): Promise<void> {
  const queue = [...items]
  const faults: unknown[] = []
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        await work(item)
      } catch (error) {
        faults.push(error)
        if (!all) queue.length = 0
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker))
  if (faults.length > 0) throw faults[0]
}
