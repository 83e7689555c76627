import type { Entry } from '../../../../domain/attendance/fact'
import type { Month } from '../../../../domain/calendar'
import { call } from '../../../../services/cloud'
import { asInput, type ChosenDay } from '../../view/settling'

/** One call of an entry of many days, or of an amendment of one. */

type Word = { deed: string; townshipId: string; month: Month; status: Entry['status']; reason: string; fileIds: string[] }

export async function sendBatch(days: readonly ChosenDay[], { deed, townshipId, month, status, reason, fileIds }: Word): Promise<void> {
  if (deed === 'record') {
    const evidence = fileIds.length === 0 ? {} : { evidenceFileIds: fileIds }
    await call('attendance.recordDays', { days: asInput(days), status, reason, ...evidence })
    return
  }
  for (const { personId, date } of days) await call('reporting.amendRegister', { townshipId, month, personId, date, status, reason })
}
