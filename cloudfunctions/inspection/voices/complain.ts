import { randomUUID } from 'node:crypto'
import type { Complained } from '../../../miniprogram/contract/voices'
import { civilDateAt, instantOf } from '../../../miniprogram/domain/calendar'
import { invalid, Refusal } from '../../../miniprogram/domain/refusal'
import { holds, type Person } from '../../../miniprogram/domain/roles'
import {
  answerByOf,
  countyFromOf,
  hourOf,
  MOST_AN_HOUR,
  MOST_OF_ONE,
  nextTelling,
  officeOf,
  type ComplaintRecord,
} from '../../../miniprogram/domain/voices/complaint'
import { emptyOutbox } from '../../_shared/cards/outbox'
import { checkText } from '../../_shared/cards/text-check'
import { find, read, transact } from '../../_shared/platform/database'
import { idOf } from '../../_shared/platform/keys'
import { countyOf, findPerson, type County, type OpenCall } from '../../_shared/records/call'
import { codeFor, complaintIdOf, complaintOf, type ComplaintDocument, type HourDocument } from '../../_shared/records/complaints'
import { reminderAt } from '../../_shared/records/leaves'
import {
  personOf,
  type CountyDocument,
  type PersonDocument,
  type TownshipDocument,
  type VillageDocument,
} from '../../_shared/records/people'
import { villageOfPlate } from '../../_shared/records/plates'
import { Bound } from './bound'
import type { VoiceInputs } from './schemas'

/** Where a complaint comes from: a plate, with no name; somebody of the roster, with his; anybody else, with none. */
type Origin = { county: County; village?: VillageDocument; township?: TownshipDocument; hasClerk: boolean; person?: Person }

const written = new Bound(MOST_OF_ONE)

const OTHER_WAYS = '急事请打 12380（组织部）或 12388（纪委监委），也可以到村委会、乡镇当面说。'
const tooMany = (text: string): Refusal => Refusal.of('TOO_MANY', { text: `${text}请过一个小时再写；${OTHER_WAYS}` })

/** Of a plate three requests. @throws NOT_FOUND */
async function atPlate(boardKey: string, now: Date): Promise<Origin> {
  const county = await read<CountyDocument>('units', 'county')
  const village = county === null ? null : await villageOfPlate(boardKey, county)
  if (county === null || village === null) throw Refusal.of('NOT_FOUND')
  const { townshipId } = village
  const [township, people] = await Promise.all([
    read<TownshipDocument>('units', `township:${townshipId}`),
    find<PersonDocument>('people', { seats: `township:${townshipId}` }),
  ])
  const hasClerk = people.some((one) => holds(personOf(one), 'townshipClerk', civilDateAt(now), { townshipId }))
  return { county: countyOf(county, now), village, ...(township === null ? {} : { township }), hasClerk }
}

async function originOf(boardKey: string | undefined, { openid, now }: OpenCall): Promise<Origin> {
  if (boardKey !== undefined) return atPlate(boardKey, now)
  const found = openid === '' ? null : await findPerson({ openid }, {}, now)
  if (found !== null) return { county: found.county, hasClerk: false, person: personOf(found.document) }
  const county = await read<CountyDocument>('units', 'county')
  if (county === null) throw Refusal.of('NOT_FOUND')
  return { county: countyOf(county, now), hasClerk: false }
}

function documentOf(complaintId: string, text: string, textCheck: ComplaintRecord['textCheck'], origin: Origin, now: Date) {
  const { county, village, township, hasClerk, person } = origin
  const record: ComplaintRecord = {
    complaintId,
    text,
    at: instantOf(person === undefined ? hourOf(now) : now),
    state: 'open',
    ...answerByOf(civilDateAt(now), county),
    textCheck,
    ...(village === undefined ? {} : { villageId: village.villageId, townshipId: village.townshipId }),
    names: { village: village?.name ?? '', township: township?.name ?? '', county: county.name },
    ...(person === undefined ? {} : { from: { personId: person.personId, name: person.name } }),
  }
  const { complaintId: _id, ...fields } = record
  const units = village === undefined ? ['county'] : [`township:${village.townshipId}`, 'county']
  const document: ComplaintDocument = {
    _id,
    ...fields,
    ...emptyOutbox(),
    scope: units,
    waits: units.slice(0, 1),
    vacantFrom: countyFromOf(record, hasClerk, now),
    remindAt: reminderAt(nextTelling(record, now)),
  }
  return document
}

/** Whose hour it is counted in, and how many fit into it. */
function boundOf({ village, person }: Origin): { id: string; most: number; full: string } {
  if (village !== undefined)
    return { id: idOf('plate', village.villageId), most: MOST_AN_HOUR.plate, full: '这块牌子这一个小时收到的意见已经很多。' }
  if (person !== undefined)
    return { id: idOf('person', person.personId), most: MOST_AN_HOUR.person, full: `您这一个小时已经写了${MOST_AN_HOUR.person}件。` }
  return { id: idOf('county'), most: MOST_AN_HOUR.county, full: '这一个小时收到的意见已经很多。' }
}

/** Counted and kept together: however many write at once, an hour holds no more. Again it is the one that stands. @throws TOO_MANY */
const keep = (document: ComplaintDocument, origin: Origin, now: Date): Promise<ComplaintDocument> =>
  transact(async (transaction) => {
    const standing = await transaction.read<ComplaintDocument>('complaints', document._id)
    if (standing !== null) return standing
    const { id, most, full } = boundOf(origin)
    const hour = instantOf(hourOf(now))
    const before = await transaction.read<HourDocument>('complaintHours', id)
    const count = before?.hour === hour ? before.count : 0
    if (count >= most) throw tooMany(full)
    await transaction.put('complaintHours', id, { hour, count: count + 1 })
    await transaction.add('complaints', document._id, document)
    return document
  })

/**
 * `{ boardKey?, text, clientId? }` → by which code its answer is read. With a plate's key it is asked of nobody who he is, and nothing
 * of it is kept. The same text again under one `clientId` is the same. @throws INVALID_INPUT, NOT_FOUND, TOO_MANY
 */
export async function complain({ boardKey, text, clientId }: VoiceInputs['complain'], open: OpenCall): Promise<Complained> {
  const { openid, now } = open
  const origin = await originOf(boardKey, open)
  const { secret } = origin.county
  const code = codeFor(secret, origin.person?.personId ?? '', boardKey ?? '', clientId ?? randomUUID(), text)
  const complaintId = complaintIdOf(secret, code)
  const standing = clientId === undefined ? null : await read<ComplaintDocument>('complaints', complaintId)
  if (standing === null && !written.isOpen(secret, openid, now)) throw tooMany('您这一个小时已经写了好几件。')
  const textCheck = standing === null ? await checkText(openid, text) : standing.textCheck
  if (textCheck === 'risky')
    throw invalid({ path: '/text', message: `微信的内容安全检查认为这段文字不妥，没有收下，请换个说法；${OTHER_WAYS}` })
  const kept = standing ?? (await keep(documentOf(complaintId, text, textCheck, origin, now), origin, now))
  if (standing === null) written.count(secret, openid, now)
  const complaint = complaintOf(kept)
  const { answerBy, from } = complaint
  return { complaintId, code, answerBy, office: officeOf(complaint), textCheck: complaint.textCheck, named: from !== undefined }
}
