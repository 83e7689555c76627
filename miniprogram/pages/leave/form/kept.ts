import { forget, keep, kept } from '../../../services/device/storage'
import { destinationsAfter, type Destination, type Draft } from '../../../view/leave/draft'

/** What the phone keeps of the form, under the person: what he has filled in, and where he last went. */

/** An extension has a draft of its own, so that it and a new leave do not overwrite each other. */
const draftKey = (personId: string, extendedId?: string): string =>
  extendedId === undefined ? `leave-draft:${personId}` : `extension-draft:${personId}:${extendedId}`

export const keptDraft = (personId: string, extendedId?: string): Draft | undefined => kept<Draft>(draftKey(personId, extendedId))
/** False if the phone has no room. */
export const keepDraft = (draft: Draft, personId: string, extendedId?: string): boolean => keep(draftKey(personId, extendedId), draft)
export const dropDraft = (personId: string, extendedId?: string): void => forget(draftKey(personId, extendedId))

const destinationsKey = (personId: string): string => `destinations:${personId}`

export const keptDestinations = (personId: string): Destination[] => kept<Destination[]>(destinationsKey(personId)) ?? []
export const rememberDestination = (last: Destination, personId: string): boolean =>
  keep(destinationsKey(personId), destinationsAfter(keptDestinations(personId), last))
