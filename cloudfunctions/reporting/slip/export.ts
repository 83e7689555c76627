import { REQUEST_PAGE } from '../../../miniprogram/domain/leave/notices'
import { codeOf, type Picture } from '../../_shared/cards/code'
import { read } from '../../_shared/platform/database'
import { keepDrawn } from '../../_shared/records/files'
import type { UnitDocument } from '../../_shared/records/people'
import type { Subject } from '../../_shared/records/subject'
import type { Inputs } from '../schemas'
import { CODE_MARK, SLIP_MARKS, slipValues } from '../papers/slip'
import { ownTemplate } from '../papers/templates'
import { slipOf, type Slip } from './slip'

async function dispatchingUnitOf({ dispatchingUnitId }: { dispatchingUnitId?: string }): Promise<string | undefined> {
  if (dispatchingUnitId === undefined) return undefined
  return (await read<UnitDocument>('units', `dispatchingUnit:${dispatchingUnitId}`))?.name
}

const shipped = async (slip: Slip, code: Picture | undefined): Promise<Buffer> => (await import('./document.lazy')).drawn(slip, code)

async function byTemplate(template: Buffer, slip: Slip, code: Picture | undefined): Promise<Buffer> {
  const { filledWord } = await import('../template/word.lazy')
  return filledWord(template, SLIP_MARKS.head, slipValues(slip), code === undefined ? {} : { [CODE_MARK]: code })
}

/** `{ leaveId }` → `{ fileId }`: the slip in two copies (002-39). */
export async function exportSlip({ leaveId }: Inputs['exportSlip'], subject: Subject): Promise<{ fileId: string }> {
  const [dispatchingUnit, code, template] = await Promise.all([
    dispatchingUnitOf(subject.leave),
    codeOf(leaveId, REQUEST_PAGE),
    ownTemplate('slip'),
  ])
  const slip = slipOf({ ...subject, ...(dispatchingUnit === undefined ? {} : { dispatchingUnit }) })
  const content = template === undefined ? await shipped(slip, code) : await byTemplate(template, slip, code)
  return { fileId: await keepDrawn('slip', 'docx', content, subject.now) }
}
