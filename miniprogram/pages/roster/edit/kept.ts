import { Drafts, type DraftKind } from '../../../services/draft'
import { readEdit, type EditDraft } from '../view/edit'

/** What an office has filled in of a person, each of his own; empty for somebody new. */

const EDIT: DraftKind<EditDraft> = { name: 'roster-edit', version: 1, read: readEdit }
export const editsOf = (officeId: string, personId: string): Drafts<EditDraft> => new Drafts(EDIT, officeId, personId)
