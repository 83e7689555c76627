import { clauseText, DAY_STATUSES, ENTRY_CLAUSE, STATUS_CLAUSES, STATUS_TITLES } from '../../domain/attendance/status'
import { CLAUSES, DEFAULT_RULES, KIND_TITLES, tierFor, type RulePath, type Rules } from '../../domain/rules'

/** The rules with their clauses, all read from the tables by which the app itself goes. */

export type LegalItem = { title: string; value?: string; clause: string }
export type LegalSection = { title: string; items: LegalItem[] }

const OWN = '本县规定'
const NO_TEXT = '文件没有写明，本系统按此办理，县里可以另定。'

/** What a number of the rules is called; a number without a row here does not compile. */
type Shown = { title: string; value: (rules: Rules) => string }
export type NumberPath = Exclude<RulePath, 'leave.tiers'>
const SHOWN: Record<NumberPath, Shown> = {
  'leave.returnWithinWorkingDays': { title: '回村后销假', value: ({ leave }) => `${leave.returnWithinWorkingDays} 个工作日内` },
  'cover.minimumOnPost': { title: '同队在村', value: ({ cover }) => `至少 ${cover.minimumOnPost} 人` },
  'cover.smallTeamMinimum': {
    title: '人少的队在村',
    value: ({ cover }) => (cover.smallTeamMinimum === null ? '没有另定' : `至少 ${cover.smallTeamMinimum} 人`),
  },
  'cover.waivableFor': {
    title: '在村不足时仍可申请',
    value: ({ cover }) => `${cover.waivableFor.map((kind) => KIND_TITLES[kind]).join('、')}，由县委组织部准许`,
  },
  'attendance.daysPerMonth': { title: '每月驻村', value: ({ attendance }) => `不少于 ${attendance.daysPerMonth} 天` },
  'attendance.nightsPerMonth': { title: '每月住村', value: ({ attendance }) => `不少于 ${attendance.nightsPerMonth} 晚` },
  'attendance.daysPerYear': { title: '每年驻村', value: ({ attendance }) => `不少于 ${attendance.daysPerYear} 天` },
  'attendance.shareOfWorkingDays': {
    title: '驻村占工作日',
    value: ({ attendance }) => `不低于 ${shareText(attendance.shareOfWorkingDays)}`,
  },
  'attendance.accuracyCapMetres': { title: '定位算准', value: ({ attendance }) => `精度 ${attendance.accuracyCapMetres} 米以内` },
  'attendance.accuracyUselessMetres': { title: '定位不作数', value: ({ attendance }) => `精度超过 ${attendance.accuracyUselessMetres} 米` },
  'register.fileByWorkingDay': { title: '考勤登记表报备', value: ({ register }) => `次月第 ${register.fileByWorkingDay} 个工作日前` },
}

/** `67%`; a share is kept as a fraction of which only so much is said. */
const shareText = (share: number): string => `${Math.round(share * 100)}%`

/** Whether the county has another number than the texts: their words are quoted only while they say it. */
function isOwn(path: NumberPath, rules: Rules): boolean {
  const says = CLAUSES[path]?.says
  if (says === undefined) return SHOWN[path].value(rules) !== SHOWN[path].value(DEFAULT_RULES)
  const [group, name] = path.split('.') as [keyof Rules, string]
  return (rules[group] as Record<string, unknown>)[name] !== says
}

function textOf(path: NumberPath): string {
  const clause = CLAUSES[path]
  return clause === null ? NO_TEXT : clauseText(clause)
}

/** `永组发〔2017〕71号：驻村时间不少于20天`, `本县规定：每月驻村不少于 15 天` */
export function clauseOf(path: NumberPath, rules: Rules): string {
  const { title, value } = SHOWN[path]
  return isOwn(path, rules) ? `${OWN}：${title}${value(rules)}` : textOf(path)
}

function item(path: NumberPath, rules: Rules): LegalItem {
  const { title, value } = SHOWN[path]
  return { title, value: value(rules), clause: isOwn(path, rules) ? OWN : textOf(path) }
}

/** One row for each row of the approval table. */
function tierItems(rules: Rules): LegalItem[] {
  const { tiers } = rules.leave
  return tiers.map(({ upToDays }, i) => {
    const after = tiers[i - 1]?.upToDays ?? 0
    const bounds = [...(after === 0 ? [] : [`超过 ${after} 天`]), ...(upToDays === null ? [] : [`${upToDays} 天以内`])]
    return { title: bounds.length === 0 ? '不论几天' : bounds.join('，'), clause: tierFor(rules, upToDays ?? after + 1).clause }
  })
}

/** Days that rest on the same words are told together. */
function dayItems(): LegalItem[] {
  const clauses = [...new Set(DAY_STATUSES.map((status) => STATUS_CLAUSES[status]))]
  const items = clauses.map((clause) => ({
    title: DAY_STATUSES.filter((status) => STATUS_CLAUSES[status] === clause)
      .map((status) => STATUS_TITLES[status])
      .join('、'),
    clause: clauseText(clause),
  }))
  return [...items, { title: '考勤专人登记', clause: clauseText(ENTRY_CLAUSE) }]
}

export function legalSections(rules: Rules): LegalSection[] {
  const items = (...paths: NumberPath[]) => paths.map((path) => item(path, rules))
  return [
    { title: '请假由谁签', items: tierItems(rules) },
    {
      title: '销假和在村人数',
      items: items('leave.returnWithinWorkingDays', 'cover.minimumOnPost', 'cover.smallTeamMinimum', 'cover.waivableFor'),
    },
    {
      title: '驻村天数',
      items: items('attendance.daysPerMonth', 'attendance.nightsPerMonth', 'attendance.daysPerYear', 'attendance.shareOfWorkingDays'),
    },
    { title: '签到定位', items: items('attendance.accuracyCapMetres', 'attendance.accuracyUselessMetres') },
    { title: '每天怎么登记', items: dayItems() },
    { title: '登记表', items: items('register.fileByWorkingDay') },
  ]
}
