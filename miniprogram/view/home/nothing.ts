import { gives, keepsRegister, seesOverdue } from '../../domain/authority'
import type { CivilDate } from '../../domain/calendar'
import type { Me, Overdue } from '../../contract/calls'
import { owedHeading } from './owed'

/** 待办 with nothing in it: that all is done is said only to those of whom it is known. */

export type NothingView = { isDone: boolean; title: string; text: string; way: 'today' | 'ledger' | '' }

export const seesOwed = ({ posts }: Pick<Me, 'posts'>, today: CivilDate): boolean => gives(seesOverdue, { posts }, today)

type Answer = { items: Overdue[]; next?: string } | { message: string }

/** `answer`: what is past its term within his reach, or why that is not known. */
export function nothingView({ posts }: Pick<Me, 'posts'>, answer: Answer, today: CivilDate): NothingView {
  const open = { isDone: false, title: '没有送来等您办的' } as const
  if ('message' in answer) return { ...open, text: `有没有过了期限的，没有取到：${answer.message}`, way: '' }
  if (answer.items.length > 0) return { ...open, text: `还有 ${owedHeading(answer)}，都列在“今日”里。`, way: 'today' }
  // A register comes to nobody's desk before it is closed.
  if (gives(keepsRegister, { posts }, today))
    return { ...open, text: '每月的考勤登记表不会自己送来，在“台账”里登记、关账、报送。', way: 'ledger' }
  return { isDone: true, title: '都办完了', text: '有新的事会出现在这里。', way: '' }
}
