import type { RegisterStanding } from '../../../miniprogram/contract/register'
import { recordDay } from '../../../miniprogram/domain/attendance/entry'
import type { RecordedFact } from '../../../miniprogram/domain/attendance/fact'
import { monthOf } from '../../../miniprogram/domain/calendar'
import { withEntry } from '../../../miniprogram/domain/register/amending'
import { currentOf, takesAmendments, type RegisterRecord } from '../../../miniprogram/domain/register/register'
import { invalid, Refusal } from '../../../miniprogram/domain/refusal'
import type { Transaction } from '../../_shared/platform/database'
import { idOf } from '../../_shared/platform/keys'
import { amended } from '../../_shared/records/amend-register'
import { changeRecords } from '../../_shared/records/change'
import { factOf, fieldsOf, type Stored } from '../../_shared/records/facts'
import { emptyRegister, registerOf, type RegisterDocument } from '../../_shared/records/registers'
import type { Inputs } from '../schemas'
import { standingOf } from './change'
import { roomOf, type Township } from './township'
import { rowsOfVersion } from './version'

type Asked = Inputs['amendRegister']

export function requireInMonth({ month, date }: Asked): void {
  if (monthOf(date) !== month) throw invalid({ path: '/date', message: '日期要在这个月之内' })
}

/** He has amended it so already: said again it is no new amendment. */
const isSaid = (register: RegisterRecord, { personId, date, status, reason }: Asked, callerId: string): boolean =>
  currentOf(register)?.amendments.some(
    (one) => one.personId === personId && one.date === date && one.to === status && one.reason === reason && one.by.personId === callerId,
  ) ?? false

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
 * `NOT_FOUND` for a day that the register does not hold; `OWN_RECORD`, `ON_LEAVE` as of any entry; `WRONG_STATE` unless it is filed.
 */
export async function amendRegister(asked: Asked, township: Township): Promise<RegisterStanding> {
  const { register, townshipId, month, caller, hands, now } = township
  const { personId, date, status, reason } = asked
  if (isSaid(register, asked, caller.personId)) return standingOf(register)
  if (!takesAmendments(register)) throw Refusal.of('WRONG_STATE', { state: register.state })
  const rows = await rowsOfVersion({ townshipId, month, version: register.version })
  const row = rows?.find((one) => one.personId === personId && one.days.some((day) => day.date === date))
  if (row === undefined) throw Refusal.of('NOT_FOUND')
  if (personId === caller.personId) throw Refusal.of('OWN_RECORD')
  const { documents } = await changeRecords<RegisterDocument, undefined>(
    'registers',
    async (transaction) => {
      const before = (await transaction.read<RegisterDocument>('registers', township.document._id)) ?? emptyRegister(townshipId, month)
      const standing = registerOf(before)
      const unchanged = { changes: [{ before, after: before }], beside: undefined }
      if (isSaid(standing, asked, caller.personId)) return unchanged
      if (!takesAmendments(standing)) throw Refusal.of('WRONG_STATE', { state: standing.state })
      const changes = [{ personId, date, change: (day: Parameters<typeof withEntry>[0]) => withEntry(day, status) }]
      const after = await amended(transaction, before, { changes, reason, by: caller, room: roomOf(township) })
      if (after !== before) await putEntry(transaction, asked, row.teamId, township)
      return { changes: [{ before, after }], beside: undefined }
    },
    { people: hands, now },
  )
  return standingOf(registerOf(documents[0]!))
}
