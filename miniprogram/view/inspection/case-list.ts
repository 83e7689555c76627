import { gives, reportsAbsence } from '../../domain/authority'
import type { CivilDate } from '../../domain/calendar'
import { CASE_STATES, STATE_TITLES, type CaseState } from '../../domain/inspection/case'
import type { ShownPost } from '../../contract/calls'

/** The list of cases: who has one, which states it is looked through by, and what stands where there is none. */

export const mayReport = (posts: readonly ShownPost[], today: CivilDate): boolean => gives(reportsAbsence, { posts }, today)

export type StateChoice = { state: CaseState | ''; text: string }
export const STATE_CHOICES: readonly StateChoice[] = [
  { state: '', text: '全部' },
  ...CASE_STATES.map((state) => ({ state, text: STATE_TITLES[state] })),
]

export const emptyText = (state: CaseState | ''): { title: string; text: string } =>
  state === ''
    ? { title: '没有要处理的情况', text: '抽查没有找到人、假满未归、乡镇报告的，会出现在这里。' }
    : { title: `没有${STATE_TITLES[state]}的`, text: '点“全部”看别的。' }
