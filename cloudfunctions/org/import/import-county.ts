import { isDeepStrictEqual } from 'node:util'
import { civilDateAt, type CivilDate } from '../../../miniprogram/domain/calendar'
import { invalid, type Problem } from '../../../miniprogram/domain/refusal'
import { isInForce, type Post } from '../../../miniprogram/domain/roles'
import type { Imported } from '../../../miniprogram/contract/roster'
import { findAll } from '../../_shared/platform/database'
import { teamOf, type Call } from '../../_shared/records/call'
import { factsOf } from '../../_shared/records/facts'
import type { TeamDocument } from '../../_shared/records/people'
import { cleaned } from '../../_shared/serve/validation'
import { shapeOf, type Shape } from '../county/check'
import type { County, Partly } from '../county/county'
import type { Standing } from '../county/posts'
import { senseProblems } from '../county/sense'
import { alone } from '../roster/alone'
import { readHeld, readRoster, type Roster } from '../roster/roster'
import { steadily } from '../roster/steadily'
import type { Inputs } from '../schemas'
import { readRosterFile } from '../sheet/file'
import type { SheetProblem } from '../sheet/table'
import { changesOf } from './changes'
import { noteWarnings, toldOf, type Told } from './last'
import { unitChangesOf } from './unit-changes'
import { carryOut, carryOutHeld, changesNothing } from './commit'
import { followedBy, followedSince } from './followed'
import { pastDays, refuseLockedPast } from './past'
import { planOf } from './plan'
import { losingToday, standingOf, targetOf, type Options } from './target'
import { ledgersAfter, warningsOf, type Leaves } from './warnings'

/** What is imported, and how its paths are told. */
export type Source = Shape & { locate: (problem: Problem) => SheetProblem }

/** How it is to be done; `ending`: one person who is ended, though others who are left out are not. */
type Choices = {
  dryRun?: boolean
  endMissing?: boolean
  replacePast?: boolean
  ending?: string
  what: Pick<Told, 'of' | 'fileId' | 'about'>
}

/** More than anyone reads, and less than a reply may hold. */
const MOST_TOLD = 1000

const bounded = (problems: readonly SheetProblem[]): SheetProblem[] => {
  const more = problems.length - MOST_TOLD
  return more > 0
    ? [...problems.slice(0, MOST_TOLD), { path: '', message: `另外还有${more}处，改正以上之后再导入就能看到` }]
    : [...problems]
}

function refuse(problems: readonly SheetProblem[]): never {
  throw invalid(...bounded(problems))
}

export function oneSource({ county, fileId }: Inputs['importCounty']): void {
  if ((county === undefined) === (fileId === undefined)) throw invalid({ path: '', message: '请上传名册表格，或给出名册内容，二者选一' })
}

/** What is wrong with the shape of a county; who has the right to import is told everything at once, sense too. */
export const shapeProblems = ({ county, fileId }: Inputs['importCounty']): readonly Problem[] =>
  fileId === undefined ? bounded(shapeOf(county, { openids: false }).problems) : []

async function sourceOf(county: unknown, fileId: string | undefined): Promise<Source> {
  if (fileId === undefined) return { ...shapeOf(county, { openids: false }), locate: (problem) => problem }
  const { county: read, problems, locate } = await readRosterFile(fileId)
  const shape = shapeOf(cleaned(read), { openids: false })
  return { problems: [...problems, ...shape.problems.map(locate)], sound: shape.sound, locate }
}

/** Somebody must be left who can get in and put things right. */
function lockout({ people = [] }: Partly<County>, { leftOut, merged }: Standing, today: CivilDate): Problem[] {
  const listed = people.flatMap((person) => merged.get(person?.id ?? '')?.map(({ post }) => post) ?? person?.posts ?? [])
  const posts = [...listed, ...leftOut.flatMap((person) => person.posts)] as (Partly<Post> | undefined)[]
  const remains = posts.some((post) => post?.role === 'countyOrg' && isInForce(post, today))
  return remains ? [] : [{ path: '/people', message: '导入后县委组织部将没有人能进入系统，请至少保留一名现任的县委组织部人员' }]
}

const NOT_LOOKED_AT = '导入已经完成，但没能核对导入期间新提交的请假，请到请假页面查看各队在村人数'

/** Tries beside others who change the roster; then it is held for this import alone. */
const TRIES_BESIDE = 2

/** What is told of an import that is only tried: a list that ends before its end says by how many. */
function tried(...[roster, target, plan, followed]: Parameters<typeof changesOf>): Pick<Imported, 'changes' | 'moreChanges' | 'units'> {
  const changes = changesOf(roster, target, plan, followed)
  const more = changes.length - MOST_TOLD
  return { changes: changes.slice(0, MOST_TOLD), ...(more > 0 ? { moreChanges: more } : {}), units: unitChangesOf(roster, target) }
}

/** What a county comes to on a roster as it stands; its sense is judged here. */
async function judged(roster: Roster, { sound, problems, locate }: Source, input: Choices, call: Call) {
  const { caller, now } = call
  const today = civilDateAt(now)
  const options: Options = {
    endMissing: input.endMissing === true,
    ...(input.ending === undefined ? {} : { ending: new Set([input.ending]) }),
    replacePast: input.replacePast === true,
    today,
    seen: new Set(),
  }
  const listed = new Map(
    (sound.people ?? []).map((person) => [person?.id, (person?.posts ?? []).filter((post) => post !== undefined) as Post[]]),
  )
  const standing = standingOf(roster, listed, options)
  const senses = [...senseProblems(sound, standing), ...(problems.length === 0 ? lockout(sound, standing, today) : [])].map(locate)
  if (problems.length + senses.length > 0) refuse([...problems, ...senses])
  const county = sound as County
  const first = targetOf(roster, county, options)
  const losing = losingToday(roster, first, today)
  const seen = new Set((await factsOf(losing, today)).map(({ personId }) => personId))
  const target = seen.size === 0 ? first : targetOf(roster, county, { ...options, seen })
  const by = { personId: caller.personId, name: caller.name }
  const past = await pastDays(roster, target, now)
  await refuseLockedPast(past, now)
  const plan = { ...planOf(roster, target, by), past }
  const { followed, known } = await followedBy(plan.moved, { roster, target }, by, now)
  const warned = (leaves: Leaves): SheetProblem[] => bounded(warningsOf(county, roster, target, leaves, options).map(locate))
  const answer = {
    created: plan.created.length,
    changed: plan.changed.length,
    ended: plan.ended.length,
    ...(input.dryRun === true ? tried(roster, target, plan, followed) : {}),
    warnings: warned({ followed, ledgers: ledgersAfter(roster, target, followed) }),
  }
  const told = toldOf(answer, call, input.what)
  /** Leaves are asked for while it is written, and judged by the ledgers of the moment: what is broken is told as it then stands. */
  const written = async () => {
    if (changesNothing(roster, plan)) return answer
    try {
      const ledgers = (await steadily(() => findAll<TeamDocument>('teams'))).map(teamOf)
      const since = await steadily(() => followedSince(plan.moved, { roster, target }, known))
      const warnings = warned({ followed: [...followed, ...since], ledgers })
      if (!isDeepStrictEqual(warnings, answer.warnings)) await noteWarnings(told, warnings)
      return { ...answer, warnings }
    } catch (error) {
      console.warn(JSON.stringify({ importNotLookedAt: String(error) }))
      return { ...answer, warnings: [...answer.warnings, { path: '', message: NOT_LOOKED_AT }] }
    }
  }
  return { plan: { ...plan, told }, answer, written }
}

/**
 * `{ county } | { fileId }` → how many people are created, changed, ended, and what will not work as long as it is so; of a `dryRun`
 * also what would change for whom. All or nothing (`commit.ts`). `INVALID_INPUT` with every problem at once. What is said of leaves is
 * looked at once all is written: one that was asked for meanwhile is told of as any other. `REGISTER_LOCKED` where `replacePast` would
 * change a day of a closed register.
 */
export async function importCounty({ county, fileId, ...choices }: Inputs['importCounty'], call: Call): Promise<Imported> {
  const source = await sourceOf(county, fileId)
  const what = { of: 'file' as const, ...(fileId === undefined ? {} : { fileId }) }
  return carriedThrough(() => source, { ...choices, what }, call)
}

/** What is imported may depend on the roster that it meets. All or nothing, as an import is. */
export async function carriedThrough(sourceOn: (roster: Roster) => Source, input: Choices, call: Call): Promise<Imported> {
  for (let tries = 0; tries < TRIES_BESIDE; tries++) {
    const roster = await readRoster()
    if (roster === undefined) break
    const { plan, answer, written } = await judged(roster, sourceOn(roster), input, call)
    if (input.dryRun === true) return answer
    if (await carryOut(roster, plan)) return written()
  }
  return alone(async (hold) => {
    const roster = await readHeld(hold)
    const { plan, answer, written } = await judged(roster, sourceOn(roster), input, call)
    if (input.dryRun === true) return answer
    await carryOutHeld(hold, roster, plan)
    return written()
  })
}
