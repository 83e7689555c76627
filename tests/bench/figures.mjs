/** How figures are summed up. */
export const round = (value) => Math.round(value * 10) / 10

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return { p50: round(at(sorted, 0.5)), p99: round(at(sorted, 0.99)), min: round(sorted[0]), max: round(sorted.at(-1)) }
}
