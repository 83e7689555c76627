import { ONLINE_MODES } from './check'
import type { CheckMode } from './draw'

/** Of a month: how many people were asked, in which way, in how many villages. No share of a township, and no ranking. */

export type Asked = { mode: CheckMode; villageIds: readonly string[] }

export function coverageOf(checks: readonly Asked[]): { byMode: Partial<Record<CheckMode, number>>; villageIds: Set<string> } {
  const byMode: Partial<Record<CheckMode, number>> = {}
  const villageIds = new Set<string>()
  for (const { mode, villageIds: own } of checks) {
    if (own.length > 0) byMode[mode] = (byMode[mode] ?? 0) + own.length
    for (const id of own) villageIds.add(id)
  }
  return { byMode, villageIds }
}

/** Which share was asked from the phone: 国办函〔2026〕12号 wants no app that is the main carrier of inspections. */
export function onlineShareOf(byMode: Partial<Record<CheckMode, number>>): number {
  const all = Object.values(byMode).reduce((sum, count) => sum + count, 0)
  const online = ONLINE_MODES.reduce((sum, mode) => sum + (byMode[mode] ?? 0), 0)
  return all === 0 ? 0 : online / all
}
