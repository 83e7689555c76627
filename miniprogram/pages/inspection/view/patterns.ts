import type { Patterns } from '../../../contract/calls'
import { PATTERN_TITLES } from '../../../domain/inspection/patterns'
import { monthText } from '../../../view/words/month-calendar'
import { pathOf } from '../../../view/words/route'
import { datedText } from '../../../view/words/words'

/** What a month shows of people that may be 挂名 or 走读 (002-59): facts to be looked into, person by person, and no verdict. */

export type PatternRow = {
  personId: string
  name: string
  unit: string
  facts: { key: string; title: string; text: string; dates: string }[]
  /** His month, where each day says why it stands so. */
  url: string
}
export type PatternsView = { month: string; rows: PatternRow[]; progress: string; isWhole: boolean; empty: string }

export function patternsView({ month, people, townships, done, next }: Patterns): PatternsView {
  const isWhole = next === undefined
  return {
    month: monthText(month),
    rows: people.map(({ personId, name, teamName, townshipName, facts }) => ({
      personId,
      name,
      unit: `${townshipName} ${teamName}`,
      facts: facts.map(({ what, text, dates }) => ({
        key: what,
        title: PATTERN_TITLES[what],
        text,
        dates: dates.map((date) => datedText(date)).join('、'),
      })),
      url: pathOf('pages/attendance/month/month', { personId, month }),
    })),
    progress: `${townships} 个乡镇，看了 ${done} 个`,
    isWhole,
    empty: people.length === 0 && isWhole ? '这个月没有要核实的情况。' : '',
  }
}

/** The next townships behind those that are there. */
export const withMorePeople = (before: Patterns, page: Patterns): Patterns => ({ ...page, people: [...before.people, ...page.people] })
