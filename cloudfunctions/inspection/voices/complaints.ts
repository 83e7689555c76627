import type { Complaints, ListedComplaint } from '../../../miniprogram/contract/voices'
import { gives, listsComplaints } from '../../../miniprogram/domain/authority'
import { civilDateAt } from '../../../miniprogram/domain/calendar'
import { Refusal } from '../../../miniprogram/domain/refusal'
import { isInForce, type Person } from '../../../miniprogram/domain/roles'
import { answered, MOST_GUESSES, type ComplaintRecord } from '../../../miniprogram/domain/voices/complaint'
import { aggregate, read } from '../../_shared/platform/database'
import { boundCaller, type Call, type OpenCall } from '../../_shared/records/call'
import { changeRecord } from '../../_shared/records/change'
import { complaintIdOf, complaintOf, listedComplaint, shownComplaint, type ComplaintDocument } from '../../_shared/records/complaints'
import type { CountyDocument } from '../../_shared/records/people'
import { cursorOf, placeIn } from '../../_shared/serve/cursor'
import { Bound } from './bound'
import type { VoiceInputs } from './schemas'

const PAGE = 50
const LIST = 'inspection.complaints'

const guesses = new Bound(MOST_GUESSES)

/** By its code, for anybody who has it. Two requests. @throws NOT_FOUND, TOO_MANY */
async function byCode(code: string, { openid, now }: OpenCall): Promise<Complaints> {
  const county = await read<CountyDocument>('units', 'county')
  if (county === null) throw Refusal.of('NOT_FOUND')
  if (!guesses.isOpen(county.secret, openid, now))
    throw Refusal.of('TOO_MANY', { text: '查询码试错的次数太多，请一小时后再试，并对照写意见时给您的码。' })
  const document = await read<ComplaintDocument>('complaints', complaintIdOf(county.secret, code))
  if (document === null) {
    guesses.count(county.secret, openid, now)
    throw Refusal.of('NOT_FOUND')
  }
  return { complaints: [shownComplaint(complaintOf(document), now)] }
}

/** Of a clerk the townships that are his; of the county all. */
function within(caller: Person, now: Date): Record<string, unknown> {
  const posts = caller.posts.filter((post) => listsComplaints.posts.includes(post.role) && isInForce(post, civilDateAt(now)))
  if (posts.some(({ role }) => role === 'countyOrg')) return {}
  return { townshipId: { $in: posts.flatMap(({ townshipId }) => townshipId ?? []) } }
}

type Part = ComplaintRecord['state']
const SORTS: Record<Part, Record<string, 1 | -1>> = { open: { answerBy: 1, _id: 1 }, answered: { 'answer.at': -1, _id: 1 } }
const placeOf = ({ _id, state, answerBy, answer }: ComplaintDocument): [Part, string, string] => [state, answer?.at ?? answerBy, _id]

const beyond = (part: Part, at: string, id: string) => {
  const field = part === 'open' ? 'answerBy' : 'answer.at'
  return { $or: [{ [field]: part === 'open' ? { $gt: at } : { $lt: at } }, { [field]: at, _id: { $gt: id } }] }
}

const rowsOf = (part: Part, where: object, after: object, limit: number): Promise<ComplaintDocument[]> =>
  aggregate<ComplaintDocument>('complaints', [
    { $match: { ...where, state: part, ...after } },
    { $sort: SORTS[part] },
    { $limit: limit },
    { $project: { cards: 0 } },
  ])

/** What is still to be answered, what is owed soonest first, and then the answered, newest first. Two requests, three over the border. */
async function listFor(caller: Person, cursor: string | undefined, now: Date): Promise<Complaints> {
  const where = within(caller, now)
  const [part = 'open', at = '', id = ''] = cursor === undefined ? [] : placeIn(LIST, 3, cursor)
  const after = cursor === undefined ? {} : beyond(part as Part, at, id)
  const first = part === 'answered' ? [] : await rowsOf('open', where, after, PAGE + 1)
  const left = PAGE + 1 - first.length
  const rows = left === 0 ? first : [...first, ...(await rowsOf('answered', where, part === 'answered' ? after : {}, left))]
  const page = rows.slice(0, PAGE)
  return {
    complaints: page.map((row) => listedComplaint(complaintOf(row), caller, now)),
    ...(rows.length > PAGE ? { next: cursorOf(LIST, ...placeOf(page[PAGE - 1]!)) } : {}),
  }
}

/** `{ code }` → that one, for anybody; else `{ cursor? }` → those of the office. */
export async function complaints({ code, cursor }: VoiceInputs['complaints'], open: OpenCall): Promise<Complaints> {
  if (code !== undefined) return byCode(code, open)
  const { caller } = await boundCaller(open.openid, {}, open.now)
  if (!gives(listsComplaints, caller, civilDateAt(open.now))) throw Refusal.of('FORBIDDEN')
  return listFor(caller, cursor, open.now)
}

export type OfComplaint = Call & { complaint: ComplaintRecord }

/** One request. @throws NOT_FOUND */
export async function findComplaint({ complaintId }: VoiceInputs['answerComplaint'], call: Call): Promise<OfComplaint> {
  const document = await read<ComplaintDocument>('complaints', complaintId)
  if (document === null) throw Refusal.of('NOT_FOUND')
  return { ...call, complaint: complaintOf(document) }
}

/** The same answer again stands. @throws ALREADY_DECIDED */
export async function answerComplaint({ answer }: VoiceInputs['answerComplaint'], subject: OfComplaint): Promise<ListedComplaint> {
  const { complaint, caller, now } = subject
  const step = (before: ComplaintDocument): ComplaintDocument => {
    const record = complaintOf(before)
    const after = answered(record, answer, caller, now)
    if (after === record) return before
    const { complaintId: _, ...fields } = after
    return { ...before, ...fields, waits: [], vacantFrom: null, remindAt: null }
  }
  const document = await changeRecord('complaints', complaint.complaintId, step, { people: [], now })
  return listedComplaint(complaintOf(document), caller, now)
}
