import { conditions } from './conditions'

/** The phone's Date follows the world's clock, which the local stack can set, and the phone's own error on top. */

const RealDate = Date

let worldOffsetMs = 0

const now = (): number => RealDate.now() + worldOffsetMs + conditions().clockOffsetMs

export function patchDate(): void {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[], made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  })
}

/** Without the stack, or with one that has no clock to set, time is the browser's. */
export async function readWorldClock(): Promise<void> {
  const answer = await fetch('/local/clock').catch(() => undefined)
  if (!answer?.ok) return
  const { now: instant, set } = (await answer.json()) as { now: string; set: boolean }
  worldOffsetMs = set ? RealDate.parse(instant) - RealDate.now() : 0
}
