import { gives, reportsAbsence, seesCase } from '../../../domain/authority'
import type { CivilDate } from '../../../domain/calendar'
import { CASE_STATES, STATE_TITLES, type CaseState } from '../../../domain/inspection/case'
import type { ShownPost } from '../../../contract/calls'

/** The list of cases: who has one, which states it is looked through by, and what stands where there is none. */

export const mayReport = (posts: readonly ShownPost[], today: CivilDate): boolean => gives(reportsAbsence, { posts }, today)

export type StateChoice = { state: CaseState | ''; text: string }
export type CaseList = { choices: StateChoice[]; emptyTitle: string; emptyText: string }

const EVERY_STATE = seesCase.posts.filter((role) => role !== 'dispatchingUnit')
/** A sending unit sees no case before it is decided: of those it is told nothing, not that there are none. */
const ONCE_DECIDED: readonly CaseState[] = ['decided', 'closed']

const NOTHING = {
  offices: { emptyTitle: '没有要处理的情况', emptyText: '抽查没有找到人、假满未归、乡镇报告的，会出现在这里。' },
  unit: {
    emptyTitle: '没有已经作出决定的',
    emptyText: '县里对本单位派出的人作出决定以后，会出现在这里；正在核实的，这里看不到。',
  },
  own: { emptyTitle: '没有与您有关的处理', emptyText: '抽查没有找到您、假满没有销假、乡镇报告的，会出现在这里。' },
}

/** What the reader may look through, and what is said where nothing stands: only as much as he would see. */
export function caseList(posts: readonly ShownPost[], state: CaseState | '', today: CivilDate): CaseList {
  const who = gives({ posts: EVERY_STATE }, { posts }, today) ? 'offices' : gives(seesCase, { posts }, today) ? 'unit' : 'own'
  const states = who === 'unit' ? ONCE_DECIDED : CASE_STATES
  const empty = state === '' ? NOTHING[who] : { emptyTitle: `没有${STATE_TITLES[state]}的`, emptyText: '点“全部”看别的。' }
  return { choices: [{ state: '', text: '全部' }, ...states.map((one) => ({ state: one, text: STATE_TITLES[one] }))], ...empty }
}
