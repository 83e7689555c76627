import type { Month } from '../domain/calendar'
import { call } from './cloud'
import { openSheet } from './device/documents'

/** The papers of a township's month, asked for and opened. */

type OfMonth = { townshipId: string; townshipName: string; month: Month }

const nameOf = ({ townshipName, month }: OfMonth, paper: string): string =>
  `${townshipName}${+month.slice(0, 4)}年${+month.slice(5)}月${paper}`

/** To be printed, signed and sealed; of an open month a draft. @throws CallFailure */
export async function openRegister(of: OfMonth): Promise<void> {
  const { townshipId, month } = of
  const { fileId } = await call('reporting.exportRegister', { townshipId, month })
  await openSheet(fileId, nameOf(of, '考勤登记表'))
}

/** Of a filed month. @throws CallFailure */
export async function openAllowances(of: OfMonth): Promise<void> {
  const { townshipId, month } = of
  const { fileId } = await call('reporting.exportAllowances', { townshipId, month })
  await openSheet(fileId, nameOf(of, '生活补助发放表'))
}
