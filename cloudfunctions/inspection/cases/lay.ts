import type { Day } from '../../../miniprogram/domain/attendance/day'
import { speaks, type CaseFact } from '../../../miniprogram/domain/attendance/fact'
import { instantOf, monthOf, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { CaseRecord, Decision } from '../../../miniprogram/domain/inspection/case'
import { withFinding, withoutFinding, type DayChange } from '../../../miniprogram/domain/register/amending'
import { fieldsBetween, type Change } from '../../_shared/records/change'
import { amended } from '../../_shared/records/amend-register'
import { caseIdOf, type CaseDocument } from '../../_shared/records/cases'
import { unconfirming, type ConfirmationDocument, type PersonChange } from '../../_shared/records/confirmations'
import { fieldsOf } from '../../_shared/records/facts'
import { putTeams } from '../../_shared/records/ledger'
import type { RegisterDocument } from '../../_shared/records/registers'
import type { Transaction } from '../../_shared/platform/database'
import { caseFactOn, type Ground, type PlacedDay, type ToDecide } from './ground'

/**
 * What a decision does, in the transaction that makes it: a fact of each of its days, with the ledgers of their teams and the registers of
 * months that are over; of a register that is locked a new version; and whoever had confirmed such a day has not any more.
 */

/** As a register held a day before the case had decided it: what it goes back to if the decision is revised. */
type Under = NonNullable<CaseDocument['under']>

export type Laid = { registers: Change<RegisterDocument>[]; confirmations: Change<ConfirmationDocument>[]; under: Under }

/** What a decision makes of a day; undefined where the day stands as the facts without the case have it. */
const statusOf = ({ decision, officialTrip }: Decision) =>
  decision !== 'explained' ? decision : officialTrip === true ? ('officialTrip' as const) : undefined

const factOn = (day: PlacedDay, { caseId, personId }: CaseRecord, decision: Decision): CaseFact => {
  const factId = caseIdOf(personId, day.date)
  const { at, by, note } = decision
  const said = { decision: statusOf(decision) ?? ('explained' as const), note, byPersonId: by.personId, byName: by.name }
  return { factId, kind: 'case', caseId, personId, teamId: day.teamId, date: day.date, once: factId, at, ...said }
}

/** His days as the decision finds and leaves them; those of a locked register are its own to tell. */
function changesOfOpen(
  ground: Ground,
  days: readonly PlacedDay[],
  facts: readonly CaseFact[],
  { record, caller }: ToDecide,
): PersonChange[] {
  const changes = new Map<string, PersonChange>()
  for (const { date } of days) {
    const month = monthOf(date)
    const fact = facts.find((one) => one.date === date)!
    const pair = { before: ground.dayAt(date), after: ground.dayWith(date, fact), isKnown: true }
    const { personId, personName: name } = record
    const change = changes.get(month) ?? { personId, name, month, byName: caller.name, days: [], isToldElse: true }
    changes.set(month, { ...change, days: [...change.days, pair] })
  }
  return [...changes.values()]
}

/** What the register is to hold of these dates; what it held before is put under the case. */
function changesOfLocked(
  ground: Ground,
  days: readonly PlacedDay[],
  { record, decision, under }: { record: CaseRecord; decision: Decision; under: Map<CivilDate, Day> },
): DayChange[] {
  const found = statusOf(decision)
  const since = record.decisions[0]!.at
  return days.map(({ date }) => ({
    personId: record.personId,
    date,
    change: (day) => {
      const isFirst = record.decisions.length === 1
      const before = under.get(date) ?? (isFirst ? day : ground.dayAt(date, 'case'))
      under.set(date, before)
      const entry = ground.facts.find((fact) => fact.kind === 'recorded' && fact.date === date && speaks(fact) && fact.at > since)
      const entered = entry?.kind === 'recorded' ? entry.status : undefined
      const later = ground.leaves.filter((leave) => leave.state !== 'pending' && leave.leaveId !== before.leaveId)
      if (found !== undefined) return withFinding(day, found)
      return isFirst ? day : withoutFinding(before, entered, later)
    },
  }))
}

/** `record`: with the decision, which is its last. */
export async function layDecision(
  transaction: Transaction,
  ground: Ground,
  { record, document, found }: { record: CaseRecord; document: CaseDocument; found: ToDecide },
): Promise<Laid> {
  const { caller, county, placed, people, now } = found
  const decision = record.decisions[record.decisions.length - 1]!
  const isOwn = ({ date }: PlacedDay) => {
    const standing = caseFactOn(ground, date)
    // Of a day that another case has decided since, that one's word stands.
    return decision.dates.includes(date) && (date === record.date || standing === undefined || standing.caseId === record.caseId)
  }
  const days = placed.filter(isOwn)
  const facts = days.map((day) => factOn(day, record, decision))
  for (const fact of facts) await transaction.put('facts', fact.factId, fieldsOf(fact))
  const last = { at: instantOf(now) }
  const entered = ground.teams.flatMap((team) => {
    const fact = facts.filter(({ teamId }) => teamId === team.teamId).pop()
    return fact === undefined ? [] : [{ ...team, lastEntry: { ...last, factId: fact.factId } }]
  })
  await putTeams(transaction, entered, now)
  if (days.length > 0) await ground.registers.touch()
  const isLocked = (day: PlacedDay) => ground.registers.locked([day]).length > 0
  const under = new Map((document.under ?? []).map(({ date, day }) => [date, day]))
  const registers: Change<RegisterDocument>[] = []
  const told = changesOfOpen(
    ground,
    days.filter((day) => !isLocked(day)),
    facts,
    found,
  )
  for (const before of ground.registers.all) {
    const own = days.filter((day) => isLocked(day) && ground.registers.of(day) === before)
    if (own.length === 0) continue
    const changes = changesOfLocked(ground, own, { record, decision, under })
    const room = { townshipName: before.townshipName, people, rules: county.rules, calendar: county.calendar, now }
    const outcome = await amended(transaction, before, { changes, reason: decision.note, by: caller, room })
    told.push(...outcome.told.map((one) => ({ ...one, isToldElse: true })))
    if (outcome.after === before) continue
    await transaction.update('registers', before._id, fieldsBetween(before, outcome.after))
    registers.push({ before, after: outcome.after })
  }
  const confirmations = await unconfirming(transaction, told, now)
  for (const { after } of confirmations) await transaction.put('confirmations', after._id, after)
  return { registers, confirmations, under: [...under].map(([date, day]) => ({ date, day })) }
}
