import type { CountyRules } from '../../../contract/org'
import { fullDateText, type CivilDate } from '../../../domain/calendar'
import { ROLE_TITLES } from '../../../domain/roles'
import { tierFor, withDefaults, type PartialRules, type RulePack, type Tier } from '../../../domain/rules'
import type { RulePath } from '../../../domain/rules/clauses'
import { PROFILES, valueAt, type Profile } from '../../../domain/rules/profiles'
import { rulesProblems } from '../../../domain/rules/problems'
import { clauseOf } from '../../../view/account/legal'
import { lastSet, type RulesDraft } from './draft'
import { NUMBERS, type NumberPath } from '../../../view/rules/numbers'

/** The county's rules on their page: every number with its clause, what the county has set, what is being changed. */

export type NumberRow = { path: NumberPath; title: string; value: string; clause: string; isOwn: boolean; before: string }
export type NumberGroup = { title: string; rows: NumberRow[] }
export type TierRow = { title: string; signs: string; clause: string; text: string; isLast: boolean }
export type ProfileView = {
  id: string
  title: string
  source: string
  rows: { path: RulePath; text: string; clause: string; isTaken: boolean }[]
  isWhole: boolean
}
export type ChangeRow = { title: string; note: string; document: string }

const GROUPS: readonly { title: string; paths: readonly NumberPath[] }[] = [
  {
    title: '销假和在村人数',
    paths: ['leave.returnWithinWorkingDays', 'cover.minimumOnPost', 'cover.smallTeamMinimum', 'cover.waivableFor'],
  },
  {
    title: '驻村天数和夜数',
    paths: [
      'attendance.daysPerMonth',
      'attendance.nightsPerMonth',
      'attendance.perWeek',
      'attendance.daysPerYear',
      'attendance.shareOfWorkingDays',
      'attendance.agroDaysPerYear',
      'attendance.due',
      'attendance.tripsCountAsVillage',
      'attendance.nightDuty',
      'attendance.agroTechnicians',
    ],
  },
  { title: '签到定位', paths: ['attendance.accuracyCapMetres', 'attendance.accuracyUselessMetres'] },
  { title: '登记表和补助', paths: ['register.fileByWorkingDay', 'allowance.basis', 'allowance.monthlyCap', 'allowance.excludeTripDays'] },
  {
    title: '抽查和认定',
    paths: [
      'inspection.quietFrom',
      'inspection.quietTo',
      'inspection.weightPower',
      'inspection.objectWithinWorkingDays',
      'inspection.decideWithinWorkingDays',
      'inspection.keepClipsDays',
      'inspection.warnOnlineShare',
      'inspection.reviewDays',
      'inspection.complaintWithinWorkingDays',
    ],
  },
]

/** `set` is what is being written, `published` what was published last. */
function numberRow(path: NumberPath, set: PartialRules, published: PartialRules): NumberRow {
  const [rules, before] = [withDefaults(set), withDefaults(published)]
  const { title, value } = NUMBERS[path]
  return {
    path,
    title,
    value: value(rules),
    clause: clauseOf(path, rules),
    isOwn: valueAt(set, path) !== undefined,
    before: value(before) === value(rules) ? '' : value(before),
  }
}

const signsText = ({ sign, record }: Tier): string =>
  sign.map((role) => ROLE_TITLES[role]).join(' → ') +
  (record.length > 0 ? `，报${record.map((role) => ROLE_TITLES[role]).join('、')}备案` : '')

export function tierRows(rules: RulePack): TierRow[] {
  const { tiers } = rules.leave
  return tiers.map((tier, i) => {
    const after = tiers[i - 1]?.upToDays ?? 0
    const isLast = tier.upToDays === null
    const over = after === 0 ? '不论几天' : `超过 ${after} 天`
    return {
      title: isLast ? over : `${after === 0 ? '' : `${over}，`}${tier.upToDays} 天以内`,
      signs: signsText(tier),
      clause: tierFor(rules, tier.upToDays ?? after + 1).clause,
      text: isLast ? '' : String(tier.upToDays),
      isLast,
    }
  })
}

/** Approval tables that counties have: by name, taken whole, and their days then set. */
export const TIER_SHAPES: readonly { title: string; tiers: Tier[] }[] = [
  { title: '三档（按县里的若干措施）', tiers: withDefaults().leave.tiers },
  ...[withDefaults().leave.tiers[0]!.upToDays!, withDefaults().leave.tiers[1]!.upToDays!].map((upToDays) => ({
    title: `两档：${upToDays} 天以内乡镇批，超过的报县委组织部`,
    tiers: [
      { upToDays, sign: ['villageBranch' as const, 'townshipCommittee' as const], record: ['countyOrg' as const] },
      { upToDays: null, sign: ['villageBranch' as const, 'townshipCommittee' as const, 'countyOrg' as const], record: [] },
    ],
  })),
]

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function profileView({ id, title, source, rows }: Profile, set: PartialRules): ProfileView {
  const rules = withDefaults(set)
  const shown = rows.map(({ path, value, clause }) => {
    const [group, name] = path.split('.') as [keyof RulePack, string]
    const taken = withDefaults({ [group]: { [name]: value } })
    const text = path === 'leave.tiers' ? '审批权限三档' : `${NUMBERS[path].title}：${NUMBERS[path].value(taken)}`
    return { path, text, clause: `${clause.article}：${clause.words}`, isTaken: same(valueAt(rules, path), value) }
  })
  return { id, title, source, rows: shown, isWhole: shown.every(({ isTaken }) => isTaken) }
}

function changeRow({ from, document = '', reason = '', by, on }: CountyRules['changes'][number], today: CivilDate): ChangeRow {
  const who = by === undefined ? '随名册导入' : `${by.name}公布`
  return {
    title: `${fullDateText(from)}起${from > today ? '执行（还没到）' : '执行'}`,
    note: [`${fullDateText(on)}${who}`, ...(reason === '' ? [] : [reason])].join('，'),
    document,
  }
}

export type RulesView = {
  tiers: TierRow[]
  tiersBefore: boolean
  shapes: { title: string; isChosen: boolean }[]
  groups: NumberGroup[]
  profiles: ProfileView[]
  changes: ChangeRow[]
  /** What is wrong with what is written. */
  problems: string[]
  /** How much would be otherwise. */
  changed: number
  /** Another has published meanwhile. */
  isOvertaken: boolean
  fromText: string
}

export function rulesView(county: CountyRules, draft: RulesDraft, today: CivilDate): RulesView {
  const published = lastSet(county)
  const rules = withDefaults(draft.set)
  const groups = GROUPS.map(({ title, paths }) => ({ title, rows: paths.map((path) => numberRow(path, draft.set, published)) }))
  const tiersBefore = !same(rules.leave.tiers, withDefaults(published).leave.tiers)
  return {
    tiers: tierRows(rules),
    tiersBefore,
    shapes: TIER_SHAPES.map(({ title, tiers }) => ({ title, isChosen: same(tiers, rules.leave.tiers) })),
    groups,
    profiles: PROFILES.map((profile) => profileView(profile, draft.set)),
    changes: county.changes.map((change) => changeRow(change, today)).reverse(),
    problems: rulesProblems(rules).map(({ message }) => message),
    changed: groups.flatMap(({ rows }) => rows).filter(({ before }) => before !== '').length + (tiersBefore ? 1 : 0),
    isOvertaken: draft.seen !== county.version,
    fromText: draft.from === '' ? `今天（${fullDateText(today)}）` : fullDateText(draft.from),
  }
}
