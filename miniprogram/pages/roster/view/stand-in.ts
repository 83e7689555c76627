import type { CivilDate } from '../../../domain/calendar'
import type { Candidate, TeamToday } from '../../../contract/calls'
import { datesText } from './person'

/** A team's stand-ins, and whom a township may ask to be one. */

export type StandInRow = { standInId: string; name: string; dates: string }

/** Those who stand in now, then those to come. */
export function standInRows({ members, coming }: Pick<TeamToday, 'members' | 'coming'>, today: CivilDate): StandInRow[] {
  return [...members, ...coming].flatMap(({ standInId, name, from, to }) =>
    standInId === undefined
      ? []
      : [{ standInId, name, dates: datesText({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }, today) }],
  )
}

export type CandidateRow = { personId: string; name: string; note: string }

/** Those whose name or post holds what was typed. */
export function candidateRows(people: readonly Candidate[], typed: string): CandidateRow[] {
  const wanted = typed.trim()
  return people.flatMap(({ personId, name, titles }) => {
    const note = titles.length === 0 ? '现在没有任职' : titles.join('、')
    return wanted === '' || name.includes(wanted) || note.includes(wanted) ? [{ personId, name, note }] : []
  })
}

/** What is not chosen yet; null if it can be assigned. */
export function missingIn({ from, to, personId }: { from: string; to: string; personId: string }): string | null {
  if (from === '' || to === '') return '还没有选时间'
  if (to < from) return '结束日期不能早于开始日期'
  return personId === '' ? '还没有选人' : null
}
