import { addDays, dateText, firstOf, fullDateText, lastOf, momentText, monthOf, type CivilDate, type Month } from '../calendar'
import { ROLE_TITLES } from '../roles'
import { MEASURE_TITLES, SOURCE_TITLES, type CaseRecord, type Decision } from './case'
import { decisionOf } from './case-clock'
import { MODE_TITLES, type CheckResult, type CheckState } from './check'
import { CHECK_MODES, type CheckMode } from './draw'

/**
 * The county's bulletin of a month (002-46, 003-22), in the order in which offices write theirs: what was checked, what was found, who,
 * and what was done. No share of a township, and nobody is ranked.
 */

export const BULLETIN_LISTS = ['cases', 'draws'] as const
export type BulletinList = (typeof BULLETIN_LISTS)[number]

export type BulletinSection = { heading: string; paragraphs: string[] }

/**
 * The month in which a case is told: that in which its term of review has ended, since none is told before; undefined for one that is
 * told in none, as the decision that stands finds nobody absent, or an objection has ended it. A decision that took another's place has a
 * term of its own.
 */
export function bulletinMonthOf(record: Pick<CaseRecord, 'decisions'>, isUpheld: boolean, today: CivilDate): Month | undefined {
  const decision = decisionOf(record)
  if (decision?.decision !== 'absentWithoutLeave' || isUpheld || today <= decision.reviewUntil) return undefined
  return monthOf(addDays(decision.reviewUntil, 1))
}

/** A person where he was, by the names of units. */
export type Whose = { personName: string; teamName: string; villageName: string; townshipName: string; dispatchingUnitName?: string }

const whoText = ({ personName, teamName, villageName, townshipName, dispatchingUnitName }: Whose): string => {
  const unit = dispatchingUnitName === undefined ? '' : `（${dispatchingUnitName}派出）`
  return `${townshipName}${villageName}${teamName.replace(villageName, '')}${personName}${unit}`
}

const datesText = ({ dates }: Decision): string => {
  const [first, ...more] = dates
  if (first === undefined) return ''
  return more.length === 0 ? dateText(first) : `${dateText(first)}至${dateText(more[more.length - 1]!)}中的${dates.length}天`
}

/** What and who: a line of 存在问题. */
export function problemText(whose: Whose, record: Pick<CaseRecord, 'reasons' | 'decisions'>): string {
  const decision = decisionOf(record)!
  return `${whoText(whose)}，${datesText(decision)}${SOURCE_TITLES[record.reasons[0]!.source]}，经核实认定为旷工。${decision.note}`
}

/** What was done: a line of 处理情况. Both the township and the unit are looked at (003-24). */
export function handlingText({ personName }: Whose, record: Pick<CaseRecord, 'decisions' | 'closed'>): string {
  const { measure, accountability = [] } = decisionOf(record)!
  const own = measure === undefined ? `对${personName}的处理待定` : `对${personName}${MEASURE_TITLES[measure]}`
  const others = accountability.map(({ name, measure: done }) => `对${name}${done}`)
  const righted = record.closed === undefined ? '整改情况待报' : `整改情况：${record.closed.text}`
  return `${[own, ...others].join('；')}。${righted.replace(/[。；，]?$/, '。')}`
}

export type BulletinCounts = {
  /** Checks that were drawn and stand, by mode; and people asked, as the month's list counts them. */
  checks: Partial<Record<CheckMode, number>>
  byMode: Partial<Record<CheckMode, number>>
  named: number
  annulled: number
  unused: number
  villagesChecked: number
  villages: number
  results: Record<CheckResult, number>
  ungraded: number
  necessities: readonly string[]
}

const sum = (numbers: Partial<Record<CheckMode, number>>): number => Object.values(numbers).reduce((all, one) => all + one, 0)

export const bulletinTitle = (county: string, month: Month): string =>
  `${county}${month.slice(0, 4)}年${+month.slice(5)}月驻村干部在岗抽查情况通报`

function checkedText(month: Month, counts: BulletinCounts): string[] {
  const { checks, byMode, villagesChecked, villages, named, annulled, unused, necessities } = counts
  if (sum(checks) === 0) return [`${+month.slice(5)}月没有组织抽查。`]
  const ways = CHECK_MODES.filter((mode) => (checks[mode] ?? 0) > 0)
  const each = ways.map((mode) => `${MODE_TITLES[mode]}${checks[mode]}次${byMode[mode] ?? 0}人次`).join('、')
  const apart = [
    ...(named > 0 ? [`其中点名实地查看${named}次`] : []),
    ...(annulled > 0 ? [`另有${annulled}次作废`] : []),
    ...(unused > 0 ? [`${unused}次准备后没有抽取`] : []),
  ]
  const from = fullDateText(firstOf(month))
  return [
    `${from}至${dateText(lastOf(month))}，全县共抽查${sum(checks)}次、${sum(byMode)}人次（${each}），涉及${villagesChecked}个村，全县派有工作队的村${villages}个。`,
    ...(apart.length === 0 ? [] : [`${apart.join('，')}，均在抽取记录中留存。`]),
    '被抽查人员由抽取产生：名单和承诺先行公布，号码当场报出，抽取过程可以复算，凭证附后。',
    ...necessities.map((text) => `使用短视频的必要性：${text}`),
  ]
}

function foundText({ results, ungraded, byMode }: BulletinCounts): string[] {
  if (sum(byMode) === 0) return ['本月没有可以通报的抽查结果。']
  const open = ungraded > 0 ? `，尚未核定${ungraded}人次` : ''
  const { onPost, explained, notFound } = results
  return [
    `在岗${onPost}人次，说明情况属实${explained}人次，当时未找到${notFound}人次${open}。未找到的由本人说明、乡镇核实、县里决定，作出决定以前不作旷工。`,
  ]
}

export type BulletinText = { counts: BulletinCounts; month: Month; problems: readonly string[]; handlings: readonly string[] }

const numbered = (lines: readonly string[], none: string): string[] =>
  lines.length === 0 ? [none] : lines.length === 1 ? [...lines] : lines.map((line, i) => `${i + 1}．${line}`)

/** Cases may stand whose term of review runs: of them nothing is told yet, not that there is nothing. */
const NO_PROBLEMS = '到起草时，没有复核期限已满的旷工决定。还在说明、核实或者复核期限内的，期满以后再通报。'
const NO_HANDLINGS = '没有可以写进本期的处理，原因同上。'

/** In the place of lines that are read elsewhere, how many there are. */
export const pointers = (count: number): { problems: string[]; handlings: string[] } =>
  count === 0
    ? { problems: [], handlings: [] }
    : { problems: [`经决定认定旷工${count}件，逐件见“通报的件”。`], handlings: [`上述${count}件的处理，逐件见“通报的件”。`] }

/** The headings of the paper, each with its paragraphs. */
export const bulletinSections = ({ counts, month, problems, handlings }: BulletinText): BulletinSection[] => [
  { heading: '抽查基本情况', paragraphs: checkedText(month, counts) },
  { heading: '在岗情况', paragraphs: foundText(counts) },
  { heading: '存在问题', paragraphs: numbered(problems, NO_PROBLEMS) },
  { heading: '处理情况', paragraphs: numbered(handlings, NO_HANDLINGS) },
  {
    heading: '整改要求',
    paragraphs:
      problems.length === 0
        ? ['请各乡镇和派出单位继续落实驻村工作制度。']
        : [`请有关乡镇和派出单位对照上述问题抓好整改，于　　月　　日前将整改情况报${ROLE_TITLES.countyOrg}。`],
  },
]

export type DrawProof = {
  number: number
  title: string
  mode: CheckMode
  state: CheckState
  named?: true
  asked: number
  drawnAt?: string
  previous: string
  commitment: string
  poolHash: string
  seed?: string
  numbers?: readonly string[]
  lot: string
  reason?: string
}

const STATES: Record<CheckState, string> = { prepared: '已准备，还没有抽取', unused: '准备后没有抽取', drawn: '', annulled: '已作废' }

/** A draw as the annex has it: with what anybody repeats it from, beside its list. */
export function proofTexts(draw: DrawProof): string[] {
  const { number, title, mode, state, asked, drawnAt, previous, commitment, poolHash, seed, numbers, lot, reason, named } = draw
  const what = [
    MODE_TITLES[mode],
    ...(named === true ? ['点名'] : []),
    ...(drawnAt === undefined ? [] : [`${momentText(drawnAt)}抽取${asked}人`]),
    ...(STATES[state] === '' ? [] : [reason === undefined ? STATES[state] : `${STATES[state]}：${reason}`]),
  ]
  return [
    `第${number}号　${title}（${what.join('，')}）`,
    `承诺 ${commitment}`,
    `名单指纹 ${poolHash}`,
    ...(seed === undefined ? [] : [`种子 ${seed}`]),
    ...(numbers === undefined ? [] : [`号码 ${numbers.join('、')}`]),
    ...(lot === '' ? [] : [`签 ${lot}`]),
    `上一次的链环 ${previous === '' ? '无' : previous}`,
  ]
}
