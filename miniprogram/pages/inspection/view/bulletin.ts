import type { Bulletin, BulletinDraw } from '../../../contract/calls'
import { MODE_TITLES } from '../../../domain/inspection/check'
import type { BulletinList } from '../../../domain/inspection/bulletin'
import { monthText } from '../../../view/words/month-calendar'
import { pathOf } from '../../../view/words/route'
import { timeText } from '../../../view/words/words'
import { checkPath } from '../../../view/inspection/checks'

/** The county's bulletin of a month as it is drafted: what, who, what was done; the proof of its draws as the annex. */

const STATES = { prepared: '还没有抽', unused: '准备了没有抽', drawn: '', annulled: '已作废' } as const

export type BulletinView = {
  month: string
  title: string
  standing: string
  sections: { key: number; heading: string; paragraphs: { key: number; text: string }[] }[]
  cases: { key: string; text: string; unit: string; url: string }[]
  draws: { key: string; title: string; how: string; lot: string; url: string }[]
  noCases: string
  more: Record<BulletinList, boolean>
}

function drawRow({ checkId, number, title, mode, state, asked, drawnAt, reason, lot }: BulletinDraw): BulletinView['draws'][number] {
  const people = state === 'drawn' ? ` · ${asked} 人` : ''
  const when = drawnAt === undefined ? '' : ` · ${timeText(drawnAt)}`
  return {
    key: checkId,
    title: `第 ${number} 号 ${title}`,
    how: [`${MODE_TITLES[mode]}${people}${when}`, STATES[state], reason ?? ''].filter((part) => part !== '').join('，'),
    lot: lot === '' ? '' : `签 ${lot}`,
    url: checkPath(checkId),
  }
}

export function bulletinView(bulletin: Bulletin): BulletinView {
  const { month, title, isOver, sections, cases, draws, next } = bulletin
  return {
    month: monthText(month),
    title,
    standing: isOver ? '按已决定、过了复核期限的件起草，请核对、修改后再印发。' : '这个月还没有过完，这是到现在为止的草稿。',
    sections: sections.map(({ heading, paragraphs }, key) => ({
      key,
      heading,
      paragraphs: paragraphs.map((text, i) => ({ key: i, text })),
    })),
    cases: cases.map((one) => ({
      key: one.caseId,
      text: `${one.problem} ${one.handling}`,
      unit: [one.townshipName, one.teamName, one.dispatchingUnitName ?? ''].filter((part) => part !== '').join(' · '),
      url: pathOf('pages/inspection/case/case', { caseId: one.caseId }),
    })),
    draws: draws.map(drawRow),
    noCases: cases.length === 0 ? '这个月没有可以通报的件：决定了的，要过了复核期限才写进来。' : '',
    more: { cases: next?.cases !== undefined, draws: next?.draws !== undefined },
  }
}

/** A page of one of its lists more; the other comes empty. */
export function withMoreOf(before: Bulletin, list: BulletinList, page: Bulletin): Bulletin {
  const { [list]: _, ...rest } = before.next ?? {}
  const goesOn = page.next?.[list]
  const next = { ...rest, ...(goesOn === undefined ? {} : { [list]: goesOn }) }
  return list === 'cases'
    ? { ...before, cases: [...before.cases, ...page.cases], next }
    : { ...before, draws: [...before.draws, ...page.draws], next }
}
