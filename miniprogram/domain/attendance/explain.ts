import { HALVES, halfDayText, momentText, periodText, type CivilDate, type Half } from '../calendar'
import type { LeaveRecord } from '../leave/leave'
import type { Grade } from '../places'
import { ROLE_TITLES } from '../roles'
import { KIND_TITLES, type Kind } from '../rules'
import { dayOf, factsOn, leavesOn, type Day, type DayLeave, type DaySources } from './day'
import {
  firstSignIn,
  isNight,
  isValid,
  makesDay,
  NIGHT_TEXT,
  type CaseFact,
  type Entry,
  type Fact,
  type RecordedFact,
  type SignInFact,
  type WitnessFact,
} from './fact'
import { FLAG_TITLES, type Flag } from './flag'
import { STATUS_TITLES, type DayStatus } from './status'

/** Why a day stands as it does, in words that a cadre says; without coordinates, and without what a leave is for. */

export type FactLine = { kind: Fact['kind']; at: string; text: string; byName?: string }
export type LeaveLine = { leaveId: string; kind: Kind; text: string; signedBy: string[]; decidedAt?: string }
export type Explanation = Day & {
  why: string
  facts: FactLine[]
  leaves: LeaveLine[]
  /** How many files speak for the clerk's entry. */
  evidence: number
  /** The flags in words. */
  notes: { flag: Flag; text: string }[]
}

/** A leave with its signatures, where the reader wants to know who signed. */
export type SignedLeave = DayLeave & Partial<Pick<LeaveRecord, 'chain' | 'decidedAt'>>

/** Of a fix by itself. */
const GRADE_TEXTS: Record<Grade, string> = {
  A: '有效',
  B: '有效（定位不够准）',
  C: '有效（当时无网络，后来补传）',
  outside: '不在村，不算在岗',
  coarse: '定位太不准，不算在岗',
}

function worthText(fact: SignInFact): string {
  const { grade, office, desktop } = fact
  if (fact.night && isValid(fact) && !isNight(new Date(fact.at))) return `不在${NIGHT_TEXT}，不算住村`
  if (fact.night && isValid(fact) && fact.dayOnly) return '村委会只算白天，不算住村'
  if (grade === 'B' && office) return '有效（凭村委会的码）'
  if (grade === 'coarse' && desktop) return '电脑上的定位不作数，不算在岗'
  return GRADE_TEXTS[grade]
}

const KILOMETRE = 1000
/** `200米`, `1.5公里`. */
const distanceText = (metres: number): string => (metres < KILOMETRE ? `${metres}米` : `${(metres / KILOMETRE).toFixed(1)}公里`)

function whereText({ office, shownBy, place, distanceMetres, accuracy }: SignInFact): string {
  const plate = office ? [shownBy ? `扫了${shownBy.name}出示的在岗码` : '扫了村委会的牌子'] : []
  if (accuracy === undefined) return [...plate, ...(place === undefined ? [] : [`按${place}核对`])].join('，')
  const inside = distanceMetres === 0 ? `在${place ?? ''}` : `离${place ?? ''}${distanceText(distanceMetres ?? 0)}`
  return [...plate, place === undefined ? '村里还没有设签到地点' : inside, `精度${Math.round(accuracy)}米`].join('，')
}

function signInText(fact: SignInFact): string {
  const later = fact.offline ? `，${momentText(fact.arrivedAt)}补传` : ''
  const note = fact.note === undefined ? '' : `。说明：${fact.note}`
  return `${momentText(fact.at)} ${fact.night ? '住村签到' : '签到'}，${whereText(fact)}，${worthText(fact)}${later}${note}`
}

/** By whom an entry was made or decided. */
const handText = ({ byName, as }: Pick<Entry, 'byName' | 'as'>): string => `${ROLE_TITLES[as ?? 'townshipClerk']}${byName}`

function entryText({ status, reason, at, asked, undone, ...hand }: Entry): string {
  const title = STATUS_TITLES[status]
  const made = asked
    ? `${asked.name}${momentText(asked.at)}申请更正为${title}：${reason}。${handText(hand)}${momentText(at)}核实同意：${asked.opinion}`
    : `${handText(hand)}${momentText(at)}登记为${title}：${reason}`
  return undone ? `${made}；${ROLE_TITLES.townshipClerk}${undone.byName}${momentText(undone.at)}撤销了这次登记：${undone.reason}` : made
}

function recordedText(fact: RecordedFact): string {
  const before = fact.history.map((entry) => `此前${entryText(entry)}`)
  const evidence = fact.evidenceFileIds.length > 0 ? `（附件${fact.evidenceFileIds.length}份）` : ''
  return [entryText(fact) + evidence, ...before].join('；')
}

/** He may have been seen on the day itself, or have been remembered since. */
const witnessText = ({ byName, at, how }: WitnessFact): string =>
  how === 'spotCheck'
    ? `抽查认定当天在岗，${byName}${momentText(at)}核实`
    : `${ROLE_TITLES.villageBranch}${byName}${momentText(at)}证明当天在村`

function caseText({ decision, byName, at, note }: CaseFact): string {
  const found = decision === 'explained' ? '情况已说明，按其他记录登记' : `认定为${STATUS_TITLES[decision]}`
  return `${byName}${momentText(at)}${found}：${note}`
}

function factLine(fact: Fact): FactLine {
  const { kind, at } = fact
  if (kind === 'signIn') return { kind, at, text: signInText(fact), ...(fact.shownBy ? { byName: fact.shownBy.name } : {}) }
  const text = kind === 'recorded' ? recordedText(fact) : kind === 'witness' ? witnessText(fact) : caseText(fact)
  return { kind, at, byName: fact.byName, text }
}

function leaveLine({ leaveId, kind, from, to, state, returnedOn, chain = [], decidedAt }: SignedLeave): LeaveLine {
  const signatures = chain.filter((node) => node.state === 'approved' && node.personName !== undefined)
  const signedBy = signatures.map((node) => `${node.personName ?? ''}（${ROLE_TITLES[node.role]}）`)
  const decided = state === 'pending' ? '还没有批完' : decidedAt === undefined ? '已批准' : `${momentText(decidedAt)}批准`
  const signed = signedBy.length > 0 ? `，${signedBy.join('、')}已签字` : ''
  const back = returnedOn === undefined ? '' : `，${halfDayText(returnedOn)}已销假`
  return {
    leaveId,
    kind,
    text: `${KIND_TITLES[kind]} ${periodText({ from, to })}，${decided}${signed}${back}`,
    signedBy,
    ...(decidedAt === undefined ? {} : { decidedAt }),
  }
}

/** What speaks for the day, or for the half of it that is not on leave. */
function restText(status: DayStatus, { signIns, witnesses, entry }: ReturnType<typeof factsOn>, pending: DayLeave | undefined): string {
  if (entry) return entryText(entry)
  const first = firstSignIn(signIns.filter(makesDay))
  if (status === 'onPost' && first) return signInText(first)
  if (status === 'onPost' && witnesses[0]) return witnessText(witnesses[0])
  if (status === 'restDay') return '休息日'
  return pending ? '请假还没有批完，也没有在岗的记录，待确认' : '工作日没有在岗、请假或登记的记录，待确认；未经调查认定，不会按旷工处理'
}

function whyText({ date, status, half }: Day, found: ReturnType<typeof factsOn>, leaves: readonly DayLeave[]): string {
  if (found.decided && found.decided.decision !== 'explained') return caseText(found.decided)
  const { am, pm, pending } = leavesOn(leaves, date)
  const titleOf = (leave: DayLeave | undefined, side: Half) => (leave ? [`${half ? HALVES[side] : ''}${KIND_TITLES[leave.kind]}`] : [])
  const away = [...new Set([...titleOf(am, 'am'), ...titleOf(pm, 'pm')])]
  const leaveText = away.length > 0 ? [`${away.join('，')}，假条已批准`] : []
  return [...leaveText, ...(am && pm ? [] : [restText(status, found, pending)])].join('；')
}

/** The day, and what it rests on: facts, clause, who, when. Facts and leaves of other dates are left aside. */
export function explainDay(date: CivilDate, sources: DaySources & { leaves: readonly SignedLeave[] }): Explanation {
  const day = dayOf(date, sources)
  const found = factsOn(sources.facts, date)
  const { signIns, witnesses, entry, undone, decided } = found
  const { am, pm, pending } = leavesOn(sources.leaves, date)
  const touching = new Set([am, pm, pending].filter((leave) => leave !== undefined))
  return {
    ...day,
    why: whyText(day, found, sources.leaves),
    facts: [...signIns, ...witnesses, ...undone, ...(entry ? [entry] : []), ...(decided ? [decided] : [])].map(factLine),
    leaves: [...touching].map(leaveLine),
    evidence: entry?.evidenceFileIds.length ?? 0,
    notes: notesOf(day.flags),
  }
}

const notesOf = (flags: readonly Flag[]): Explanation['notes'] => flags.map((flag) => ({ flag, text: FLAG_TITLES[flag] }))

/** With the flags that the day has beside the others of its month. */
export const withFlagsTold = (explanation: Explanation, flags: readonly Flag[]): Explanation => ({
  ...explanation,
  flags: [...flags],
  notes: notesOf(flags),
})
