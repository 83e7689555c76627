/** Enough to rank a percentile by; older ones make way. */
const TIMES_KEPT = 10_000

type Action = { calls: number; databaseRequests: number; times: number[] }

/** One run of a function, while it lasts. */
export class Invocation {
  databaseRequests = 0
  readonly #began = performance.now()
  elapsedMs(): number {
    return performance.now() - this.#began
  }
}

const percentile = (times: readonly number[], share: number): number => {
  const sorted = [...times].sort((a, b) => a - b)
  const time = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
  return Math.round(time * 100) / 100
}

/** Calls, database requests and times of each action since the last reset. */
export class Metrics {
  readonly #actions = new Map<string, Action>()
  #scans = 0

  clear(): void {
    this.#actions.clear()
    this.#scans = 0
  }

  record(name: string, { databaseRequests }: Invocation, ms: number): void {
    const action = this.#actions.get(name) ?? { calls: 0, databaseRequests: 0, times: [] }
    this.#actions.set(name, action)
    action.times[action.calls % TIMES_KEPT] = ms
    action.calls += 1
    action.databaseRequests += databaseRequests
  }

  /** A question that no index served. */
  scan(): void {
    this.#scans += 1
  }

  report(): { actions: Record<string, { calls: number; databaseRequests: number; p50Ms: number; p99Ms: number }>; scans: number } {
    const actions = [...this.#actions].map(
      ([name, { calls, databaseRequests, times }]) =>
        [name, { calls, databaseRequests, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) }] as const,
    )
    return { actions: Object.fromEntries(actions), scans: this.#scans }
  }
}
