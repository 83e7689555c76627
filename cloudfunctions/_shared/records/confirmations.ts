import type { Day } from '../../../miniprogram/domain/attendance/day'
import type { Month } from '../../../miniprogram/domain/calendar'
import { dayText } from '../../../miniprogram/domain/register/text'
import type { Outbox } from '../cards/outbox'
import { command, find } from '../platform/database'
import { idOf } from '../platform/keys'

/** That a person has confirmed his month. It stands as long as his days do: a day that is changed takes it away. */

/** Collection `confirmations`. `days`: each that he has confirmed, as it then stood (`dayText`). */
export type ConfirmationDocument = Outbox & { _id: string; personId: string; month: Month; confirmedAt: string; days: string[] }

export const confirmationIdOf = (personId: string, month: Month): string => idOf(personId, month)

/** When these days were confirmed; undefined where one of them was not, or is not what it was. */
export function confirmedAtIn(document: ConfirmationDocument | null | undefined, days: readonly Day[]): string | undefined {
  const confirmed = new Set(document?.days)
  return days.every((day) => confirmed.has(dayText(day))) ? document?.confirmedAt : undefined
}

/** Of these people, when each has confirmed these very days. One request. */
export async function confirmedIn(month: Month, rows: readonly { personId: string; days: readonly Day[] }[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map()
  const ids = rows.map(({ personId }) => confirmationIdOf(personId, month))
  const documents = await find<ConfirmationDocument>('confirmations', { _id: command.in(ids) })
  const byId = new Map(documents.map((document) => [document._id, document]))
  return new Map(
    rows.flatMap(({ personId, days }) => {
      const at = confirmedAtIn(byId.get(confirmationIdOf(personId, month)), days)
      return at === undefined ? [] : [[personId, at] as const]
    }),
  )
}
