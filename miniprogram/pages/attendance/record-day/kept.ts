import { Drafts, type DraftKind } from '../../../services/draft'
import { ENTRY_VERSION, readEntry, type EntryDraft } from '../../../view/attendance/entry'

/** What a clerk has filled in of an entry, on his phone until it is saved. */

const ENTRY: DraftKind<EntryDraft> = { name: 'entry-draft', version: ENTRY_VERSION, read: readEntry }
export const entriesOf = (clerkId: string): Drafts<EntryDraft> => new Drafts(ENTRY, clerkId)
