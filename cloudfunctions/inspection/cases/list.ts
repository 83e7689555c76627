import type { ListedCase } from '../../../miniprogram/contract/cases'
import { reachOf, seesCase } from '../../../miniprogram/domain/authority'
import { civilDateAt } from '../../../miniprogram/domain/calendar'
import { aggregate } from '../../_shared/platform/database'
import type { Call } from '../../_shared/records/call'
import { caseOf, type CaseDocument } from '../../_shared/records/cases'
import { objectionsIn, WITH_OBJECTIONS, type WithObjections } from '../../_shared/records/find-case'
import { cursorOf, placeIn } from '../../_shared/serve/cursor'
import type { Inputs } from '../schemas'
import { listedCase } from './detail'

/** The cases that a caller sees. */

const PAGE = 50

/** What people have said in it only the case itself shows. */
const NOT_OF_ROW = Object.fromEntries(
  ['cards', 'reasons.note', 'explanations.text', 'finding.note', 'decisions.note', 'decisions.accountability', 'closed.text'].map(
    (field) => [field, 0],
  ),
)

type Where = Record<string, unknown>

/** All of the county; else those of his townships, those of his unit that are decided, and his own. */
function within({ caller, now }: Call): Where {
  const today = civilDateAt(now)
  const reach = reachOf(seesCase, caller, today)
  if (reach === 'all') return {}
  const { townshipIds, dispatchingUnitIds } = reach
  return {
    $or: [
      { personId: caller.personId },
      ...(townshipIds.length > 0 ? [{ townshipId: { $in: townshipIds } }] : []),
      ...(dispatchingUnitIds.length > 0 ? [{ dispatchingUnitId: { $in: dispatchingUnitIds }, decidedOn: { $gt: '' } }] : []),
    ],
  }
}

/** As it is kept; of what is closed also what an objection that was upheld has closed since, which each tells of itself. */
const ofState = (state: Inputs['cases']['state']): Where => (state === undefined || state === 'closed' ? {} : { state })

const asksSomething = (part: Where): boolean => Object.keys(part).length > 0
/** Of nothing that is asked for, everything: an empty part would keep the database from its order. */
const allOf = (parts: readonly Where[]): Where => (parts.length === 0 ? {} : { $and: parts })

const listOf = ({ state, townshipId }: Inputs['cases']): string => `inspection.cases ${state ?? ''} ${townshipId ?? ''}`

/** `{ state?, townshipId?, cursor? }` → what is undecided first, the oldest first; then what is to be put right; then what is over. */
export async function cases(input: Inputs['cases'], call: Call): Promise<{ cases: ListedCase[]; next?: string }> {
  const { county, now } = call
  const list = listOf(input)
  const { state, townshipId, cursor } = input
  const where = [within(call), ofState(state), townshipId === undefined ? {} : { townshipId }].filter(asksSomething)
  let after = cursor === undefined ? undefined : placeIn(list, 2, cursor)
  const found: ListedCase[] = []
  for (;;) {
    const [place, id] = after ?? []
    const beyond = place === undefined ? [] : [{ $or: [{ place: { $gt: place } }, { place, _id: { $gt: id } }] }]
    const rows = await aggregate<CaseDocument & WithObjections>('cases', [
      { $match: allOf([...where, ...beyond]) },
      { $sort: { place: 1, _id: 1 } },
      { $limit: PAGE + 1 },
      { $project: NOT_OF_ROW },
      ...WITH_OBJECTIONS,
    ])
    for (const { answers, ...row } of rows) {
      if (found.length === PAGE) return { cases: found, next: cursorOf(list, ...after!) }
      after = [row.place, row._id]
      const sources = { objections: objectionsIn({ answers }, now), rules: county.rules, calendar: county.calendar }
      const listed = listedCase(caseOf(row), row.names, sources)
      if (state === undefined || listed.state === state) found.push(listed)
    }
    if (rows.length <= PAGE) return { cases: found }
  }
}
