import type { Imported, ImportChange, LastImport, SheetProblem } from '../../../contract/roster'
import type { CivilDate } from '../../../domain/calendar'
import type { Failure } from '../../../contract/failure'
import { timeText } from '../../../view/words/words'

/** The import of a roster as a page shows it: what is wrong, what it would change, what it came to. */

/** What is said of the two choices, beside what happens without them. */
export const CHOICES = [
  {
    key: 'endMissing',
    title: '表里没有的人，结束任职',
    without: '不选：表里没写到的人保持不变。',
    with: '选了：表里没写到的人从今天起结束任职，解除微信绑定，没办完的请假撤回。',
  },
  {
    key: 'replacePast',
    title: '以前的任职，也以表里为准',
    without: '不选：今天以前的任职不动，只改今天起的。',
    with: '选了：过去的任职照表里改，会改变以前考勤算在哪个队；已经报送的月份改不了。',
  },
] as const
export type ChoiceKey = (typeof CHOICES)[number]['key']
export type Choices = Record<ChoiceKey, boolean>

export const choiceRows = (choices: Choices) =>
  CHOICES.map(({ key, title, with: chosen, without }) => ({ key, title, isChosen: choices[key], note: choices[key] ? chosen : without }))

/** `key`: of two that read alike, each its own. */
export type ProblemRow = { key: string; where: string; cell: string; message: string }

/** `人员 第4行 手机号` */
function whereOf({ sheet, row, column }: SheetProblem): string {
  const parts = [sheet === undefined ? '' : `“${sheet}”表`, row === undefined ? '' : `第${row}行`, column ?? '']
  return parts.filter((part) => part !== '').join(' ') || '整份名册'
}

export const problemRows = (problems: readonly SheetProblem[]): ProblemRow[] =>
  problems.map((problem, i) => ({ key: `${i}`, where: whereOf(problem), cell: problem.cell ?? '', message: problem.message }))

/** Of a refusal: all that is wrong, or nothing if it is about something else. */
export function problemsIn({ code, detail }: Failure): SheetProblem[] {
  const errors = code === 'INVALID_INPUT' ? (detail as { errors?: SheetProblem[] } | undefined)?.errors : undefined
  return errors ?? []
}

const GROUPS: readonly { of: ImportChange['of']; title: string }[] = [
  { of: 'ended', title: '结束任职' },
  { of: 'changed', title: '有改动' },
  { of: 'created', title: '新增' },
  { of: 'leaves', title: '只有请假跟着变' },
]

export type ChangeGroup = { of: ImportChange['of']; title: string; rows: Pick<ImportChange, 'personId' | 'name' | 'what'>[] }

/** What cannot be taken back first. */
export const changeGroups = (changes: readonly ImportChange[]): ChangeGroup[] =>
  GROUPS.flatMap(({ of, title }) => {
    const rows = changes.filter((change) => change.of === of).map(({ personId, name, what }) => ({ personId, name, what }))
    return rows.length === 0 ? [] : [{ of, title: `${title} ${rows.length}人`, rows }]
  })

export const leavesIn = (changes: readonly ImportChange[]): number => changes.reduce((sum, { leaves = [] }) => sum + leaves.length, 0)

const countsText = ({ created, changed, ended }: Pick<Imported, 'created' | 'changed' | 'ended'>): string =>
  [created > 0 ? `新增${created}人` : '', changed > 0 ? `改动${changed}人` : '', ended > 0 ? `结束${ended}人` : '']
    .filter((text) => text !== '')
    .join('、')

export type TriedView = {
  groups: ChangeGroup[]
  units: string[]
  warnings: ProblemRow[]
  /** How many are not listed. */
  more: string
  leaves: string
  changesNothing: boolean
  button: string
}

export function triedView(tried: Imported): TriedView {
  const { changes = [], units = [], moreChanges = 0 } = tried
  const leaves = leavesIn(changes)
  const counts = countsText(tried)
  return {
    groups: changeGroups(changes),
    units,
    warnings: problemRows(tried.warnings),
    more: moreChanges > 0 ? `另外还有${moreChanges}人有变化，没有列出；导入后都会生效。` : '',
    leaves: leaves > 0 ? `其中${leaves}次请假会改由别的队办理、提前结束或撤回，写在各人后面。` : '',
    changesNothing: counts === '' && changes.length === 0 && units.length === 0,
    button: counts === '' ? '照此导入' : `照此导入：${counts}`,
  }
}

export type LastView = {
  title: string
  text: string
  tone: 'brand' | 'amber' | 'red'
  warnings: ProblemRow[]
  more: string
  isWriting: boolean
}

const STATES: Record<LastImport['state'], { text: string; tone: LastView['tone'] }> = {
  done: { text: '已经全部生效', tone: 'brand' },
  writing: { text: '正在写入', tone: 'amber' },
  undone: { text: '有内容写不进去，已经全部撤销，名册还是原来的样子', tone: 'red' },
}

/** The last one, whoever sent it: what it came to, and what still will not work. */
export function lastView(last: LastImport, today: CivilDate): LastView {
  const { state, toWrite, written } = last
  const progress = state === 'writing' ? `，${written}/${toWrite}` : ''
  const counts = countsText(last)
  return {
    title: `上次${last.of === 'file' ? '导入' : '改动'}：${last.personName}，${timeText(last.at, today)}`,
    text: `${STATES[state].text}${progress}${counts === '' ? '' : `（${counts}）`}`,
    tone: STATES[state].tone,
    warnings: state === 'undone' ? [] : problemRows(last.warnings),
    more: (last.moreWarnings ?? 0) > 0 ? `另外还有${last.moreWarnings!}条提醒没有列出，再导入一次（不改内容）可以看到` : '',
    isWriting: state === 'writing',
  }
}

export const percentOf = ({ toWrite, written }: Pick<LastImport, 'toWrite' | 'written'>): number =>
  toWrite === 0 ? 100 : Math.floor((written / toWrite) * 100)
