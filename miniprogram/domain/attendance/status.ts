import type { Kind } from '../rules'

/** What a day of the register can be (002-22 «以在岗和请假情况如实规范填写登记»), with the clause that each rests on. */

export const DAY_STATUSES = [
  'onPost',
  'officialTrip',
  'personalLeave',
  'sickLeave',
  'annualLeave',
  'otherLeave',
  'restDay',
  'unconfirmed',
  'absentWithoutLeave',
] as const
export type DayStatus = (typeof DAY_STATUSES)[number]

export const STATUS_TITLES: Record<DayStatus, string> = {
  onPost: '在岗',
  officialTrip: '因公外出',
  personalLeave: '事假',
  sickLeave: '病假',
  annualLeave: '年休假',
  otherLeave: '其他假',
  restDay: '休息',
  unconfirmed: '待确认',
  absentWithoutLeave: '旷工',
}

/** Rule id (docs/rules.md), article and words. */
type DayClause = { id: string; article: string; words: string }
const OFFICIAL: DayClause = { id: '002-31', article: '第8条', words: '包括出差出访、学习考察、参会培训等因公……必须履行书面请假手续' }
const PRIVATE: DayClause = { id: '002-32', article: '第8条', words: '事假、病假、年休假等因私……必须履行书面请假手续' }

export const STATUS_CLAUSES: Record<DayStatus, DayClause> = {
  onPost: { id: '002-19', article: '第7条', words: '考勤按日登记' },
  officialTrip: OFFICIAL,
  personalLeave: PRIVATE,
  sickLeave: PRIVATE,
  annualLeave: PRIVATE,
  otherLeave: PRIVATE,
  restDay: { id: 'C-16', article: '工作日历', words: '周末和法定节假日按国务院公布的放假安排，不离县的不用请假' },
  unconfirmed: { id: '002-22', article: '第7条', words: '要严格以在岗和请假情况如实规范填写登记' },
  absentWithoutLeave: { id: '002-45', article: '第8条', words: '不假外出或擅自超假的一律按旷工处理' },
}

/** What the clerk enters himself rests on this, whatever the status (002-20). */
export const ENTRY_CLAUSE: DayClause = { id: '002-20', article: '第7条', words: '落实专人负责驻村干部的考勤管理，考勤按日登记' }

export const clauseText = ({ article, words }: DayClause): string => `${article}：${words}`

/** Study and training are public duty too; what has no column of its own is `otherLeave`. */
export const STATUS_OF_KIND: Record<Kind, DayStatus> = {
  officialTrip: 'officialTrip',
  study: 'officialTrip',
  training: 'officialTrip',
  personal: 'personalLeave',
  sick: 'sickLeave',
  annual: 'annualLeave',
  marriage: 'otherLeave',
  maternity: 'otherLeave',
  bereavement: 'otherLeave',
  family: 'otherLeave',
  other: 'otherLeave',
}

/** Leave that is not public duty. */
export const DAY_STATUSES_ON_LEAVE: readonly DayStatus[] = ['personalLeave', 'sickLeave', 'annualLeave', 'otherLeave']
