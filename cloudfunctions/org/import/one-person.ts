import type { Imported, ListedPost } from '../../../miniprogram/contract/roster'
import { invalid, Refusal, type Problem } from '../../../miniprogram/domain/refusal'
import type { Call } from '../../_shared/records/call'
import type { VillageDocument } from '../../_shared/records/people'
import { shapeOf } from '../county/check'
import type { Roster } from '../roster/roster'
import type { Inputs } from '../schemas'
import { carriedThrough, type Source } from './import-county'

/**
 * One person changed, taken in or ended, without a whole file: an import of him alone, so that every check, every ledger and every leave
 * is looked at as an import looks at them.
 */

type Input = Inputs['changePerson']

/** Who is not ended is said whole: what is left out of a person is taken away. @throws INVALID_INPUT */
export function saidWhole({ isEnding, isNew, name, phone, posts }: Input): void {
  if (isEnding === true) {
    if (isNew === true) throw invalid({ path: '/isEnding', message: '名册里没有的人不能结束任职' })
    return
  }
  const lacking = Object.entries({ name: [name, '姓名'], phone: [phone, '手机号'], posts: [posts, '任职'] })
  const problems = lacking.flatMap(([key, [value, title]]): Problem[] =>
    value === undefined ? [{ path: `/${key}`, message: `缺少${title as string}` }] : [],
  )
  if (problems.length > 0) throw invalid(...problems)
}

type Units = { townships: object[]; villages: object[]; teams: object[]; dispatchingUnits: object[] }

/** The units of these posts as the roster has them, with those in which they lie: listed as they stand, they change nothing. */
function unitsOf({ units, teams }: Roster, posts: readonly ListedPost[], dispatchingUnitId?: string): Units {
  const own = teams.filter(({ _id }) => posts.some(({ teamId }) => teamId === _id))
  const villageIds = new Set([...posts.flatMap(({ villageId }) => villageId ?? []), ...own.map(({ villageId }) => villageId)])
  const villages = units.filter((unit): unit is VillageDocument => unit.kind === 'village' && villageIds.has(unit.villageId))
  const townshipIds = new Set([...posts.flatMap(({ townshipId }) => townshipId ?? []), ...villages.map(({ townshipId }) => townshipId)])
  const senders = new Set([...posts.flatMap((post) => post.dispatchingUnitId ?? []), ...(dispatchingUnitId ? [dispatchingUnitId] : [])])
  return {
    townships: units.flatMap((unit) =>
      unit.kind === 'township' && townshipIds.has(unit.townshipId) ? [{ id: unit.townshipId, name: unit.name }] : [],
    ),
    villages: villages.map(({ villageId: id, townshipId, name, places }) => ({ id, townshipId, name, places })),
    teams: own.map(({ _id: id, villageId, name }) => ({ id, villageId, name })),
    dispatchingUnits: units.flatMap((unit) =>
      unit.kind === 'dispatchingUnit' && senders.has(unit.dispatchingUnitId)
        ? [
            {
              id: unit.dispatchingUnitId,
              name: unit.name,
              ...(unit.dailyAllowance === undefined ? {} : { dailyAllowance: unit.dailyAllowance }),
            },
          ]
        : [],
    ),
  }
}

const NO_UNITS: Units = { townships: [], villages: [], teams: [], dispatchingUnits: [] }

/** `/people/0/phone` → `/phone`: a form has one person. */
const locate = ({ path, ...problem }: Problem): Problem => ({ ...problem, path: path.replace(/^\/people\/0(?=\/|$)/, '') })

/** What the roster is to be, on this very roster. @throws NOT_FOUND, INVALID_INPUT */
function sourceOn(roster: Roster, { personId, isNew, isEnding, dryRun: _, posts = [], ...said }: Input): Source {
  const stands = roster.people.find(({ _id }) => _id === personId)
  if (stands === undefined && isNew !== true) throw Refusal.of('NOT_FOUND')
  if (stands !== undefined && isNew === true)
    throw invalid({ path: '/personId', message: `编号“${personId}”已经是“${stands.name}”的，请换一个编号` })
  const { name, legalBasis, since } = roster.county
  const county = {
    county: { name, ...(legalBasis === undefined ? {} : { legalBasis }), ...(since === undefined ? {} : { since }) },
    ...(isEnding === true ? NO_UNITS : unitsOf(roster, posts, said.dispatchingUnitId)),
    people: isEnding === true ? [] : [{ id: personId, ...said, posts }],
  }
  const shape = shapeOf(county, { openids: false })
  return { problems: shape.problems.map(locate), sound: shape.sound, locate }
}

/** `{ personId, … }` → as an import. `NOT_FOUND`; `INVALID_INPUT` with every problem, by the field of the person. */
export function changePerson(input: Input, call: Call): Promise<Imported> {
  const { personId, isEnding, dryRun } = input
  const choices = { ...(dryRun === undefined ? {} : { dryRun }), ...(isEnding === true ? { ending: personId } : {}) }
  return carriedThrough((roster) => sourceOn(roster, input), { ...choices, what: { of: 'person', about: personId } }, call)
}
