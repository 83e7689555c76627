import { newId } from '../../../services/device/ids'
import { Drafts, type DraftKind } from '../../../services/draft'
import type { Place } from '../../../domain/places'

/** Places that are being set, under the office and the village, with those that were seen when it began. */
export type PlacesDraft = { requestId: string; isSent: boolean; places: Place[]; seen: Place[] }

const KIND: DraftKind<PlacesDraft> = {
  name: 'village-places',
  version: 1,
  read: (found, requestId) => {
    const { places, seen } = found as Partial<PlacesDraft>
    return { requestId, isSent: false, places: Array.isArray(places) ? places : [], seen: Array.isArray(seen) ? seen : [] }
  },
}
export const placesOf = (officeId: string, villageId: string): Drafts<PlacesDraft> => new Drafts(KIND, officeId, villageId)
export const newDraft = (places: Place[], seen: Place[]): PlacesDraft => ({ requestId: newId(), isSent: false, places, seen })
