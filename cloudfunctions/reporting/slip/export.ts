import { REQUEST_PAGE } from '../../../miniprogram/domain/leave/notices'
import { codeOf } from '../../_shared/cards/code'
import { read } from '../../_shared/platform/database'
import { keepDrawn } from '../../_shared/records/files'
import type { UnitDocument } from '../../_shared/records/people'
import type { Subject } from '../../_shared/records/subject'
import type { Inputs } from '../schemas'
import { slipOf } from './slip'

async function dispatchingUnitOf({ dispatchingUnitId }: { dispatchingUnitId?: string }): Promise<string | undefined> {
  if (dispatchingUnitId === undefined) return undefined
  return (await read<UnitDocument>('units', `dispatchingUnit:${dispatchingUnitId}`))?.name
}

/** `{ leaveId }` → `{ fileId }`: the slip in two copies (002-39). */
export async function exportSlip({ leaveId }: Inputs['exportSlip'], subject: Subject): Promise<{ fileId: string }> {
  const [dispatchingUnit, code, { drawn }] = await Promise.all([
    dispatchingUnitOf(subject.leave),
    codeOf(leaveId, REQUEST_PAGE),
    import('./document.lazy'),
  ])
  const slip = slipOf({ ...subject, ...(dispatchingUnit === undefined ? {} : { dispatchingUnit }) })
  return { fileId: await keepDrawn('slip', 'docx', await drawn(slip, code), subject.now) }
}
