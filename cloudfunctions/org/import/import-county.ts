import { civilDateAt, type CivilDate } from '../../../miniprogram/domain/calendar'
import { invalid, type Problem } from '../../../miniprogram/domain/refusal'
import { isInForce, type Post } from '../../../miniprogram/domain/roles'
import { Contended } from '../../_shared/platform/database'
import type { Call } from '../../_shared/records/call'
import { shapeOf, type Shape } from '../county/check'
import type { County, Partly } from '../county/county'
import type { Standing } from '../county/posts'
import { senseProblems } from '../county/sense'
import type { Inputs } from '../schemas'
import { readRosterFile } from '../sheet/file'
import type { SheetProblem } from '../sheet/table'
import { carryOut } from './commit'
import { planOf } from './plan'
import { readRoster } from '../roster/roster'
import { standingOf, targetOf, type Options } from './target'
import { warningsOf } from './warnings'

/** What is imported, and how its paths are told. */
type Source = Shape & { locate: (problem: Problem) => SheetProblem }

/** More than anyone reads, and less than a reply may hold. */
const MOST_TOLD = 1000

const told = (problems: readonly SheetProblem[]): SheetProblem[] => {
  const more = problems.length - MOST_TOLD
  return more > 0
    ? [...problems.slice(0, MOST_TOLD), { path: '', message: `另外还有${more}处，改正以上之后再导入就能看到` }]
    : [...problems]
}

function refuse(problems: readonly SheetProblem[]): never {
  throw invalid(...told(problems))
}

export function oneSource({ county, fileId }: Inputs['importCounty']): void {
  if ((county === undefined) === (fileId === undefined)) throw invalid({ path: '', message: '请上传名册表格，或给出名册内容，二者选一' })
}

/** What is wrong with the shape of a county; who has the right to import is told everything at once, sense too. */
export const shapeProblems = ({ county, fileId }: Inputs['importCounty']): readonly Problem[] =>
  fileId === undefined ? told(shapeOf(county, { openids: false }).problems) : []

async function sourceOf({ county, fileId }: Inputs['importCounty']): Promise<Source> {
  if (fileId === undefined) return { ...shapeOf(county, { openids: false }), locate: (problem) => problem }
  const { county: read, problems, locate } = await readRosterFile(fileId)
  const shape = shapeOf(read, { openids: false })
  return { problems: [...problems, ...shape.problems.map(locate)], sound: shape.sound, locate }
}

/** Somebody must be left who can get in and put things right. */
function lockout({ people = [] }: Partly<County>, { leftOut }: Standing, today: CivilDate): Problem[] {
  const posts = [...people.flatMap((person) => person?.posts ?? []), ...leftOut.flatMap((person) => person.posts)] as (
    Partly<Post> | undefined
  )[]
  const remains = posts.some((post) => post?.role === 'countyOrg' && isInForce(post, today))
  return remains ? [] : [{ path: '/people', message: '导入后县委组织部将没有人能进入系统，请至少保留一名现任的县委组织部人员' }]
}

const MOST_TRIES = 20

/**
 * `{ county } | { fileId }` → how many people are created, changed, ended, and what will not work as long as it is so. All or
 * nothing (`commit.ts`). `INVALID_INPUT` with every problem at once; `CONFLICT_RETRY` where others import without end.
 */
export async function importCounty(input: Inputs['importCounty'], { now }: Call) {
  const source = await sourceOf(input)
  const today = civilDateAt(now)
  const options: Options = { endMissing: input.endMissing === true, today }
  const ids = new Set((source.sound.people ?? []).map((person) => person?.id))
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const roster = await readRoster()
    const standing = standingOf(roster, ids, options)
    const isWhole = source.problems.length === 0
    const problems = [
      ...source.problems,
      ...[...senseProblems(source.sound, standing), ...(isWhole ? lockout(source.sound, standing, today) : [])].map(source.locate),
    ]
    if (problems.length > 0) refuse(problems)
    const county = source.sound as County
    const target = targetOf(roster, county, options)
    const plan = planOf(roster, target)
    const answer = {
      created: plan.created,
      changed: plan.changed,
      ended: plan.ended,
      warnings: told(warningsOf(county, roster, target, today).map(source.locate)),
    }
    if (input.dryRun === true || (await carryOut(roster.county, plan))) return answer
  }
  throw new Contended()
}
