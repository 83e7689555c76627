import type { Checks } from '../../contract/calls'
import type { CivilDate } from '../../domain/calendar'
import { timeText } from '../words/words'

/** What who prepares a draw is to know: how the month's checks are mixed, and that another one is open, which his would end. */

export type Beforehand = { online: string; prepared: string; preparedId: string }

export const percentText = (share: number): string => `${Math.round(share * 100)}%`

/** By phone and on site nobody has to hold a device for an inspection: 国办函〔2026〕12号. */
export function onlineText({ online }: Pick<Checks, 'online'>): string {
  if (online === undefined || !online.isOver) return ''
  return `本月被抽查的人里，用手机定位和短视频的占 ${percentText(online.share)}，超过县里定的 ${percentText(online.limit)}。再抽查，请多用实地和电话。`
}

export function beforehand(checks: Checks, today: CivilDate): Beforehand {
  const open = checks.checks.find(({ state }) => state === 'prepared')
  const by =
    open === undefined ? '' : `${open.preparedBy} ${timeText(open.preparedAt, today)} 准备的第 ${open.number} 号“${open.title}”还没有抽。`
  return {
    online: onlineText(checks),
    prepared: by === '' ? '' : `${by}现在再准备一次，那一次就作废，记为“未用”。`,
    preparedId: open?.checkId ?? '',
  }
}
