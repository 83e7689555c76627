import { Drafts, type DraftKind } from '../../../services/draft'
import { readImport, type ImportDraft } from '../view/import-draft'

/** The file that an office has brought, found again after the page was left. */

const IMPORT: DraftKind<ImportDraft> = { name: 'roster-import', version: 1, read: readImport }
export const importsOf = (personId: string): Drafts<ImportDraft> => new Drafts(IMPORT, personId)
