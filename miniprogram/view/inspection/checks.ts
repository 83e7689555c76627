import type { Checks, ListedCheck, ShownPost } from '../../contract/calls'
import { draws, gives } from '../../domain/authority'
import { civilDateAt } from '../../domain/calendar'
import { MODE_TITLES, ONLINE_MODES } from '../../domain/inspection/check'
import { CHECK_MODES } from '../../domain/inspection/draw'
import { monthText } from '../words/month-calendar'
import { pathOf } from '../words/route'
import { clockText, timeText } from '../words/words'
import { onlineText, percentText } from './beforehand'

/** The chain of checks: each draw that was ever prepared, annulled and unused ones too; and how far the month has come. */

export type CheckRow = {
  checkId: string
  number: string
  title: string
  /** `实地抽查 · 5 人` */
  how: string
  when: string
  state: string
  tone: 'brand' | 'amber' | 'red' | 'plain'
  /** Of one that runs: `09:31 前回复`, and the instant itself. */
  until: string
  closesAt: string
  url: string
}

export const checkPath = (checkId: string): string => pathOf('pages/inspection/check/check', { checkId })

type StateSaid = Pick<CheckRow, 'state' | 'tone' | 'until' | 'closesAt'>
const ended = (state: string, tone: CheckRow['tone']): StateSaid => ({ state, tone, until: '', closesAt: '' })

function stateOf({ state, mode, asked, graded, closesAt = '' }: ListedCheck, now: Date): StateSaid {
  if (state === 'annulled') return ended('已作废', 'red')
  if (state === 'unused') return ended('未用', 'plain')
  if (state === 'prepared') return ended('还没有抽', 'amber')
  if (asked === 0) return ended('已结束', 'plain')
  if (graded >= asked) return ended('已全部认定', 'brand')
  const said = ended(`已认定 ${graded}/${asked}`, 'amber')
  if (Date.parse(closesAt) <= now.getTime()) return said
  const at = closesAt.slice(0, 10) === civilDateAt(now) ? clockText(closesAt) : timeText(closesAt, civilDateAt(now))
  return { ...said, until: `${at} 前${ONLINE_MODES.includes(mode) ? '回复' : '查完'}`, closesAt }
}

export function checkRow(check: ListedCheck, now: Date): CheckRow {
  const { checkId, number, title, mode, named, count, asked, state, drawnAt, preparedAt, preparedBy } = check
  const people = state === 'prepared' || state === 'unused' ? `要抽 ${count} 人` : `${named === true ? '点名' : '抽查'} ${asked} 人`
  const today = civilDateAt(now)
  return {
    checkId,
    number: `第 ${number} 号`,
    title,
    how: `${MODE_TITLES[mode]} · ${people}`,
    when: `${preparedBy} ${timeText(drawnAt ?? preparedAt, today)} ${drawnAt === undefined ? '准备' : '抽取'}`,
    ...stateOf(check, now),
    url: checkPath(checkId),
  }
}

export type Coverage = {
  month: string
  asked: string
  byMode: { key: string; title: string; people: number }[]
  villages: string
  online: string
  isOver: boolean
}

/** The month in numbers of people and villages; no township has a share of its own. */
export function coverageView(checks: Pick<Checks, 'month' | 'byMode' | 'villagesChecked' | 'villages' | 'online'>): Coverage {
  const all = CHECK_MODES.reduce((sum, mode) => sum + (checks.byMode[mode] ?? 0), 0)
  const { online } = checks
  const share =
    online === undefined || all === 0
      ? ''
      : `手机定位和短视频占 ${percentText(online.share)}，县里定的是不超过 ${percentText(online.limit)}。`
  return {
    month: monthText(checks.month),
    asked: all === 0 ? '这个月还没有人被抽查' : `这个月抽查了 ${all} 人次`,
    byMode: CHECK_MODES.filter((mode) => (checks.byMode[mode] ?? 0) > 0)
      .sort((a, b) => +ONLINE_MODES.includes(a) - +ONLINE_MODES.includes(b))
      .map((key) => ({ key, title: MODE_TITLES[key], people: checks.byMode[key] ?? 0 })),
    villages: `${checks.villages} 个村，抽查到 ${checks.villagesChecked} 个`,
    online: onlineText(checks) || share,
    isOver: online?.isOver === true,
  }
}

export type ChecksView = { rows: CheckRow[]; coverage: Coverage; mayDraw: boolean; more: string; empty: string }

export function checksView(checks: Checks, posts: readonly ShownPost[], now: Date): ChecksView {
  const mayDraw = gives(draws, { posts }, civilDateAt(now))
  return {
    rows: checks.checks.map((check) => checkRow(check, now)),
    coverage: coverageView(checks),
    mayDraw,
    more: checks.next === undefined ? '' : '接着看以前的',
    empty:
      checks.checks.length > 0
        ? ''
        : mayDraw
          ? '还没有抽查过。点“抽一次”，准备好以后当着人抽取。'
          : '没有您能看到的抽查。抽到本乡镇的人，或抽取范围里有您，会出现在这里。',
  }
}

/** A page more, behind what is there; one that has slipped stands once. */
export function withOlder(checks: Checks, older: Checks): Checks {
  const known = new Set(checks.checks.map(({ checkId }) => checkId))
  const { next: _, ...others } = checks
  const rows = [...checks.checks, ...older.checks.filter(({ checkId }) => !known.has(checkId))]
  return { ...others, checks: rows, ...(older.next === undefined ? {} : { next: older.next }) }
}

/** What an office has under way: those that run, and those in which somebody still has to be found. */
export const underway = (checks: readonly ListedCheck[], now: Date, most: number): CheckRow[] =>
  checks
    .filter(({ state, asked, graded }) => state === 'prepared' || (state === 'drawn' && graded < asked))
    .slice(0, most)
    .map((check) => checkRow(check, now))
