import type { Case } from '../../../miniprogram/contract/cases'
import type { CaseRecord } from '../../../miniprogram/domain/inspection/case'
import { close, explain, find, type CaseScene } from '../../../miniprogram/domain/inspection/case-steps'
import { caseDocument, caseOf, type CaseDocument } from '../../_shared/records/cases'
import { changeRecord } from '../../_shared/records/change'
import { requireOwnFiles } from '../../_shared/records/files'
import type { Inputs } from '../schemas'
import { caseDetail } from './detail'
import type { FoundCase } from './find'

/** Steps of a case that change nothing else: an explanation, a finding, what was put right. */

export const sceneOf = ({ room, caller }: FoundCase): CaseScene => ({ ...room, caller })

async function changed(found: FoundCase, step: (record: CaseRecord) => CaseRecord): Promise<Case> {
  const { document, room, people, now } = found
  const after = await changeRecord<CaseDocument>(
    'cases',
    document._id,
    (before) => {
      const standing = caseOf(before)
      const next = step(standing)
      return next === standing ? before : caseDocument(before, next, room)
    },
    { people, now },
  )
  return caseDetail({ ...found, document: after, record: caseOf(after) })
}

/** Until it is decided, as often as he has something to add. @throws WRONG_STATE; TOO_MANY */
export const explainCase = ({ explanation }: Inputs['explainCase'], found: FoundCase): Promise<Case> =>
  changed(found, (record) => explain(record, explanation, sceneOf(found)))

/** @throws FORBIDDEN where it is another's to find, or not yet the county's; WRONG_STATE within his 24 hours, and once it is found */
export const findingOfCase = (input: Inputs['findCase'], found: FoundCase): Promise<Case> =>
  changed(found, (record) => find(record, input, sceneOf(found)))

/** @throws INVALID_INPUT for a file that is not the caller's own; WRONG_STATE before it is decided */
export async function closeCase(input: Inputs['closeCase'], found: FoundCase): Promise<Case> {
  const { rectification, evidenceFileIds = [] } = input
  await requireOwnFiles(evidenceFileIds, 'evidence', (i) => `/evidenceFileIds/${i}`)
  return changed(found, (record) => close(record, { text: rectification, evidenceFileIds }, sceneOf(found)))
}
