import type { Calls } from '../../../contract/calls'
import { civilDateAt } from '../../../domain/calendar'
import { MODE_TITLES, ONLINE_MODES } from '../../../domain/inspection/check'
import { CHECK_MODES, type CheckMode } from '../../../domain/inspection/draw'
import { touchesQuietHours } from '../../../domain/inspection/quiet'
import type { Rules } from '../../../domain/rules'
import type { RosterRow } from '../../../view/org/roster'
import { areTexts, isMadeOf, isOneOf, isText, isTruth, orNull, readOver } from '../../../view/words/reading'

/** A spot check as it is being prepared: how people are looked for, how many or whom, where, and within what time. */

export type NamedPerson = Pick<RosterRow, 'personId' | 'name' | 'teamName'>
export type Preparing = {
  requestId: string
  isSent: boolean
  title: string
  mode: CheckMode | null
  /** People are named, who are visited: only on site. */
  isByName: boolean
  count: string
  people: NamedPerson[]
  /** The whole county if empty. */
  townshipIds: string[]
  windowMinutes: string
  necessity: string
  quietReason: string
  /** The cloud has asked for that reason, though by this phone's rules none was needed. */
  isQuietAsked: boolean
}

/** As many as two witnesses look through in a morning, and the half-hour that counties give (both may be changed). */
const USUAL_COUNT = 20
const USUAL_MINUTES = 30
const LEAST_MINUTES = 5
const MOST_MINUTES = 1440
const MOST_NAMED = 200

export const emptyPreparing = (requestId: string, now: Date): Preparing => ({
  requestId,
  isSent: false,
  title: `${+civilDateAt(now).slice(5, 7)}月在岗抽查`,
  mode: null,
  isByName: false,
  count: `${USUAL_COUNT}`,
  people: [],
  townshipIds: [],
  windowMinutes: `${USUAL_MINUTES}`,
  necessity: '',
  quietReason: '',
  isQuietAsked: false,
})

/** The same once more, as far as it is known. */
export const preparingAgain = (
  {
    title,
    mode,
    count,
    windowMinutes,
    isNamed,
  }: { title: string; mode: CheckMode; count: number; windowMinutes: number; isNamed: boolean },
  requestId: string,
  now: Date,
): Preparing => ({
  ...emptyPreparing(requestId, now),
  ...{ title, mode, isByName: isNamed, windowMinutes: `${windowMinutes}` },
  ...(isNamed ? {} : { count: `${count}` }),
})

const isPerson = isMadeOf<NamedPerson>({ personId: isText, name: isText, teamName: isText })
const arePeople = (value: unknown): value is NamedPerson[] => Array.isArray(value) && value.every(isPerson)

/** One that a phone has kept, by whichever version. */
export const readPreparing = (found: object, requestId: string, now: Date): Preparing =>
  readOver(emptyPreparing(requestId, now), found, {
    requestId: isText,
    isSent: isTruth,
    title: isText,
    mode: orNull(isOneOf(CHECK_MODES)),
    isByName: isTruth,
    count: isText,
    people: arePeople,
    townshipIds: areTexts,
    windowMinutes: isText,
    necessity: isText,
    quietReason: isText,
    isQuietAsked: isTruth,
  })
export const PREPARING_VERSION = 1

/** What each way is, for who chooses one; those without a card first: they are to be the greater part. */
const NOTES: Record<CheckMode, string> = {
  onSite: '到村里看，不打招呼',
  phone: '打电话，可请他用村委会座机回拨',
  location: '发卡片，本人点一下报位置，或写一句',
  video: '发卡片，本人录十几秒，要有必要的理由',
}
export const MODE_CHOICES = (['onSite', 'phone', 'location', 'video'] as const).map((mode) => ({
  mode,
  title: MODE_TITLES[mode],
  note: NOTES[mode],
}))

export const WINDOW_CHOICES = [
  { minutes: '30', text: '30 分钟' },
  { minutes: '60', text: '1 小时' },
  { minutes: '240', text: '4 小时' },
]

const isByName = ({ mode, isByName: wanted }: Preparing): boolean => mode === 'onSite' && wanted
const numberIn = (text: string): number => (/^\d{1,6}$/.test(text) ? +text : 0)

/** Whether from now on the window touches the hours in which nobody is to be asked without a reason. */
export function isQuiet({ windowMinutes, isQuietAsked }: Preparing, { inspection }: Pick<Rules, 'inspection'>, now: Date): boolean {
  const minutes = numberIn(windowMinutes)
  return isQuietAsked || (minutes > 0 && touchesQuietHours(now, minutes, inspection))
}

/** The first thing that is still to be filled in; null once nothing is. */
export function missingInPreparing(draft: Preparing, rules: Pick<Rules, 'inspection'>, now: Date): string | null {
  const minutes = numberIn(draft.windowMinutes)
  if (draft.mode === null) return '还没有选抽查方式'
  if (draft.title.trim() === '') return '还没有写这次抽查叫什么'
  if (isByName(draft) && draft.people.length === 0) return '还没有选要看的人'
  if (isByName(draft) && draft.people.length > MOST_NAMED) return `一次最多点名 ${MOST_NAMED} 人`
  if (!isByName(draft) && numberIn(draft.count) < 1) return '还没有写抽几个人'
  if (minutes < LEAST_MINUTES || minutes > MOST_MINUTES) return `时限要在 ${LEAST_MINUTES} 到 ${MOST_MINUTES} 分钟之间`
  if (draft.mode === 'video' && draft.necessity.trim() === '') return '还没有写为什么必须用视频'
  if (isQuiet(draft, rules, now) && draft.quietReason.trim() === '') return '还没有写为什么在安静时段抽查'
  return null
}

/** What is sent; of what was filled in and does not belong to the chosen way, nothing. */
export function preparingInput(draft: Preparing, rules: Pick<Rules, 'inspection'>, now: Date): Calls['inspection.prepareDraw']['input'] {
  const { requestId, title, mode, count, people, townshipIds, windowMinutes, necessity, quietReason } = draft
  return {
    requestId,
    title: title.trim(),
    mode: mode ?? 'onSite',
    windowMinutes: numberIn(windowMinutes),
    ...(isByName(draft) ? { personIds: people.map(({ personId }) => personId) } : { count: numberIn(count) }),
    ...(isByName(draft) || townshipIds.length === 0 ? {} : { townshipIds }),
    ...(mode === 'video' ? { necessity: necessity.trim() } : {}),
    ...((draft.isSent || isQuiet(draft, rules, now)) && quietReason.trim() !== '' ? { quietReason: quietReason.trim() } : {}),
  }
}

export type PreparingView = {
  isOnSite: boolean
  isByName: boolean
  needsNecessity: boolean
  /** Why a reason for the hour is asked for; empty if it is not. */
  quiet: string
  windowLabel: string
  missing: string
  button: string
  notice: string
}

export function preparingView(draft: Preparing, rules: Pick<Rules, 'inspection'>, now: Date): PreparingView {
  const { quietFrom, quietTo } = rules.inspection
  const missing = missingInPreparing(draft, rules, now)
  const people = isByName(draft) ? draft.people.length : numberIn(draft.count)
  const isOnline = draft.mode !== null && ONLINE_MODES.includes(draft.mode)
  return {
    isOnSite: draft.mode === 'onSite',
    isByName: isByName(draft),
    needsNecessity: draft.mode === 'video',
    quiet: isQuiet(draft, rules, now)
      ? `这段时间碰到 ${quietFrom} 至 ${quietTo} 的安静时段。非现在不可的，请写明理由；不然请改短，或换个时间。`
      : '',
    windowLabel: isOnline ? '多久内回复' : '多久内查完',
    missing: missing ?? '',
    button: draft.isSent ? '再发一次' : isByName(draft) ? `准备去看 ${people} 人` : people > 0 ? `准备抽 ${people} 人` : '准备抽取',
    notice: draft.isSent ? '上次发出后没有收到回音，不知道准备好了没有。请再发一次，不会准备两回。' : '',
  }
}
