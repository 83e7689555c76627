import { momentText } from '../calendar'
import { cardData, type CardData } from '../cards'
import { isAnnounced, MODE_TITLES, type CheckRecord } from './check'

/** Who is told of a check by a card. Of a visit or a call nobody is: it would be announced. */

export type CheckNotice = { to: string; card: 'check'; page: string; data: CardData }

export const ANSWER_PAGE = 'pages/inspection/answer/answer'
export const pageOfCheck = ({ checkId }: Pick<CheckRecord, 'checkId'>): string => `${ANSWER_PAGE}?checkId=${encodeURIComponent(checkId)}`

function noticesFor(check: CheckRecord, until: string, hint: string): CheckNotice[] {
  if (!isAnnounced(check) || check.drawn === undefined) return []
  const data = cardData('check', { title: check.title, how: MODE_TITLES[check.mode], until, hint })
  return check.drawn.targets.map(({ personId }) => ({ to: personId, card: 'check', page: pageOfCheck(check), data }))
}

/** For those who were drawn. */
export const drawnNotices = (check: CheckRecord): CheckNotice[] =>
  noticesFor(check, `${momentText(check.drawn?.closesAt ?? '')}前回复`, '请点开说明您在哪里；没空可写一句')

/** For those who were asked, once they are asked no more. */
export const annulledNotices = (check: CheckRecord): CheckNotice[] => noticesFor(check, '已作废', '这次抽查已作废，不用回复')
