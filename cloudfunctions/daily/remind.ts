import { instantOf } from '../../miniprogram/domain/calendar'
import { rosterOf } from '../../miniprogram/domain/leave/decision'
import { remind } from '../../miniprogram/domain/leave/reminders'
import { leaveOf } from '../../miniprogram/domain/team'
import { aggregate, command, find, transact } from '../_shared/platform/database'
import { withCards } from '../_shared/cards/outbox'
import { sendCards } from '../_shared/cards/send'
import { recordOf, reminderAt, type LeaveDocument } from '../_shared/records/leaves'
import { joinedStages, surroundingsOfLeave, type Joined } from '../_shared/records/joined'
import { SEND_FOR_MS } from './send-left'

/** As many leaves as one firing looks at; the next one, ten minutes later, goes on. */
const MOST_LEAVES = 50

/** Writes the cards of a leave whose time has come with the next time, so that a second firing finds nothing to do. */
async function remindOf(leaveId: string, now: Date): Promise<boolean> {
  const [joined] = await aggregate<Joined>('leaves', joinedStages(leaveId))
  if (joined === undefined) return false
  const { county, hands, team } = surroundingsOfLeave(joined)
  const written = await transact(async (transaction) => {
    const document = await transaction.read<LeaveDocument>('leaves', leaveId)
    if (document?.remindAt == null || document.remindAt > instantOf(now)) return undefined
    const leave = recordOf(document)
    const roster = rosterOf(leave, { people: hands, team, now })
    const { notices, next } = remind(leave, new Date(document.remindAt), {
      leaves: leaveOf(team, leave.applicantId),
      rules: county.rules,
      calendar: county.calendar,
      roster,
    })
    const after = { ...document, ...withCards(document, notices, now), remindAt: reminderAt(next) }
    await transaction.put('leaves', leaveId, after)
    return { document: after, told: notices.length > 0 }
  })
  if (written?.told) await sendCards('leaves', leaveId, written.document, hands, now, SEND_FOR_MS)
  return written?.told ?? false
}

/** Gives how many leaves somebody was reminded of. One request when nothing is due. */
export async function remindAll(now: Date): Promise<number> {
  const due = await find<Pick<LeaveDocument, 'remindAt'>>(
    'leaves',
    { remindAt: command.lte(instantOf(now)) },
    { orderBy: [['remindAt', 'asc']], limit: MOST_LEAVES },
  )
  let reminded = 0
  for (const { _id } of due) if (await remindOf(_id, now)) reminded++
  return reminded
}
