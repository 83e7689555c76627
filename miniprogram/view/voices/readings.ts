import type { Reading, ReadingKind } from '../../contract/calls'
import type { CivilDate } from '../../domain/calendar'
import { timeText } from '../words/words'

/** Who has looked at what of mine. */

export type ReadingRow = { readingId: string; who: string; what: string; when: string; icon: string }

const KINDS: Record<ReadingKind, { text: string; icon: string }> = {
  location: { text: '看了您的位置（离签到点多远）', icon: 'map-information' },
  clip: { text: '看了您的短视频', icon: 'search' },
  photo: { text: '看了登记的附件照片', icon: 'file' },
}

export const readingRow = ({ readingId, what, of, purpose, by, as, at }: Reading, today: CivilDate): ReadingRow => ({
  readingId,
  who: as === '' ? by : `${by}（${as}）`,
  what: `${KINDS[what].text}：${of}，${purpose}`,
  when: timeText(at, today),
  icon: KINDS[what].icon,
})
