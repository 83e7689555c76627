import type { Complained, Complaint, ListedComplaint, TextCheck } from '../../contract/calls'
import type { CivilDate } from '../../domain/calendar'
import { datedText, timeText } from '../words/words'

/** Complaints and suggestions, as who wrote one and who answers read them. */

/** Beside this way, for whoever would rather not use it. */
export const OTHER_WAYS: readonly { number: string; title: string }[] = [
  { number: '12380', title: '组织部门举报电话' },
  { number: '12388', title: '纪检监察举报电话' },
]

export type WriteTexts = { lead: string; to: string; check: string }

const CHECK = '文字会交微信做一次内容安全检查，检查不了的照样收下。'

/** `key`: of a plate. Who is bound and writes without one gives his name; `isBound` undefined: it is not known, and not said. */
export function writeTexts(key: string, village: string, isBound: boolean | undefined): WriteTexts {
  if (key !== '')
    return {
      lead: '不问您是谁，也不记：姓名、微信、几点几分来的，都不留。',
      to: `${village === '' ? '' : `${village}所在的`}乡镇和县委组织部能看到这段文字，由乡镇答复。`,
      check: CHECK,
    }
  if (isBound === undefined)
    return {
      lead: '已经绑定身份的，这件会写上姓名；没有绑定的，不记是谁。想不留姓名的，请扫村委会公示牌上的码来写。',
      to: '只有县委组织部能看到，由县委组织部答复。',
      check: CHECK,
    }
  return isBound
    ? {
        lead: '您已绑定身份，这件会写上您的姓名。想不留姓名的，请扫村委会公示牌上的码来写。',
        to: '只有县委组织部能看到，由县委组织部答复。',
        check: CHECK,
      }
    : { lead: '不问您是谁，也不记。写的是哪个村、哪件事，请写清楚。', to: '只有县委组织部能看到，由县委组织部答复。', check: CHECK }
}

const CHECKED: Record<TextCheck, string> = {
  passed: '',
  review: '微信的内容检查拿不准这段文字，请留意',
  unchecked: '这段文字没有经过微信的内容检查',
}

export type ComplaintView = {
  complaintId: string
  /** Whose it is, or where from. */
  title: string
  text: string
  came: string
  due: string
  tone: 'brand' | 'amber' | 'red'
  state: string
  answer: string
  answered: string
  check: string
  answerable: boolean
}

/** Of who gave no name the hour is all that is kept. */
const cameText = (at: string, isNamed: boolean, today: CivilDate): string =>
  isNamed ? timeText(at, today) : `${datedText(at.slice(0, 10), today)} ${+at.slice(11, 13)}时许`

function dueText({ answerBy, isOverdue, calendarProvisional, state }: Complaint, today: CivilDate): string {
  if (state === 'answered') return ''
  if (calendarProvisional) return `应在${datedText(answerBy, today)}前后答复（那年的放假安排还没有公布）`
  return isOverdue ? `应在${datedText(answerBy, today)}前答复，已过期限` : `${datedText(answerBy, today)}前答复`
}

export function complaintView(complaint: Complaint | ListedComplaint, today: CivilDate): ComplaintView {
  const { complaintId, text, at, state, isOverdue, village, office, answer } = complaint
  const listed = 'textCheck' in complaint ? complaint : undefined
  const from = listed?.from?.name
  return {
    complaintId,
    title: from ?? (village === undefined ? '没有留姓名' : `${village}公示牌，没有留姓名`),
    text,
    came: `${cameText(at, from !== undefined, today)}收到`,
    due: dueText(complaint, today),
    tone: state === 'answered' ? 'brand' : isOverdue ? 'red' : 'amber',
    state: state === 'answered' ? '已答复' : isOverdue ? '过期未答复' : '等答复',
    answer: answer?.text ?? '',
    answered:
      answer === undefined
        ? ''
        : `${office}${listed?.answeredBy === undefined ? '' : ` ${listed.answeredBy}`}，${datedText(answer.at.slice(0, 10), today)}`,
    check: listed === undefined ? '' : CHECKED[listed.textCheck],
    answerable: listed?.answerable === true,
  }
}

export type SentTexts = { code: string; who: string; named: string; check: string }

/** What is told once it is sent: the code is not told again. */
export const sentTexts = ({ code, answerBy, office, textCheck, named }: Complained): SentTexts => ({
  code,
  who: `由${office}在${datedText(answerBy)}前答复`,
  named: named ? '这一件写着您的姓名' : '没有记您是谁',
  check: CHECKED[textCheck],
})

export type CodeRow = { code: string; when: string }

export const codeRows = (codes: readonly { code: string; at: string; office: string }[], today: CivilDate): CodeRow[] =>
  codes.map(({ code, at, office }) => ({ code, when: `${datedText(at.slice(0, 10), today)}，${office}` }))
