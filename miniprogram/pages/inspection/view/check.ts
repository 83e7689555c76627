import type { Check } from '../../../contract/calls'
import { draws, gives } from '../../../domain/authority'
import { civilDateAt } from '../../../domain/calendar'
import { isAnnounced, MODE_TITLES } from '../../../domain/inspection/check'
import type { ShownPost } from '../../../contract/calls'
import { clockText, timeText } from '../../../view/words/words'
import { personRows, type PersonRow } from './person'
import { leftText } from '../../../view/words/left'

/** A check as who has drawn it sees it, a township that has people in it, and who was in the pool. */

type Tag = { text: string; tone: 'brand' | 'amber' | 'red' | 'plain' }
export type CheckView = {
  heading: string
  state: Tag
  line: string
  /** Why by video, why at this hour, why annulled. */
  why: string[]
  clock: { label: string; left: string } | null
  counts: string
  rows: PersonRow[]
  /** Of who may draw. */
  isWhole: boolean
  /** It can still be drawn. */
  isPrepared: boolean
  isDrawn: boolean
  mayAnnul: boolean
  /** Of a visit or a call nobody has had a card: then nobody is told either. */
  annulText: string
  /** What is said where no people stand. */
  empty: string
}

function stateTag(check: Check, now: Date): Tag {
  if (check.state === 'annulled') return { text: '已作废', tone: 'red' }
  if (check.state === 'unused') return { text: '未用', tone: 'plain' }
  if (check.state === 'prepared') return { text: '准备好，还没有抽', tone: 'amber' }
  if (check.targets.length > 0 && check.results.length >= check.targets.length) return { text: '已全部认定', tone: 'brand' }
  return Date.parse(check.closesAt ?? '') > now.getTime() ? { text: '正在抽查', tone: 'amber' } : { text: '时限已到', tone: 'plain' }
}

/** The other states have no clock: of what is prepared the page of the draw has its own. */
function clockOf(check: Check, now: Date): CheckView['clock'] {
  if (check.state !== 'drawn' || check.closesAt === undefined) return null
  const left = leftText(check.closesAt, now)
  if (left === '') return { label: `${timeText(check.closesAt, civilDateAt(now))} 时限已到`, left: '' }
  return { label: `${clockText(check.closesAt)} 前${isAnnounced(check) ? '回复' : '查完'}，还有`, left }
}

const UNUSED = '这一次准备了没有抽，记为“未用”，留在抽查记录里。'
const ANNULLED = '作废的不算抽到过谁，仍留在抽查记录里。'

function whyOf(check: Check, now: Date): string[] {
  const { necessity, quietReason, annulled, state } = check
  const at = annulled === undefined ? '' : timeText(annulled.at, civilDateAt(now))
  return [
    necessity === undefined ? '' : `用视频的理由：${necessity}`,
    quietReason === undefined ? '' : `在安静时段抽查的理由：${quietReason}`,
    annulled === undefined ? '' : `${annulled.by} ${at} 作废：${annulled.reason}。${ANNULLED}`,
    state === 'unused' ? UNUSED : '',
  ].filter((line) => line !== '')
}

/** `posts`, `personId`: of who reads; `teams`: names by id. */
export function checkView(
  check: Check,
  { posts, personId }: { posts: readonly ShownPost[]; personId: string },
  teams: Record<string, string>,
  now: Date,
): CheckView {
  const today = civilDateAt(now)
  const isWhole = gives(draws, { posts }, today)
  const isDrawn = check.drawnAt !== undefined
  const answered = new Set(check.answers.map((one) => one.personId)).size
  const all = check.targets.length
  const others = check.targets.filter((target) => isWhole || target.personId !== personId)
  const size = isDrawn
    ? check.named === true
      ? `点名 ${check.count} 人`
      : `${check.poolSize} 人里抽 ${check.drawnTags.length} 人`
    : `要抽 ${check.count} 人`
  const drawnText =
    check.drawnAt === undefined
      ? `${check.preparedBy} ${timeText(check.preparedAt, today)} 准备`
      : `${check.preparedBy} ${timeText(check.drawnAt, today)} 抽取`
  return {
    heading: `第 ${check.number} 号 · ${check.title}`,
    state: stateTag(check, now),
    line: `${MODE_TITLES[check.mode]} · ${size} · ${drawnText}`,
    why: whyOf(check, now),
    clock: clockOf(check, now),
    counts:
      !isDrawn || others.length === 0
        ? ''
        : `${isWhole ? '' : '本乡镇的人里，'}${isAnnounced(check) ? `已回复 ${answered} 人 · ` : ''}已认定 ${check.results.length} 人 · 共 ${all} 人`,
    rows: personRows({ ...check, targets: others }, teams, today, isWhole),
    isWhole,
    isPrepared: check.state === 'prepared' && isWhole,
    isDrawn,
    mayAnnul: isWhole && check.state === 'drawn' && check.results.length === 0,
    annulText: `作废的留在抽查记录里，写明理由；${isAnnounced(check) ? '被问到的人会收到说明，不用回复' : '没有通知过被抽到的人，也不会再通知'}。`,
    empty: isDrawn && others.length === 0 ? '您不在被抽到的人里，也没有您管的人。怎么抽的，可以自己再算一遍。' : '',
  }
}
