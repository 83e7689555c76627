import { confirmMonth as confirmed } from '../../miniprogram/domain/attendance/confirmation'
import type { Month } from '../../miniprogram/domain/calendar'
import type { OpenCall } from '../_shared/records/call'
import { changeRecords } from '../_shared/records/change'
import { confirmationIdOf, emptyConfirmation, type ConfirmationDocument } from '../_shared/records/confirmations'
import { monthStanding } from '../_shared/records/standing-days'
import { findMonth, type Days } from './reading'
import type { Inputs } from './schemas'

export const findOwnMonth = ({ month }: Inputs['confirmMonth'], open: OpenCall): Promise<Days> => findMonth({ month }, open)

/**
 * The person's word that his month is right, of the days as they now stand; the same again stands as it stands.
 * @throws MONTH_NOT_OVER; NOT_FOUND where no day of it is his.
 */
export async function confirmMonth({ month }: Inputs['confirmMonth'], days: Days): Promise<{ month: Month; confirmedAt: string }> {
  const { caller, now } = days
  const { record } = await monthStanding(month, days)
  const { documents } = await changeRecords<ConfirmationDocument, undefined>(
    'confirmations',
    async (transaction) => {
      const before = await transaction.read<ConfirmationDocument>('confirmations', confirmationIdOf(caller.personId, month))
      const standing = before ?? emptyConfirmation(caller.personId, month)
      return { changes: [{ before, after: confirmed(standing, record.days, now) }], beside: undefined }
    },
    { people: [], now },
  )
  return { month, confirmedAt: documents[0]!.confirmedAt! }
}
