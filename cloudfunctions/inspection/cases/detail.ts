import type { Case, CaseDecision, CaseReason, ListedCase } from '../../../miniprogram/contract/cases'
import type { CaseRecord, Decision, Reason } from '../../../miniprogram/domain/inspection/case'
import { accountBy, decisionOf, standingOfCase, type CaseSources } from '../../../miniprogram/domain/inspection/case-clock'
import { nextText, stepsFor } from '../../../miniprogram/domain/inspection/case-turn'
import { dateText, monthOf } from '../../../miniprogram/domain/calendar'
import { heldDays } from '../../../miniprogram/domain/register/held'
import { ROLES } from '../../../miniprogram/domain/roles'
import { repeatsOf, repeatsSince } from '../../../miniprogram/domain/inspection/repeats'
import { caseOf, type CaseDocument, type CaseNames } from '../../_shared/records/cases'
import { command, find } from '../../_shared/platform/database'
import { findPerson } from '../../_shared/records/call'
import { addressesOf } from '../../_shared/records/files'
import { heldOf } from '../../_shared/records/holdings'
import { keepLookAtDay } from '../../_shared/records/readings'
import { explainStanding } from '../../_shared/records/standing-days'
import { readsDaysOf, type FoundCase } from './find'

/** A case as its reader sees it, and as a list shows it. */

export function listedCase(record: CaseRecord, names: CaseNames, sources: CaseSources): ListedCase {
  const { state, openedOn, decideBy, calendarProvisional, isObjectionOpen, isUpheld } = standingOfCase(record, sources)
  const { caseId, personId, personName, date, townshipId, reasons } = record
  const decision = decisionOf(record)?.decision
  return {
    ...{ caseId, personId, personName, date, openedOn, decideBy, state, source: reasons[0]!.source },
    ...(calendarProvisional === undefined ? {} : { calendarProvisional }),
    ...{ townshipId, townshipName: names.township, teamName: names.team },
    ...(decision === undefined ? {} : { decision }),
    ...(isObjectionOpen ? { objectionOpen: true } : {}),
    ...(isUpheld ? { upheld: true } : {}),
  }
}

const reasonOf = ({ source, at, note, by, checkId, leaveId }: Reason): CaseReason => ({
  ...{ source, at, text: note },
  ...(by === undefined ? {} : { by: by.name }),
  ...(checkId === undefined ? {} : { checkId }),
  ...(leaveId === undefined ? {} : { leaveId }),
})

const reviewText = (reviewUntil: string): string => `对这个决定有异议的，请在${dateText(reviewUntil)}前（含当日）向县委组织部书面申请复核`

const decisionShown = ({ decision, officialTrip, note, at, by, dates, measure, accountability, reviewUntil }: Decision): CaseDecision => ({
  decision,
  ...(officialTrip === true ? { as: 'officialTrip' } : {}),
  ...{ note, at, by: by.name, dates },
  ...(measure === undefined ? {} : { measure }),
  ...(accountability === undefined ? {} : { accountability }),
  ...{ reviewUntil, reviewText: reviewText(reviewUntil) },
})

/** How the day of the case stands now. Two requests; one for a month that is not over; one more where he was measured that day. */
async function dayOfCase({ record, county, caller: reader, now }: FoundCase): Promise<Case['day']> {
  const { personId, date } = record
  const dates = { from: date, to: date }
  const person = await findPerson({ _id: personId }, { facts: dates, leaves: dates }, now)
  if (person === null) return undefined
  const { facts, leaves, document } = person
  const posts = { personId, posts: document.posts }
  await keepLookAtDay({ reader, personId, date, facts, purpose: '办理不在岗的认定', posts: ROLES }, now)
  const { holdings, amendments } = await heldOf(posts, monthOf(date), now)
  const standing = { person: posts, facts, leaves, county, now }
  const { status, why } = explainStanding(date, heldDays(holdings).get(date), amendments, standing)
  return { status, why }
}

/** A person has few; of each only what its decisions say is looked at. */
async function repeatsFor(record: CaseRecord): Promise<Case['repeats']> {
  const { personId, date } = record
  const where = { personId, date: command.gte(repeatsSince(date)).and(command.lte(date)) }
  return repeatsOf(record, (await find<CaseDocument>('cases', where)).map(caseOf))
}

const rectificationOf = async ({ closed }: CaseRecord): Promise<Case['rectification']> =>
  closed === undefined
    ? undefined
    : { text: closed.text, at: closed.at, by: closed.by.name, urls: await addressesOf(closed.evidenceFileIds) }

const DECIDERS = ['decide', 'revise'] as const

/** One request where he reads neither days nor repeats; three or four for who decides. */
export async function caseDetail(found: FoundCase): Promise<Case> {
  const { record, room, document, caller } = found
  const { explainUntil, countyFindsFrom } = standingOfCase(record, room)
  const steps = stepsFor(record, caller, room)
  const mayDecide = DECIDERS.some((step) => steps[step])
  const [day, repeats, rectification] = await Promise.all([
    readsDaysOf(found) ? dayOfCase(found) : undefined,
    mayDecide ? repeatsFor(record) : undefined,
    rectificationOf(record),
  ])
  const decision = decisionOf(record)
  const until = decision === undefined ? undefined : accountBy(decision)
  return {
    ...listedCase(record, document.names, room),
    reasons: record.reasons.map(reasonOf),
    explanations: record.explanations,
    ...(record.finding === undefined
      ? {}
      : {
          finding: {
            finding: record.finding.finding,
            note: record.finding.note,
            at: record.finding.at,
            by: record.finding.by.name,
          },
        }),
    decisions: record.decisions.map(decisionShown),
    ...(rectification === undefined ? {} : { rectification }),
    objections: [...room.objections],
    ...{ explainUntil, countyFindsFrom },
    ...(until === undefined ? {} : { accountBy: until }),
    nextText: nextText(record, room),
    ...(day === undefined ? {} : { day }),
    steps,
    ...(repeats === undefined ? {} : { repeats }),
  }
}

export const caseOne = (_: unknown, found: FoundCase): Promise<Case> => caseDetail(found)
