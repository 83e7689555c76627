import type { CivilDate } from '../../../domain/calendar'
import { Drafts, type DraftKind } from '../../../services/draft'
import { CORRECTION_VERSION, readCorrection, type CorrectionDraft } from '../../../view/attendance/correction'

/** What a person is asking for of one of his days, on his phone until it is sent. */

const CORRECTION: DraftKind<CorrectionDraft> = { name: 'correction-draft', version: CORRECTION_VERSION, read: readCorrection }
export const correctionsOf = (personId: string, date: CivilDate): Drafts<CorrectionDraft> => new Drafts(CORRECTION, personId, date)
