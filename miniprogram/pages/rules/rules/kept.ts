import { Drafts } from '../../../services/draft'
import { readDraft, type RulesDraft } from '../view/draft'

/** Rules that are being written, on the phone. */
export const rulesOfPerson = (personId: string): Drafts<RulesDraft> =>
  new Drafts<RulesDraft>({ name: 'rulesDraft', version: 1, read: readDraft }, personId)
