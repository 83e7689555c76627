import { KIND_TITLES, LEAVE_KINDS, QUOTAS, type RulePack } from '../../../domain/rules'
import { valueAt } from '../../../domain/rules/profiles'
import { QUOTA_TITLES, type NumberPath } from '../../../view/rules/numbers'

/** By what each number of the rules is set on its page: a table, so that a rule without a row here does not compile. */

type Option = { text: string; value: unknown }
export type Editor =
  /** `none`: what it is called that there is no such number; `share`: typed as hundredths. */
  | { kind: 'number'; unit: string; least: number; most: number; none?: string; share?: true }
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'many'; options: readonly { text: string; value: string }[] }
  | { kind: 'time' }
  /** Set with the roster's import alone: `why` says so. */
  | { kind: 'imported'; why: string }

const number = (unit: string, least: number, most: number, more: { none?: string; share?: true } = {}): Editor => ({
  kind: 'number',
  unit,
  least,
  most,
  ...more,
})
const yesNo = (yes: string, no: string): Editor => ({
  kind: 'choice',
  options: [
    { text: no, value: false },
    { text: yes, value: true },
  ],
})
const weeks = [
  [5, 4],
  [5, 0],
  [4, 3],
] as const

export const EDITORS: Record<NumberPath, Editor> = {
  'leave.returnWithinWorkingDays': number('个工作日', 1, 30),
  'cover.minimumOnPost': number('人', 0, 20),
  'cover.smallTeamMinimum': number('人', 0, 20, { none: '不另定，与其他队一样' }),
  'cover.waivableFor': { kind: 'many', options: LEAVE_KINDS.map((kind) => ({ text: KIND_TITLES[kind], value: kind })) },
  'attendance.daysPerMonth': number('天', 0, 31),
  'attendance.nightsPerMonth': number('晚', 0, 31),
  'attendance.daysPerYear': number('天', 0, 366),
  'attendance.shareOfWorkingDays': number('%', 0, 100, { share: true }),
  'attendance.agroDaysPerYear': number('天', 0, 366),
  'attendance.tripsCountAsVillage': yesNo('算驻村天数', '另计，不算驻村天数'),
  'attendance.perWeek': {
    kind: 'choice',
    options: [
      { text: '不按周计', value: null },
      ...weeks.map(([days, nights]) => ({ text: `每周 ${days} 天 ${nights} 晚`, value: { days, nights } })),
    ],
  },
  'attendance.nightDuty': { kind: 'imported', why: '住得近、以值夜代替住村的人员，随名册一起导入。' },
  'attendance.agroTechnicians': { kind: 'imported', why: '农业科技员名单，随名册一起导入。' },
  'attendance.due': { kind: 'many', options: QUOTAS.map((name) => ({ text: QUOTA_TITLES[name], value: name })) },
  'attendance.accuracyCapMetres': number('米', 1, 100_000),
  'attendance.accuracyUselessMetres': number('米', 1, 100_000),
  'register.fileByWorkingDay': number('（次月第几个工作日）', 1, 23),
  'allowance.basis': {
    kind: 'choice',
    options: [
      { text: '按在岗和因公外出的工作日', value: 'workingDaysOnPost' },
      { text: '按驻村天数', value: 'daysInVillage' },
    ],
  },
  'allowance.monthlyCap': number('元', 0, 100_000, { none: '没有上限' }),
  'allowance.excludeTripDays': yesNo('不计补助（差旅费另报）', '计补助'),
  'inspection.quietFrom': { kind: 'time' },
  'inspection.quietTo': { kind: 'time' },
  'inspection.weightPower': {
    kind: 'choice',
    options: [
      { text: '与其他人机会相同', value: 0 },
      { text: '机会随天数增加', value: 1 },
      { text: '机会随天数增加得更快', value: 2 },
    ],
  },
  'inspection.objectWithinWorkingDays': number('个工作日', 1, 30),
  'inspection.decideWithinWorkingDays': number('个工作日', 1, 30),
  'inspection.keepClipsDays': number('天', 1, 3650),
  'inspection.warnOnlineShare': number('%', 0, 100, { share: true }),
  'inspection.reviewDays': number('天', 1, 365),
  'inspection.complaintWithinWorkingDays': number('个工作日', 1, 60),
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const HUNDRED = 100

/** What the editor of a number shows: for a template, which knows no functions. */
export type EditorView = {
  path: NumberPath
  kind: Editor['kind']
  unit: string
  /** As typed. */
  text: string
  none: string
  isNone: boolean
  options: { text: string; isChosen: boolean }[]
  why: string
}

export function editorView(path: NumberPath, rules: RulePack): EditorView {
  const editor = EDITORS[path]
  const value = valueAt(rules, path)
  const shown = editor.kind === 'number' && editor.share ? Math.round(Number(value) * HUNDRED) : value
  const options =
    editor.kind === 'choice'
      ? editor.options.map((option) => ({ text: option.text, isChosen: same(option.value, value) }))
      : editor.kind === 'many'
        ? editor.options.map((option) => ({ text: option.text, isChosen: (value as unknown[]).includes(option.value) }))
        : []
  return {
    path,
    kind: editor.kind,
    unit: editor.kind === 'number' ? editor.unit : '',
    text: editor.kind === 'number' || editor.kind === 'time' ? (value === null ? '' : String(shown)) : '',
    none: editor.kind === 'number' ? (editor.none ?? '') : '',
    isNone: value === null,
    options,
    why: editor.kind === 'imported' ? editor.why : '',
  }
}

/** What is typed or tapped as the value it stands for, or why it is none. */
export type Typed = { value: unknown; problem?: undefined } | { problem: string }

export function typed(path: NumberPath, text: string): Typed {
  const editor = EDITORS[path]
  if (editor.kind === 'time') return { value: text }
  if (editor.kind !== 'number') return { problem: '' }
  const entered = Number(text.trim())
  const isWhole = text.trim() !== '' && Number.isInteger(entered)
  if (!isWhole || entered < editor.least || entered > editor.most) return { problem: `请填${editor.least}到${editor.most}的整数` }
  return { value: editor.share ? entered / HUNDRED : entered }
}

/** The value once an option has been tapped; `index` −1 is that there is none. */
export function tapped(path: NumberPath, index: number, rules: RulePack): unknown {
  const editor = EDITORS[path]
  if (editor.kind === 'choice') return editor.options[index]!.value
  if (editor.kind !== 'many') return null
  const before = valueAt(rules, path) as unknown[]
  const { value } = editor.options[index]!
  const chosen = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  return editor.options.map((option) => option.value).filter((one) => chosen.includes(one))
}
