import { instantOf } from '../../miniprogram/domain/calendar'
import { cardData } from '../../miniprogram/domain/cards'
import { desksFor } from '../../miniprogram/domain/leave/desks'
import { factsOf } from '../../miniprogram/domain/leave/notices'
import { findPerson } from '../_shared/records/call'
import { command, find, transact } from '../_shared/platform/database'
import { nextDigest } from '../_shared/cards/digest'
import { personOf, type PersonDocument } from '../_shared/records/people'
import { sendDigest } from '../_shared/cards/send'
import { recordOf, type LeaveDocument } from '../_shared/records/leaves'
import { SEND_FOR_MS } from './send-left'

/** As many people as one firing sends to; the next one, ten minutes later, goes on. */
const MOST_PEOPLE = 50
/** What one card can speak of; beyond, it says so. */
const MOST_COUNTED = 100
const PAGE = 'pages/todo/todo'

/** Takes the turn of a person's digest: false if another firing has. */
const taken = (personId: string, now: Date): Promise<boolean> =>
  transact(async (transaction) => {
    const person = await transaction.read<PersonDocument>('people', personId)
    if (person?.digestAt === undefined || person.digestAt > instantOf(now)) return false
    await transaction.put('people', personId, { ...person, digestAt: nextDigest(now) })
    return true
  })

/** One card for all that waits for a person's signature; none where nothing does. */
async function digestOf(personId: string, now: Date): Promise<boolean> {
  const found = await findPerson({ _id: personId }, { teams: true })
  if (found === null || !(await taken(personId, now))) return false
  const { sign } = desksFor(personOf(found.document), found.teams, now)
  const waiting = await find<LeaveDocument>(
    'leaves',
    { desks: command.in(sign), applicantId: command.neq(personId) },
    { orderBy: [['submittedAt', 'asc']], limit: MOST_COUNTED },
  )
  const [oldest] = waiting
  if (oldest === undefined) return false
  const count = waiting.length === MOST_COUNTED ? `${MOST_COUNTED}件以上` : `${waiting.length}件`
  const data = cardData('toSign', factsOf(recordOf(oldest), '待签字', `共${count}等您签字，请到待办办理`))
  return sendDigest(found.document.openid, { to: personId, card: 'toSign', page: PAGE, data }, now, SEND_FOR_MS)
}

/** Gives how many digests were sent. One request when none is due. A digest that fails is not sent again: 待办 holds it all. */
export async function sendDigests(now: Date): Promise<number> {
  const due = await find('people', { digestAt: command.lte(instantOf(now)) }, { limit: MOST_PEOPLE })
  let sent = 0
  for (const { _id } of due) if (await digestOf(_id, now)) sent++
  return sent
}
