import { EVIDENCE_MOST } from '../../../miniprogram/domain/attendance/entry'
import { ACCOUNTABLE, CASE_STATES, FINDINGS, MEASURES } from '../../../miniprogram/domain/inspection/case'
import { NAME_TEXT } from '../../../miniprogram/domain/text'
import { closed } from '../../_shared/serve/rules-shape'
import { date, fileId, id, text } from '../../_shared/serve/shapes'

/** Input of each action about cases of absence. */

const cursor = { ...id, maxLength: 2000 } as const
const name = { type: 'string', minLength: 1, maxLength: NAME_TEXT } as const
const finding = { type: 'string', enum: FINDINGS } as const
const state = { type: 'string', enum: CASE_STATES } as const
const measure = { type: 'string', enum: MEASURES } as const
const trip = { type: 'string', enum: ['officialTrip'] } as const
/** More than both whose responsibility is looked at, and the people there. */
const MOST_ACCOUNTABLE = 20
const whose = { type: 'string', enum: ACCOUNTABLE } as const
const accountability = {
  type: 'array',
  items: closed({ of: whose, name, measure: name }, ['of', 'name', 'measure']),
  maxItems: MOST_ACCOUNTABLE,
} as const
const evidenceFileIds = { type: 'array', items: fileId, maxItems: EVIDENCE_MOST, uniqueItems: true } as const

export const caseSchemas = {
  reportAbsence: closed({ personId: id, date, note: text }, ['personId', 'date', 'note']),
  cases: closed({ state, townshipId: id, cursor }, []),
  case: closed({ caseId: id }, ['caseId']),
  explainCase: closed({ caseId: id, explanation: text }, ['caseId', 'explanation']),
  findCase: closed({ caseId: id, finding, note: text }, ['caseId', 'finding', 'note']),
  decideCase: closed({ caseId: id, decision: finding, note: text, to: date, as: trip, measure, accountability }, [
    'caseId',
    'decision',
    'note',
  ]),
  reviseCase: closed({ caseId: id, decision: finding, note: text }, ['caseId', 'decision', 'note']),
  closeCase: closed({ caseId: id, rectification: text, evidenceFileIds }, ['caseId', 'rectification']),
} as const
