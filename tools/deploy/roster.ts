import { readFileSync } from 'node:fs'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { isInForce, type Post } from '../../miniprogram/domain/roles'
import { checkCounty, type County } from '../../cloudfunctions/org/county'
import { readRoster } from '../../cloudfunctions/org/sheet/read'
import type { SheetProblem } from '../../cloudfunctions/org/sheet/table'
import { readSheets, type Sheet } from '../../cloudfunctions/org/sheet/workbook.lazy'
import { cleaned } from '../../cloudfunctions/_shared/serve/validation'
import { Told } from './told'

/** The roster that a new county begins with: checked as an import is, and binding nobody. */

const MOST_TOLD = 200

function problemText({ path, sheet, row, column, message }: SheetProblem): string {
  const cell = [sheet, row === undefined ? '' : `第${row}行`, column ?? ''].filter((text) => text !== '').join(' ')
  const where = sheet === undefined ? path : cell
  return where === '' ? message : `${where}：${message}`
}

function refuse(problems: readonly SheetProblem[]): never {
  const lines = problems.slice(0, MOST_TOLD).map((problem) => `  ${problemText(problem)}`)
  const more = problems.length - lines.length
  throw new Told([`名册有${problems.length}处错误，请改正后再运行：`, ...lines, ...(more > 0 ? [`  另外还有${more}处`] : [])].join('\n'))
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new Told(`读不到文件 ${file}，请核对路径。`)
  }
}

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Told(`名册文件不是有效的 JSON：${error instanceof Error ? error.message : String(error)}`)
  }
}

async function sheetsOf(content: Buffer): Promise<Sheet[]> {
  try {
    return await readSheets(content)
  } catch {
    throw new Told('名册文件不是可以读取的 .xlsx 表格，请另存为“Excel 工作簿（.xlsx）”后再运行。')
  }
}

export const readText = (file: string): string =>
  contentOf(file)
    .toString('utf8')
    .replace(/^\uFEFF/, '')

/** The county that a file holds; every problem at once where it holds none. */
export async function countyOf(file: string): Promise<County> {
  const content = contentOf(file)
  if (!/\.(json|xlsx)$/i.test(file)) throw new Told('名册文件应是 .xlsx 或 .json。')
  if (/\.json$/i.test(file)) {
    const county = parsed(content)
    const problems = checkCounty(county, { openids: false })
    // As it was checked, and as it will be written: `--first-org` must meet the ids that are stored.
    return problems.length > 0 ? refuse(problems) : (cleaned(county) as County)
  }
  const { county, problems, locate } = readRoster(await sheetsOf(content))
  const all = [...problems, ...checkCounty(county, { openids: false }).map(locate)]
  return all.length > 0 ? refuse(all) : (cleaned(county) as County)
}

type Candidate = { id: string; name: string; posts: readonly Post[] }

const holdsCountyOrg = ({ posts }: Candidate, now: Date): boolean =>
  posts.some((post) => post.role === 'countyOrg' && isInForce(post, civilDateAt(now)))

/** Who is to be let in first: he can then invite and import everybody else. */
export function firstOf(people: readonly Candidate[], asked: string | undefined, now: Date): { id: string; name: string } {
  const candidates = people.filter((person) => holdsCountyOrg(person, now))
  const list = candidates.map(({ id, name }) => `${name}（${id}）`).join('、')
  if (candidates.length === 0) throw new Told('名册里没有现任的县委组织部人员，部署后谁也进不了系统，请先加上至少一位。')
  if (asked === undefined) {
    const [only, ...others] = candidates
    if (only === undefined || others.length > 0)
      throw new Told(`名册里有${candidates.length}位县委组织部人员：${list}。请用 --first-org 给出其中一位的编号。`)
    return only
  }
  const first = candidates.find((person) => person.id === asked)
  if (first === undefined) throw new Told(`编号为“${asked}”的人不是现任的县委组织部人员；名册里有：${list}。`)
  return first
}
