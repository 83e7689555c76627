import { gives, readsRegister, seesCase, seesLeave } from '../../domain/authority'
import type { CivilDate } from '../../domain/calendar'
import type { Me, Overdue } from '../../contract/calls'
import { pathOf } from '../words/route'
import { monthText } from '../words/month-calendar'
import { datedText } from '../words/words'

/** What is past its term within an office's reach, oldest first: a fact with a date, of nobody more than of another. */

/** `url` is empty where the reader may not open it. */
export type OwedRow = { key: string; text: string; since: string; url: string }
export type Owed = { heading: string; rows: OwedRow[]; next: string }

type Said = { text: string; since: string; url: string }

function said(item: Overdue, day: string, opensRegister: boolean): Said {
  const { what, townshipId = '', townshipName = '', month, leaveId, caseId, personName = '' } = item
  const register = month === undefined ? '' : `${townshipName}${monthText(month)}考勤登记表`
  const registerUrl = opensRegister && month !== undefined ? pathOf('pages/register/month/month', { townshipId, month }) : ''
  const caseUrl = caseId === undefined ? '' : pathOf('pages/inspection/case/case', { caseId })
  const leaveUrl = leaveId === undefined ? '' : pathOf('pages/leave/page/page', { leaveId })
  switch (what) {
    case 'register':
      return { text: `${register}还没有报送`, since: `应于${day}前报送`, url: registerUrl }
    case 'signature':
      if (month !== undefined) return { text: `${register}关账了，还没有签字`, since: `期限${day}`, url: registerUrl }
      return { text: `${personName}的假已经开始，还没有签完`, since: `${day}开始`, url: leaveUrl }
    case 'return':
      return { text: `${personName}休完假，还没有销假`, since: `最迟${day}`, url: leaveUrl }
    case 'decision':
      return { text: `${personName}的情况还没有作出决定`, since: `应于${day}前决定`, url: caseUrl }
  }
}

export function owedRows(items: readonly Overdue[], { posts }: Pick<Me, 'posts'>, today: CivilDate): OwedRow[] {
  const opensRegister = gives(readsRegister, { posts }, today)
  const opensCases = gives(seesCase, { posts }, today)
  const opensLeaves = gives(seesLeave, { posts }, today)
  return items.map((item) => {
    const { url, ...words } = said(item, datedText(item.since.slice(0, 10), today), opensRegister)
    const key = [item.what, item.since, item.townshipId, item.month, item.leaveId, item.caseId].join(' ')
    const isShut = (item.leaveId !== undefined && !opensLeaves) || (item.caseId !== undefined && !opensCases)
    return { key, ...words, url: isShut ? '' : url }
  })
}

type Listed = { items: Overdue[]; next?: string }

/** Of a list that goes on the number is not known. */
export const owedHeading = ({ items, next }: Listed): string => `${items.length}${next === undefined ? '' : ' 多'} 件过了期限`

export const owedView = (owed: Listed, me: Pick<Me, 'posts'>, today: CivilDate): Owed => ({
  heading: owedHeading(owed),
  rows: owedRows(owed.items, me, today),
  next: owed.next ?? '',
})
