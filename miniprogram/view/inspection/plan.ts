import type { Plan } from '../../contract/calls'
import { civilDateAt, type CivilDate } from '../../domain/calendar'
import { MODE_TITLES } from '../../domain/inspection/check'
import { CHECK_MODES, type CheckMode } from '../../domain/inspection/draw'
import { CADENCES, organiserName, PLAN_TEMPLATES, type Cadence, type PlanEntry } from '../../domain/inspection/plan'
import { datedText, timeText } from '../words/words'
import { checkRow, type CheckRow } from './checks'

/** The county's plan: how often each office means to check, what it has done, and the villages nobody has been asked in. */

const EVERY: Record<Cadence, string> = { week: '每周', month: '每月', quarter: '每季度' }
const THIS: Record<Cadence, string> = { week: '本周', month: '本月', quarter: '本季度' }

export type PlanLine = { key: string; who: string; what: string; done: string; isDue: boolean }
export type PlanView = {
  lines: PlanLine[]
  set: string
  others: CheckRow[]
  moreOthers: boolean
  unseenHeading: string
  unseen: { villageId: string; name: string; last: string }[]
  moreUnseen: boolean
}

const entryText = ({ every, times, mode }: PlanEntry): string =>
  `${EVERY[every]} ${times} 次${mode === undefined ? '' : ` · ${MODE_TITLES[mode]}`}`

function lineOf({ done, due, period, organiserName: who, ...entry }: Plan['plans'][number], key: string, today: CivilDate): PlanLine {
  const base = { key, who, what: entryText(entry) }
  if (done === undefined || due === undefined) return { ...base, done: '这个单位不在系统里抽查，做了几次请问他们', isDue: false }
  const left = due === 0 ? '，已够' : `，还差 ${due} 次，到${datedText(period.to, today)}为止`
  return { ...base, done: `${THIS[entry.every]}已 ${done} 次${left}`, isDue: due > 0 }
}

export function planView(plan: Plan, now: Date): PlanView {
  const today = civilDateAt(now)
  const { plans, set, others, unseen, next, villages, villagesChecked } = plan
  const left = Math.max(0, villages - villagesChecked)
  return {
    lines: plans.map((entry, i) => lineOf(entry, `${i}`, today)),
    set: set === undefined ? '县里还没有另定，先按第27条的这一项；由县委组织部定。' : `${set.byName} ${timeText(set.at, today)} 定`,
    others: others.map((check) => checkRow(check, now)),
    moreOthers: next?.others !== undefined,
    unseenHeading: left === 0 && unseen.length === 0 ? '本月每个村都抽查到了' : `本月还没有抽查到的村 ${left} 个`,
    unseen: unseen.map(({ villageId, name, townshipName, lastOn }) => ({
      villageId,
      name: `${townshipName} ${name}`,
      last: lastOn === undefined ? '还没有抽查过' : `上次 ${datedText(lastOn, today)}`,
    })),
    moreUnseen: next?.unseen !== undefined,
  }
}

/** A page of one of its lists more. */
export function withMore(plan: Plan, list: 'unseen' | 'others', page: Plan): Plan {
  const { [list]: _, ...rest } = plan.next ?? {}
  const goesOn = page.next?.[list]
  const next = { ...rest, ...(goesOn === undefined ? {} : { [list]: goesOn }) }
  return list === 'unseen'
    ? { ...plan, unseen: [...plan.unseen, ...page.unseen], next }
    : { ...plan, others: [...plan.others, ...page.others], next }
}

// ---- As it is set

/** An entry as it is filled in. */
export type PlanDraft = { key: number; organiser: string; mode: CheckMode | ''; every: Cadence; times: string }

export const CADENCE_CHOICES = CADENCES.map((value) => ({ value, text: EVERY[value] }))
export const MODE_OF_PLAN = [{ value: '' as const, text: '不限' }, ...CHECK_MODES.map((value) => ({ value, text: MODE_TITLES[value] }))]
export const TEMPLATE_ROWS = PLAN_TEMPLATES.map(({ entry, words }, at) => ({
  at,
  text: `${organiserName(entry.organiser)}：${entryText(entry)}`,
  words,
}))

export const planDrafts = (plans: readonly PlanEntry[]): PlanDraft[] =>
  plans.map(({ organiser, mode, every, times }, key): PlanDraft => ({
    key,
    organiser: organiserName(organiser),
    mode: mode ?? '',
    every,
    times: `${times}`,
  }))

export function withEntry(drafts: readonly PlanDraft[], at?: number): PlanDraft[] {
  const key = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1
  const entry = at === undefined ? undefined : PLAN_TEMPLATES[at]?.entry
  const [made] = planDrafts([entry ?? { organiser: '', every: 'month', times: 1 }])
  return [...drafts, { ...made!, key }]
}

export function missingInPlan(drafts: readonly PlanDraft[]): string | null {
  if (drafts.some(({ organiser }) => organiser.trim() === '')) return '还没有写由哪个单位抽查'
  return drafts.some(({ times }) => !/^[1-9]\d?$/.test(times)) ? '次数要是 1 到 99 的数' : null
}

export const planEntries = (drafts: readonly PlanDraft[]): PlanEntry[] =>
  drafts.map(({ organiser, mode, every, times }) => ({
    organiser: organiser.trim(),
    ...(mode === '' ? {} : { mode }),
    every,
    times: +times,
  }))
