import { STATUS_TITLES } from '../../../domain/attendance/status'
import type { CivilDate } from '../../../domain/calendar'
import type { Register, RegisterRow } from '../../../contract/calls'
import { statusText } from '../../../view/attendance/month'
import { dayText, timeText } from '../../../view/words/words'
import { keyOf } from './grid'
import { stateText } from '../../../view/register/head'

/** What was closed, signed and filed, by whom; what a version has otherwise than the one before it. */

export type VersionView = {
  version: number
  title: string
  lines: string[]
  amendments: string[]
  hash: string
  scanFileId: string
  isShown: boolean
}

type Version = Register['versions'][number]

function linesOf(version: Version, today: CivilDate): string[] {
  const { closedAt, closedBy, signedAt, signedBy, vacant, filedAt, filedBy, opened } = version
  return [
    `${timeText(closedAt, today)} ${closedBy.name} 关账`,
    ...(signedAt && signedBy ? [`${timeText(signedAt, today)} ${signedBy.name} 签字${vacant ? '（书记空缺，县里代签）' : ''}`] : []),
    ...(filedAt ? [`${timeText(filedAt, today)} ${filedBy?.name ?? ''} 报送`] : []),
    ...(opened
      ? [`${timeText(opened.at, today)} ${opened.by.name} ${opened.how === 'returned' ? '退回' : '重新打开'}：${opened.reason}`]
      : []),
  ]
}

const amendmentText = ({ name, date, from, to, reason, by }: Version['amendments'][number]): string =>
  `${name} ${dayText(date)}：${STATUS_TITLES[from]} 改为 ${STATUS_TITLES[to]}（${by.name}：${reason}）`

/** Of the version that is shown what it amends, the latest if they are very many; of another how many. */
function amendmentsOf({ amended, amendments }: Version, isShown: boolean): string[] {
  const left = amended - amendments.length
  if (!isShown) return amended > 0 ? [`补正 ${amended} 处`] : []
  return [...(left > 0 ? [`更早的补正还有 ${left} 处，列不下了`] : []), ...amendments.map(amendmentText)]
}

/** Newest first. */
export const versionViews = ({ versions, version: current }: Register, shown: number | undefined, today: CivilDate): VersionView[] =>
  [...versions].reverse().map((one) => ({
    version: one.version,
    title: `第 ${one.version} 版 · ${stateText(one.state)}`,
    lines: linesOf(one, today),
    amendments: amendmentsOf(one, one.version === (shown ?? current)),
    hash: one.hash,
    scanFileId: one.scanFileId ?? '',
    isShown: one.version === (shown ?? current),
  }))

export type ChangeLine = { key: string; text: string; note: string }

/** Days that `after` has otherwise than `before`, as who signs wants to see them. */
export function changedDays(before: readonly RegisterRow[], after: readonly RegisterRow[]): ChangeLine[] {
  const was = new Map(before.flatMap(({ personId, days }) => days.map((day) => [keyOf(personId, day.date), day] as const)))
  return after.flatMap(({ personId, name, days }) =>
    days.flatMap((day) => {
      const old = was.get(keyOf(personId, day.date))
      const [then, now] = [old === undefined ? '没有这一天' : statusText(old), statusText(day)]
      return then === now ? [] : [{ key: keyOf(personId, day.date), text: `${name} ${dayText(day.date)}`, note: `${then} 改为 ${now}` }]
    }),
  )
}

/** The version before the one that waits for a signature, if it ever was. */
export const versionBefore = ({ version, state }: Pick<Register, 'version' | 'state'>): number | undefined =>
  state === 'closed' && version > 1 ? version - 1 : undefined
