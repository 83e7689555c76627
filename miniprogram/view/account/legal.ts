import { clauseText, DAY_STATUSES, ENTRY_CLAUSE, STATUS_CLAUSES, STATUS_TITLES } from '../../domain/attendance/status'
import { DEFAULT_RULES, tierFor, type RulePack, type Rules } from '../../domain/rules'
import { CLAUSES } from '../../domain/rules/clauses'
import { NUMBERS, type NumberPath } from '../rules/numbers'

/** The rules with their clauses, all read from the tables by which the app itself goes. */

export type LegalItem = { title: string; value?: string; clause: string }
export type LegalSection = { title: string; items: LegalItem[] }

const OWN = '本县规定'
const NO_TEXT = '文件没有写明，本系统按此办理，县里可以另定。'

/** Whether the county has another number than the texts: their words are quoted only while they say it. */
function isOwn(path: NumberPath, rules: Rules): boolean {
  const says = CLAUSES[path]?.says
  if (says === undefined) return NUMBERS[path].value(rules) !== NUMBERS[path].value(DEFAULT_RULES)
  const [group, name] = path.split('.') as [keyof RulePack, string]
  return (rules[group] as Record<string, unknown>)[name] !== says
}

function textOf(path: NumberPath): string {
  const clause = CLAUSES[path]
  return clause === null ? NO_TEXT : clauseText(clause)
}

/** `永组发〔2017〕71号：驻村时间不少于20天`, `本县规定：每月驻村不少于 15 天` */
export function clauseOf(path: NumberPath, rules: Rules): string {
  const { title, value } = NUMBERS[path]
  return isOwn(path, rules) ? `${OWN}：${title}${value(rules)}` : textOf(path)
}

function item(path: NumberPath, rules: Rules): LegalItem {
  const { title, value } = NUMBERS[path]
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
      items: items(
        'attendance.daysPerMonth',
        'attendance.nightsPerMonth',
        'attendance.daysPerYear',
        'attendance.shareOfWorkingDays',
        'attendance.agroDaysPerYear',
        'attendance.tripsCountAsVillage',
        'attendance.perWeek',
        'attendance.nightDuty',
        'attendance.agroTechnicians',
        'attendance.due',
      ),
    },
    { title: '签到定位', items: items('attendance.accuracyCapMetres', 'attendance.accuracyUselessMetres') },
    { title: '每天怎么登记', items: dayItems() },
    { title: '登记表', items: items('register.fileByWorkingDay') },
    { title: '生活补助', items: items('allowance.basis', 'allowance.monthlyCap', 'allowance.excludeTripDays') },
    {
      title: '抽查和认定',
      items: items(
        'inspection.quietFrom',
        'inspection.quietTo',
        'inspection.weightPower',
        'inspection.objectWithinWorkingDays',
        'inspection.decideWithinWorkingDays',
        'inspection.keepClipsDays',
        'inspection.warnOnlineShare',
        'inspection.reviewDays',
        'inspection.complaintWithinWorkingDays',
      ),
    },
  ]
}
