import type { TriedRules } from '../../../contract/reporting'
import type { QuotaName } from '../../../domain/rules'
import type { Short, Tried } from '../../../domain/rules/trial'
import { ROLE_TITLES } from '../../../domain/roles'
import { QUOTA_TITLES } from '../../../view/rules/numbers'

/** What rules would have made of a month that is over, as it is told before they are published. */

export type TrialRow = { personId: string; name: string; team: string; texts: string[] }
export type TrialView = { headline: string[]; rows: TrialRow[]; counted: number; done: number; townships: number; isWhole: boolean }

export const NO_TRIAL: TrialView = { headline: [], rows: [], counted: 0, done: 0, townships: 0, isWhole: false }

const unitOf: Record<QuotaName, string> = {
  daysPerMonth: '天',
  nightsPerMonth: '晚',
  daysPerYear: '天',
  shareOfWorkingDays: '天',
  agroDaysPerYear: '天',
  perWeek: '周',
}

const shortText = (short: readonly Short[]): string =>
  short.length === 0 ? '没有差的' : short.map(({ quota, missing }) => `${QUOTA_TITLES[quota]}差${missing}${unitOf[quota]}`).join('，')

function rowOf({ personId, name, teamName, before, after, leaves }: Tried): TrialRow {
  const days = before.daysInVillage === after.daysInVillage ? [] : [`驻村 ${before.daysInVillage} 天 → ${after.daysInVillage} 天`]
  const now = before.short.length === 0 ? '' : `现在${shortText(before.short)}；`
  const short = JSON.stringify(before.short) === JSON.stringify(after.short) ? [] : [`${now}按新规则${shortText(after.short)}`]
  const chains = leaves.map(({ days: long, after: sign }) => `请假 ${long} 天改由${sign.map((role) => ROLE_TITLES[role]).join('、')}签字`)
  return { personId, name, team: teamName, texts: [...days, ...short, ...chains] }
}

/** With one township's more. `counts`: by quota, how many fell short, and would have. */
export type Counts = Record<'before' | 'after', Partial<Record<QuotaName, number>>>
export const NO_COUNTS: Counts = { before: {}, after: {} }

const counted = (sum: Partial<Record<QuotaName, number>>, quotas: readonly QuotaName[]): Partial<Record<QuotaName, number>> =>
  quotas.reduce((all, quota) => ({ ...all, [quota]: (all[quota] ?? 0) + 1 }), sum)

export const withCounts = ({ before, after }: Counts, { short }: TriedRules): Counts => ({
  before: counted(before, short.before),
  after: counted(after, short.after),
})

/** `按新规则，上月将有3人不够“每月驻村天数”，按现在的规则是1人`; of what nobody falls short of nothing is said but that. */
function headlineOf({ before, after }: Counts, people: number): string[] {
  const quotas = [...new Set([...Object.keys(before), ...Object.keys(after)])] as QuotaName[]
  const lines = quotas.map(
    (quota) => `按新规则，上月将有${after[quota] ?? 0}人不够“${QUOTA_TITLES[quota]}”，按现在的规则是${before[quota] ?? 0}人`,
  )
  return lines.length > 0 ? lines : [people === 0 ? '按新规则，上月没有人不一样' : '按新规则，上月没有人不够作为要求的各项']
}

export function withTried(view: TrialView, counts: Counts, { people, counted: more, done, townships, next }: TriedRules): TrialView {
  const rows = [...view.rows, ...people.map(rowOf)]
  return { headline: headlineOf(counts, rows.length), rows, counted: view.counted + more, done, townships, isWhole: next === undefined }
}
