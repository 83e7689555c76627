import { instantOf } from '../../miniprogram/domain/calendar'
import { nextDigest } from '../_shared/cards/outbox'
import { sendDigest } from '../_shared/cards/send'
import { updateIf } from '../_shared/platform/database'
import { findPerson } from '../_shared/records/call'
import { personOf, type PersonDocument } from '../_shared/records/people'
import { FOR_WAITING, waitingFor } from '../_shared/records/waiting'
import { onEach, type Firing } from './due'
import { SEND_FOR_MS } from './send-left'

const PAGE = 'pages/todo/todo'

/** Takes the turn of a person's digest: false if another firing has. */
const taken = ({ _id, digestAt }: PersonDocument, now: Date): Promise<boolean> =>
  updateIf('people', _id, { digestAt }, { digestAt: nextDigest(now) })

/** One card for all that waits for a person's decision; none where nothing does. */
async function digestOf(person: PersonDocument, now: Date): Promise<number> {
  if (!(await taken(person, now))) return 0
  const found = await findPerson({ _id: person._id }, FOR_WAITING, now)
  if (found === null) return 0
  const [first, ...others] = waitingFor({ ...found, caller: personOf(found.document), now })
  if (first === undefined) return 0
  const hint = `共${others.length + 1}件等您办理，请到待办办理`
  const sent = await sendDigest(found.document.openid, { to: person._id, page: PAGE, ...first.digest(hint) }, now, SEND_FOR_MS)
  return sent ? 1 : 0
}

/** Gives how many digests were sent. One request when none is due. A digest that fails is not sent again: 待办 holds it all. */
export const sendDigests = (firing: Firing): Promise<number> =>
  onEach(
    'digest',
    { collection: 'people', where: { digestAt: { $lte: instantOf(firing.now) } }, orderedBy: 'digestAt' },
    firing,
    (person: PersonDocument) => digestOf(person, firing.now),
  )
