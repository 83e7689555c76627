import type { Correction, CorrectionRow, DayOf } from '../../miniprogram/contract/attendance'
import {
  decideCorrection as decided,
  decidesAs,
  requestCorrection as requested,
  type CorrectionRecord,
} from '../../miniprogram/domain/attendance/correction'
import { refuseSettled } from '../../miniprogram/domain/attendance/entry'
import { explainDay } from '../../miniprogram/domain/attendance/explain'
import type { RecordedFact } from '../../miniprogram/domain/attendance/fact'
import { Refusal } from '../../miniprogram/domain/refusal'
import { teamPostOn, type UnitPath } from '../../miniprogram/domain/roles'
import { isDuplicate, read } from '../_shared/platform/database'
import { boundCaller, findPerson, type Call, type OpenCall } from '../_shared/records/call'
import { changeRecords } from '../_shared/records/change'
import { unconfirming } from '../_shared/records/confirmations'
import { correctionDocument, correctionIdOf, correctionOf, type CorrectionDocument } from '../_shared/records/corrections'
import { addressesOf, requireOwnFiles } from '../_shared/records/files'
import { lockedMonthsOf, registersOf } from '../_shared/records/registers'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import { findPlaced, servedIn, writeDays, type Days } from '../_shared/records/by-hand'
import { dayStanding } from '../_shared/records/standing-days'
import type { Inputs } from './schemas'

/** Corrections: asked for by the person, decided by the clerk of the township in which he was then. */

type OwnDay = Call & { place: UnitPath }

/** The caller, what speaks for that day of his, and who decides of it. @throws NOT_FOUND where it is none of his. */
export async function findOwnDay({ date }: Inputs['requestCorrection'], { openid, now }: OpenCall): Promise<OwnDay> {
  const dates = { from: date, to: date }
  const call = await boundCaller(openid, { facts: dates, leaves: dates, hands: true, teams: true }, now)
  const { personId } = call.caller
  const place = teamPostOn(call.caller, date) ?? (await servedIn({ personId, date }, call.facts))
  if (place === undefined) throw Refusal.of('NOT_FOUND')
  const { teamId, villageId, townshipId } = place
  return { ...call, place: { teamId, villageId, townshipId } }
}

const namesOf = ({ units, teams, place }: OwnDay) => ({
  township: units.find(({ _id }) => _id === `township:${place.townshipId}`)?.name ?? '',
  team: teams.find(({ teamId }) => teamId === place.teamId)?.name ?? '',
})

async function ask(input: Inputs['requestCorrection'], own: OwnDay): Promise<CorrectionRecord> {
  const { caller, leaves, county, hands, place, now } = own
  const { personId } = caller
  const room = { people: hands, names: namesOf(own), calendar: county.calendar, now }
  const { beside } = await changeRecords<CorrectionDocument, CorrectionRecord>(
    'corrections',
    async (transaction) => {
      const placed = [{ personId, townshipId: place.townshipId, date: input.date }]
      const registers = await registersOf(transaction, placed, now)
      const ofDate = await transaction.find<CorrectionDocument>('corrections', { personId, date: input.date })
      const waiting = await transaction.find<CorrectionDocument>('corrections', { personId, state: 'pending' })
      const found = [...ofDate, ...waiting.filter(({ date }) => date !== input.date)]
      const { asked, replaced } = requested(input, {
        own: found.map(correctionOf),
        person: caller,
        place,
        team: { teamId: place.teamId, lockedMonths: registers.locked(placed) },
        leaves,
        now,
        idOfRound: (round) => correctionIdOf(personId, input.date, round),
      })
      const standing = found.find(({ _id }) => _id === asked.correctionId)
      if (standing !== undefined) return { changes: [{ before: standing, after: standing }], beside: asked }
      await registers.touch()
      const old = found.find(({ _id }) => _id === replaced?.correctionId)
      const changes = [
        ...(old && replaced ? [{ before: old, after: correctionDocument(old, replaced, room) }] : []),
        { before: null, after: correctionDocument(null, asked, room) },
      ]
      return { changes, beside: asked }
    },
    { people: hands, now },
  )
  return beside
}

/**
 * The same again while it waits is one; otherwise it takes the place of the one that waits. Told to who decides.
 * @throws INVALID_INPUT for a file that is not his own; ON_LEAVE where both halves are leave; REGISTER_LOCKED; TOO_MANY.
 */
export async function requestCorrection(input: Inputs['requestCorrection'], own: OwnDay): Promise<{ correctionId: string }> {
  await requireOwnFiles(input.evidenceFileIds ?? [], 'evidence', (i) => `/evidenceFileIds/${i}`)
  for (let tries = 1; ; tries++) {
    try {
      return { correctionId: (await ask(input, own)).correctionId }
    } catch (error) {
      // Two asked at once: the other is read now.
      if (!isDuplicate(error) || tries > 3) throw error
    }
  }
}

async function readCorrection(correctionId: string): Promise<CorrectionDocument> {
  const document = await read<CorrectionDocument>('corrections', correctionId)
  if (document === null) throw Refusal.of('NOT_FOUND')
  return document
}

type ToDecide = Days & { document: CorrectionDocument; correction: CorrectionRecord }

/** @throws NOT_FOUND */
export async function findToDecide({ correctionId }: Inputs['decideCorrection'], call: Call): Promise<ToDecide> {
  const document = await readCorrection(correctionId)
  const correction = correctionOf(document)
  const { personId, date, teamId, villageId, townshipId } = correction
  return { ...(await findPlaced([{ personId, date, place: { teamId, villageId, townshipId } }], call)), document, correction }
}

/** Inside a transaction: the correction, its entry, and what it takes away. */
async function decide(input: Inputs['decideCorrection'], found: ToDecide): Promise<CorrectionRecord> {
  const { caller, county, people, now } = found
  const { beside } = await changeRecords<CorrectionDocument, CorrectionRecord>(
    'corrections',
    async (transaction) => {
      const before = await transaction.read<CorrectionDocument>('corrections', found.document._id)
      if (before === null) throw Refusal.of('NOT_FOUND')
      let after = correctionOf(before)
      const standing = after
      const { changes } = await writeDays<RecordedFact>(
        'recorded',
        (_, scene) => {
          const outcome = decided(standing, input, { ...scene, caller, vacancies: before.vacancies })
          after = outcome.correction
          return outcome.entry ?? scene.standing
        },
        found,
        transaction,
      )
      if (after.state === standing.state) return { changes: [{ before, after: before }], beside: after }
      for (const { before: old, after: next } of await unconfirming(
        transaction,
        changes.map((one) => ({ ...one, isToldElse: true })),
        now,
      ))
        await transaction.put('confirmations', (old ?? next)._id, next)
      const room = { people, names: before.names, calendar: county.calendar, now }
      return { changes: [{ before, after: correctionDocument(before, after, room) }], beside: after }
    },
    found,
  )
  return beside
}

/**
 * Agreed to it is an entry, and the day as it then stands is given. Rejecting is always possible. Done twice it is done.
 * @throws OWN_RECORD; FORBIDDEN where a clerk is there to decide; ON_LEAVE, REGISTER_LOCKED of an approval; ALREADY_DECIDED.
 */
export async function decideCorrection(input: Inputs['decideCorrection'], found: ToDecide): Promise<DayOf> {
  const { personId, date } = await decide(input, found)
  const { known: facts, periods: leaves, people, county, now } = await findPlaced(found.of, found)
  const person = people[0] ?? { personId, posts: [] }
  return { personId, ...(await dayStanding(date, { person, facts, leaves, county, now })) }
}

const rowOf = ({
  _id,
  personId,
  personName,
  date,
  status,
  reason,
  askedAt,
  evidenceFileIds,
  names,
}: CorrectionDocument): CorrectionRow => ({
  correctionId: _id,
  personId,
  personName,
  date,
  status,
  reason,
  askedAt,
  teamName: names.team,
  townshipName: names.township,
  evidence: evidenceFileIds.length,
})

const LIST = 'attendance.corrections'
const PAGE = 50
const placeOf = ({ date, _id }: CorrectionDocument): string => `${date} ${_id}`

/** Those that wait for the caller's decision, the oldest day first. One request: they come with him. */
export function corrections({ cursor }: Inputs['corrections'], { caller, waiting, now }: Call) {
  const [after = ''] = cursor === undefined ? [] : placeIn(LIST, 1, cursor)
  const mine = (waiting.corrections as CorrectionDocument[])
    .filter((document) => document.state === 'pending' && decidesAs(correctionOf(document), document.vacancies, caller, now) !== undefined)
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    .filter((document) => placeOf(document) > after)
  const page = mine.slice(0, PAGE)
  return Promise.resolve({
    corrections: page.map(rowOf),
    ...(mine.length > PAGE ? { next: cursorOf(LIST, placeOf(page[PAGE - 1]!)) } : {}),
  })
}

type Found = Call & { document: CorrectionDocument; correction: CorrectionRecord }

/** @throws NOT_FOUND */
export async function findCorrection({ correctionId }: Inputs['correction'], call: Call): Promise<Found> {
  const document = await readCorrection(correctionId)
  return { ...call, document, correction: correctionOf(document) }
}

/** One whole, with the photographs, the person's telephone and the day as it now stands. */
export async function correction(
  _: Inputs['correction'],
  { caller, document, correction: record, county, now }: Found,
): Promise<Correction> {
  const { personId, date, townshipId, teamId, state, decided: decision, evidenceFileIds } = record
  const dates = { from: date, to: date }
  const [found, urls, lockedMonths] = await Promise.all([
    findPerson({ _id: personId }, { facts: dates, leaves: dates }, now),
    addressesOf(evidenceFileIds),
    lockedMonthsOf([{ personId, townshipId, date }], now),
  ])
  const { facts = [], leaves = [] } = found ?? {}
  return {
    ...rowOf(document),
    state,
    ...(decision === undefined ? {} : { decided: decision }),
    phone: found?.document.phone ?? '',
    urls,
    day: explainDay(date, { facts, leaves, calendar: county.calendar }),
    mayDecide: state === 'pending' && decidesAs(record, document.vacancies, caller, now) !== undefined,
    ...hindranceOf(() => refuseSettled(date, { leaves, team: { teamId, lockedMonths } })),
  }
}

function hindranceOf(settled: () => void): { hindrance?: string } {
  try {
    settled()
    return {}
  } catch (error) {
    if (error instanceof Refusal) return { hindrance: error.message }
    throw error
  }
}
