import { readFileSync } from 'node:fs'

/** How figures are taken and summed up. */
export const round = (value) => Math.round(value * 10) / 10

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return { p50: round(at(sorted, 0.5)), p99: round(at(sorted, 0.99)), min: round(sorted[0]), max: round(sorted.at(-1)) }
}

/** What a process holds, in MB. */
export const rssMB = (pid) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024)

/** Runs jobs with so many callers at once, and tells how fast. */
export async function drive(jobs, callers) {
  const times = []
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (next < jobs.length) {
        const job = jobs[next++]
        const start = performance.now()
        await job()
        times.push(performance.now() - start)
      }
    }),
  )
  return { 'a second': Math.round(jobs.length / ((performance.now() - began) / 1000)), ...spread(times) }
}
