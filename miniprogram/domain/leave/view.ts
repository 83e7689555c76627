import type { Leave, LeaveRecord } from './leave'
import type { Standing } from './status'
import type { Sight } from '../authority'

/** A leave as a reader gets it. */
export function viewOf(leave: LeaveRecord, sight: Exclude<Sight, 'none'>, standing: Standing): Leave {
  const { state, villageId, townshipId, dispatchingUnitId, waived, returnedOn, version, ...shown } = leave
  if (sight === 'whole') return { ...shown, ...standing }
  // Opinions, the ground of a waiver and the slip's photograph tell what the reason tells.
  const { reason, destination, coverWaiver, slipFileId, ...outline } = shown
  const withoutOpinion = <T extends { opinion?: string }>({ opinion, ...rest }: T) => rest
  return { ...outline, chain: leave.chain.map(withoutOpinion), trail: leave.trail.map(withoutOpinion), ...standing }
}
