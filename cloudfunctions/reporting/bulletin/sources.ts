import { addDays, civilDateAt, firstOf, lastOf, type Month } from '../../../miniprogram/domain/calendar'
import { bulletinMonthOf, type BulletinCounts } from '../../../miniprogram/domain/inspection/bulletin'
import type { CaseRecord } from '../../../miniprogram/domain/inspection/case'
import { standingOfCase } from '../../../miniprogram/domain/inspection/case-clock'
import { stateOf } from '../../../miniprogram/domain/inspection/check'
import { standingResult } from '../../../miniprogram/domain/inspection/objection'
import { compare } from '../../../miniprogram/domain/order'
import { gathered } from '../../_shared/platform/gathered'
import type { Call } from '../../_shared/records/call'
import { caseOf, type CaseDocument } from '../../_shared/records/cases'
import { answersIdOf, type AnswersDocument } from '../../_shared/records/check-answers'
import { progressIn } from '../../_shared/records/check-coverage'
import { within } from '../../_shared/records/check-within'
import type { CheckDocument } from '../../_shared/records/checks'
import { objectionsIn, WITH_OBJECTIONS, type WithObjections } from '../../_shared/records/find-case'

/** What a month's bulletin is written from: its draws with what was found, and the decided cases whose term of review is over. */

const AT_ONCE = 500
/** No county has a longer term of review. */
const LONGEST_REVIEW_DAYS = 400

const NOT_OF_DRAW = Object.fromEntries(
  [
    ...['cards', 'drawnIds', 'townships', 'requestKey'],
    ...['name', 'teamId', 'tag', 'nonce', 'result.note'].map((field) => `drawn.targets.${field}`),
  ].map((field) => [field, 0]),
)

export type Draw = Omit<CheckDocument, 'cards'>

/** The month's draws in the order of the chain. */
export const drawsIn = async (month: Month): Promise<Draw[]> =>
  (await gathered<Draw>('checks', { month }, NOT_OF_DRAW, AT_ONCE)).sort((a, b) => a.number - b.number)

/** What stands of each finding, objections heard. */
async function resultsOf(draws: readonly Draw[], now: Date): Promise<Pick<BulletinCounts, 'results' | 'ungraded'>> {
  const targets = draws.flatMap(({ _id, drawn }) =>
    (drawn?.targets ?? []).map((target) => ({ ...target, id: answersIdOf(_id, target.personId) })),
  )
  const ids = targets.flatMap(({ id, result }) => (result === undefined ? [] : [id]))
  const objected: AnswersDocument[] = []
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const match = { _id: { $in: ids.slice(i, i + AT_ONCE) } }
    objected.push(...(await gathered<AnswersDocument>('checkAnswers', match, { objection: 1 }, AT_ONCE)))
  }
  const objections = new Map(objected.map(({ _id, objection }) => [_id, objection]))
  const results = { onPost: 0, explained: 0, notFound: 0 }
  for (const { id, result } of targets) if (result !== undefined) results[standingResult(result, objections.get(id), now)]++
  return { results, ungraded: targets.length - ids.length }
}

export async function countsOf(month: Month, draws: readonly Draw[], call: Call): Promise<BulletinCounts> {
  const { now } = call
  const standing = draws.filter((draw) => stateOf(draw, now) === 'drawn')
  const of = (state: ReturnType<typeof stateOf>) => draws.filter((draw) => stateOf(draw, now) === state).length
  const [{ progress }, found] = await Promise.all([progressIn(month, await within(call), call), resultsOf(standing, now)])
  const checks: BulletinCounts['checks'] = {}
  for (const { mode } of standing) checks[mode] = (checks[mode] ?? 0) + 1
  const { byMode, villagesChecked, villages } = progress
  return {
    ...{ checks, byMode, villagesChecked, villages, ...found },
    named: standing.filter(({ named }) => named === true).length,
    annulled: of('annulled'),
    unused: of('unused'),
    necessities: standing.flatMap(({ necessity }) => necessity ?? []),
  }
}

export type ToldCase = { document: CaseDocument; record: CaseRecord }

/** Those that the month's bulletin tells, in the roster's order. */
export async function casesIn(month: Month, { county, now }: Call): Promise<ToldCase[]> {
  const decidedOn = { $gte: addDays(firstOf(month), -LONGEST_REVIEW_DAYS), $lte: lastOf(month) }
  const match = { decidedOn, decision: 'absentWithoutLeave' }
  const found = await gathered<CaseDocument & WithObjections>('cases', match, { cards: 0 }, AT_ONCE, WITH_OBJECTIONS)
  const { rules, calendar } = county
  return found
    .map(({ answers, ...document }) => ({ document, record: caseOf(document), objections: objectionsIn({ answers }, now) }))
    .filter(({ record, objections }) => {
      const { isUpheld } = standingOfCase(record, { objections, rules, calendar })
      return bulletinMonthOf(record, isUpheld, civilDateAt(now)) === month
    })
    .sort(
      (a, b) =>
        compare(a.record.townshipId, b.record.townshipId) ||
        compare(a.record.date, b.record.date) ||
        compare(a.document._id, b.document._id),
    )
}
