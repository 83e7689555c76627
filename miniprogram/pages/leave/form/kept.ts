import { Drafts, type DraftKind } from '../../../services/draft'
import { keep, kept } from '../../../services/device/storage'
import { destinationsAfter, DRAFT_VERSION, readDraft, type Destination, type Draft } from '../../../view/leave/draft'

/** What the phone keeps of the form, under the person: what he has filled in, and where he last went. */

const kindOf = (name: string): DraftKind<Draft> => ({ name, version: DRAFT_VERSION, read: readDraft })
const LEAVE = kindOf('leave-draft')
const EXTENSION = kindOf('extension-draft')

/** An extension has a draft of its own, so that it and a new leave do not overwrite each other. */
export const draftsOf = (personId: string, extendedId?: string): Drafts<Draft> =>
  extendedId === undefined ? new Drafts(LEAVE, personId) : new Drafts(EXTENSION, personId, extendedId)

const destinationsKey = (personId: string): string => `destinations:${personId}`

export const keptDestinations = (personId: string): Destination[] => kept<Destination[]>(destinationsKey(personId)) ?? []
export const rememberDestination = (last: Destination, personId: string): boolean =>
  keep(destinationsKey(personId), destinationsAfter(keptDestinations(personId), last))
