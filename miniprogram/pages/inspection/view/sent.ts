import type { CivilDate } from '../../../domain/calendar'
import { shownMetres } from '../../../domain/places'
import type { CheckAnswer } from '../../../contract/calls'
import type { PendingAnswer } from '../../../contract/phone'
import { metresText, timeText } from '../../../view/words/words'

/** What a person has answered to a spot check, line by line: what arrived, and what still lies on the phone. */

export type SentLine = {
  key: string
  at: string
  /** Each said apart: where, the word, the clip. */
  parts: string[]
  late: boolean
  tone: 'brand' | 'amber'
  /** Of one that has not arrived: why, or how far it is. */
  waiting: string
  /** It will not go by itself: the person puts it away. */
  isStuck: boolean
}

const WORTHS = { A: '在村内', B: '在村内', C: '在村内', outside: '在签到范围外', coarse: '定位太不准，看不出在不在村' } as const

/** `在村委会（在村内，精度 15 米）`, `离村委会 1.2 公里（在签到范围外，精度 15 米）`, `在村委会（扫了在岗码）` */
export function whereText({ grade, place, distanceMetres, accuracy, shownBy }: CheckAnswer): string {
  if (grade === undefined) return ''
  const metres = distanceMetres === undefined ? 0 : shownMetres(distanceMetres)
  const where = place === undefined ? '有一次定位' : metres > 0 ? `离${place} ${metresText(metres)}` : `在${place}`
  const how = shownBy === undefined ? [] : [`凭${shownBy}出示的在岗码`]
  const fix = accuracy === undefined ? [] : [`精度 ${metresText(accuracy)}`]
  return `${where}（${[WORTHS[grade], ...how, ...fix].join('，')}）`
}

const clipText = (seconds: number | undefined, clipDeletedAt?: string): string =>
  `视频${seconds === undefined ? '' : ` ${Math.round(seconds)} 秒`}${clipDeletedAt === undefined ? '' : '（到期已删除）'}`

export function sentLines(answers: readonly CheckAnswer[], personId: string, today: CivilDate): SentLine[] {
  return answers
    .filter((answer) => answer.personId === personId)
    .map((answer) => ({
      key: answer.at,
      at: timeText(answer.at, today),
      parts: [
        whereText(answer),
        answer.videoFileId === undefined && answer.clipDeletedAt === undefined ? '' : clipText(answer.seconds, answer.clipDeletedAt),
        answer.note === undefined ? '' : `“${answer.note}”`,
      ].filter((part) => part !== ''),
      late: answer.late,
      tone: answer.late || answer.grade === 'outside' || answer.grade === 'coarse' ? ('amber' as const) : ('brand' as const),
      waiting: '',
      isStuck: false,
    }))
}

/** Of answers on their way: how much of a clip has gone, and which are being sent just now. */
export type Sending = { percentOf: (id: string) => number | undefined; isUnderway: (id: string) => boolean }

function waitingText({ id, refused, isClipLost, clip }: PendingAnswer, { percentOf, isUnderway }: Sending): string {
  const percent = percentOf(id)
  if (refused !== undefined) return `没有收下：${refused}`
  if (isClipLost === true) return '这段视频在手机里找不到了，请重录一段。'
  if (percent !== undefined) return `正在传视频 ${percent}%，请先别离开`
  if (isUnderway(id)) return '正在发送…'
  return clip === undefined ? '还没有传上，有信号时自动补传' : '视频还没有传完，已存在手机里，有信号时接着传'
}

export const pendingLines = (pending: readonly PendingAnswer[], checkId: string, sending: Sending, today: CivilDate): SentLine[] =>
  pending
    .filter((one) => one.checkId === checkId)
    .map((one) => ({
      key: one.id,
      at: timeText(one.at, today),
      parts: [
        one.location ? '一次定位' : '',
        one.office ? '村委会的在岗码' : '',
        one.clip ? clipText(one.clip.seconds) : '',
        one.note === undefined ? '' : `“${one.note}”`,
      ].filter((part) => part !== ''),
      late: false,
      tone: 'amber' as const,
      waiting: waitingText(one, sending),
      isStuck: one.refused !== undefined || one.isClipLost === true,
    }))
