import type { RegisterStanding } from '../../../miniprogram/contract/register'
import { recordDay } from '../../../miniprogram/domain/attendance/entry'
import type { RecordedFact } from '../../../miniprogram/domain/attendance/fact'
import { monthOf } from '../../../miniprogram/domain/calendar'
import { withEntry } from '../../../miniprogram/domain/register/amending'
import { currentOf, takesAmendments, type RegisterRecord } from '../../../miniprogram/domain/register/register'
import { invalid, Refusal } from '../../../miniprogram/domain/refusal'
import { sendCards } from '../../_shared/cards/send'
import { read, type Transaction } from '../../_shared/platform/database'
import { idOf } from '../../_shared/platform/keys'
import { amended } from '../../_shared/records/amend-register'
import { handOf } from '../../_shared/records/call'
import { changeRecords, newCards, type Change } from '../../_shared/records/change'
import { unconfirming, type ConfirmationDocument } from '../../_shared/records/confirmations'
import { factOf, fieldsOf, type Stored } from '../../_shared/records/facts'
import type { PersonDocument } from '../../_shared/records/people'
import { emptyRegister, registerOf, type RegisterDocument } from '../../_shared/records/registers'
import type { Inputs } from '../schemas'
import { standingOf } from './change'
import { roomOf, type Township } from '../../_shared/records/register/township'
import { rowsOfVersion } from '../../_shared/records/register/version'

type Asked = Inputs['amendRegister']

export function requireInMonth({ month, date }: Asked): void {
  if (monthOf(date) !== month) throw invalid({ path: '/date', message: '日期要在这个月之内' })
}

/** What was last amended of the day is this very word of his: said again it is no new amendment. */
function isSaid(register: RegisterRecord, { personId, date, status, reason }: Asked, callerId: string): boolean {
  const last = currentOf(register)
    ?.amendments.filter((one) => one.personId === personId && one.date === date)
    .pop()
  return last !== undefined && last.to === status && last.reason === reason && last.by.personId === callerId
}

/** What the clerk says of the day is kept as any entry of his is: it counts where the month is ever opened again. */
async function putEntry(transaction: Transaction, { personId, date, status, reason }: Asked, teamId: string, { caller, now }: Township) {
  const factId = idOf('recorded', personId, date)
  const stored = await transaction.read<Stored<RecordedFact>>('facts', factId)
  const standing = stored === null ? null : factOf<RecordedFact>(stored)
  const fact = recordDay({ personId, date, status, reason }, { factId, standing, team: { teamId }, leaves: [], by: caller, now })
  if (fact === standing) return
  const { _id, ...fields } = fieldsOf(fact)
  await transaction.put('facts', _id, fields)
}

/**
 * `{ townshipId, month, personId, date, status, reason }` → a new version, or the one that gathers amendments until it is signed.
 * Who had confirmed his month is told, and has not any more.
 * `NOT_FOUND` for a day that the register does not hold; `OWN_RECORD`, `ON_LEAVE` as of any entry; `WRONG_STATE` unless it is filed.
 */
export async function amendRegister(asked: Asked, township: Township): Promise<RegisterStanding> {
  const { register, townshipId, month, caller, hands, now } = township
  const { personId, date, status, reason } = asked
  if (isSaid(register, asked, caller.personId)) return standingOf(register)
  if (!takesAmendments(register)) throw Refusal.of('WRONG_STATE', { state: register.state })
  const [rows, person] = await Promise.all([
    rowsOfVersion({ townshipId, month, version: register.version }),
    read<PersonDocument>('people', personId),
  ])
  const row = rows?.find((one) => one.personId === personId && one.days.some((day) => day.date === date))
  if (row === undefined) throw Refusal.of('NOT_FOUND')
  if (personId === caller.personId) throw Refusal.of('OWN_RECORD')
  const { documents, beside: unconfirmed } = await changeRecords<RegisterDocument, Change<ConfirmationDocument>[]>(
    'registers',
    async (transaction) => {
      const before = (await transaction.read<RegisterDocument>('registers', township.document._id)) ?? emptyRegister(townshipId, month)
      const standing = registerOf(before)
      const unchanged = { changes: [{ before, after: before }], beside: [] }
      if (isSaid(standing, asked, caller.personId)) return unchanged
      if (!takesAmendments(standing)) throw Refusal.of('WRONG_STATE', { state: standing.state })
      const changes = [{ personId, date, change: (day: Parameters<typeof withEntry>[0]) => withEntry(day, status) }]
      const { after, told } = await amended(transaction, before, { changes, reason, by: caller, room: roomOf(township) })
      // Kept though a decided case outranks it: it counts once that is revised.
      await putEntry(transaction, asked, row.teamId, township)
      if (after === before) return unchanged
      const confirmations = await unconfirming(transaction, told, now)
      for (const { after: next } of confirmations) {
        const { _id, ...fields } = next
        await transaction.put('confirmations', _id, fields)
      }
      return { changes: [{ before, after }], beside: confirmations }
    },
    { people: hands, now },
  )
  const whom = person === null ? [] : [handOf(person)]
  for (const one of unconfirmed) await sendCards('confirmations', one.after._id, newCards(one.before, one.after), whom, now)
  return standingOf(registerOf(documents[0]!))
}
