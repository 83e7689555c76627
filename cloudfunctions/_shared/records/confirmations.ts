import { confirmedAt, isOtherwise, unconfirmed, type Confirmation } from '../../../miniprogram/domain/attendance/confirmation'
import type { Day } from '../../../miniprogram/domain/attendance/day'
import { changeNotice, type ChangedDays } from '../../../miniprogram/domain/attendance/notices'
import { instantOf, type Month } from '../../../miniprogram/domain/calendar'
import { isOver } from '../../../miniprogram/domain/register/deadline'
import { emptyOutbox, withCards, type Outbox } from '../cards/outbox'
import { command, find, type Transaction } from '../platform/database'
import { idOf } from '../platform/keys'
import type { Change } from './change'

/**
 * That a person has confirmed his month, and what he is told of it. It stands as long as his days do: who changes one takes it away in
 * the same transaction, and adds the card that tells him by whom, and of what was known before and is otherwise now.
 */

/** Collection `confirmations`. */
export type ConfirmationDocument = Confirmation & Outbox & { _id: string }

export const confirmationIdOf = (personId: string, month: Month): string => idOf(personId, month)

export const emptyConfirmation = (personId: string, month: Month): ConfirmationDocument => ({
  _id: confirmationIdOf(personId, month),
  personId,
  month,
  ...emptyOutbox(),
})

/** Of these people, when each has confirmed these very days. One request. */
export async function confirmedIn(month: Month, rows: readonly { personId: string; days: readonly Day[] }[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map()
  const ids = rows.map(({ personId }) => confirmationIdOf(personId, month))
  const documents = await find<ConfirmationDocument>('confirmations', { _id: command.in(ids) })
  const byId = new Map(documents.map((document) => [document._id, document]))
  return new Map(
    rows.flatMap(({ personId, days }) => {
      const at = confirmedAt(byId.get(confirmationIdOf(personId, month)), days)
      return at === undefined ? [] : [[personId, at] as const]
    }),
  )
}

/** `isKnown`: something stood for the day before, which is replaced. `isToldElse`: he hears of it by a card of its own. */
export type PersonChange = Omit<ChangedDays, 'days'> & {
  days: readonly { before: Day; after: Day; isKnown: boolean }[]
  isToldElse?: boolean
}

/** What is to be written of these changes; one request where a month is over, or something known has been replaced. */
export async function unconfirming(
  transaction: Transaction,
  changes: readonly PersonChange[],
  now: Date,
): Promise<Change<ConfirmationDocument>[]> {
  const otherwise = changes
    .map((change) => ({ ...change, days: change.days.filter(({ before, after }) => isOtherwise(before, after)) }))
    .filter(({ month, days }) => days.length > 0 && (isOver(month, now) || days.some(({ isKnown }) => isKnown)))
  if (otherwise.length === 0) return []
  const ids = otherwise.map(({ personId, month }) => confirmationIdOf(personId, month))
  const found = await transaction.find<ConfirmationDocument>('confirmations', { _id: command.in(ids) })
  return otherwise.flatMap((change): Change<ConfirmationDocument>[] => {
    const { personId, month, days, isToldElse = false } = change
    const before = found.find(({ _id }) => _id === confirmationIdOf(personId, month)) ?? null
    const isLost = before?.confirmedAt !== undefined
    const told = isLost ? days : days.filter(({ isKnown }) => isKnown)
    const isTold = told.length > 0 && (isLost || !isToldElse)
    if (!isTold && !isLost) return []
    const standing = before ?? emptyConfirmation(personId, month)
    const notices = isTold ? [changeNotice({ ...change, days: told }, isLost)] : []
    const what = idOf(...days.map(({ after }) => after.date + after.status)).slice(0, 8)
    const key = `d${instantOf(now).replace(/\D/g, '').slice(0, 17)}${what}`
    const after: ConfirmationDocument = {
      ...(isLost ? unconfirmed(standing) : standing),
      ...withCards(standing, notices, now, key),
    }
    return [{ before, after }]
  })
}
