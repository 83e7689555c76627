import { KIND_TITLES, type QuotaName, type Rules } from '../../domain/rules'
import type { RulePath } from '../../domain/rules/clauses'

/** What each number of the rules is called, and how its value is said. */

export type NumberPath = Exclude<RulePath, 'leave.tiers'>
type Shown = { title: string; value: (rules: Rules) => string }

export const QUOTA_TITLES: Record<QuotaName, string> = {
  daysPerMonth: '每月驻村天数',
  nightsPerMonth: '每月住村夜数',
  daysPerYear: '每年驻村天数',
  shareOfWorkingDays: '驻村占工作日',
  agroDaysPerYear: '农业科技员每年天数',
  perWeek: '每周天数和夜数',
}

/** A number without a row here does not compile. */
export const NUMBERS: Record<NumberPath, Shown> = {
  'leave.returnWithinWorkingDays': { title: '回村后销假', value: ({ leave }) => `${leave.returnWithinWorkingDays} 个工作日内` },
  'cover.minimumOnPost': { title: '同队在村', value: ({ cover }) => `至少 ${cover.minimumOnPost} 人` },
  'cover.smallTeamMinimum': {
    title: '人少的队在村',
    value: ({ cover }) => (cover.smallTeamMinimum === null ? '没有另定' : `至少 ${cover.smallTeamMinimum} 人`),
  },
  'cover.waivableFor': {
    title: '在村不足时仍可申请',
    value: ({ cover }) =>
      cover.waivableFor.length === 0 ? '都不可以' : `${cover.waivableFor.map((kind) => KIND_TITLES[kind]).join('、')}，由县委组织部准许`,
  },
  'attendance.daysPerMonth': { title: '每月驻村', value: ({ attendance }) => `不少于 ${attendance.daysPerMonth} 天` },
  'attendance.nightsPerMonth': { title: '每月住村', value: ({ attendance }) => `不少于 ${attendance.nightsPerMonth} 晚` },
  'attendance.daysPerYear': { title: '每年驻村', value: ({ attendance }) => `不少于 ${attendance.daysPerYear} 天` },
  'attendance.shareOfWorkingDays': {
    title: '驻村占工作日',
    value: ({ attendance }) => `不低于 ${shareText(attendance.shareOfWorkingDays)}`,
  },
  'attendance.agroDaysPerYear': { title: '农业科技员每年驻村', value: ({ attendance }) => `不少于 ${attendance.agroDaysPerYear} 天` },
  'attendance.tripsCountAsVillage': {
    title: '因公外出',
    value: ({ attendance }) => (attendance.tripsCountAsVillage ? '算驻村天数' : '另计，不算驻村天数'),
  },
  'attendance.perWeek': {
    title: '每周驻村',
    value: ({ attendance: { perWeek } }) => (perWeek === null ? '不按周计' : `不少于 ${perWeek.days} 天 ${perWeek.nights} 晚`),
  },
  'attendance.nightDuty': {
    title: '住得近的人员',
    value: ({ attendance: { nightDuty } }) =>
      nightDuty === null ? '与其他人一样住村' : `${nightDuty.personIds.length} 人，每月值夜不少于 ${nightDuty.nightsPerMonth} 晚，代替住村`,
  },
  'attendance.agroTechnicians': {
    title: '农业科技员',
    value: ({ attendance: { agroTechnicians } }) => (agroTechnicians.length === 0 ? '没有另列' : `${agroTechnicians.length} 人`),
  },
  'attendance.due': {
    title: '作为要求的',
    value: ({ attendance: { due } }) => (due.length === 0 ? '各项只计数' : due.map((name) => QUOTA_TITLES[name]).join('、')),
  },
  'attendance.accuracyCapMetres': { title: '定位算准', value: ({ attendance }) => `精度 ${attendance.accuracyCapMetres} 米以内` },
  'attendance.accuracyUselessMetres': { title: '定位不作数', value: ({ attendance }) => `精度超过 ${attendance.accuracyUselessMetres} 米` },
  'register.fileByWorkingDay': { title: '考勤登记表报备', value: ({ register }) => `次月第 ${register.fileByWorkingDay} 个工作日前` },
  'allowance.basis': {
    title: '补助天数',
    value: ({ allowance }) => (allowance.basis === 'daysInVillage' ? '按驻村天数' : '按在岗和因公外出的工作日'),
  },
  'allowance.monthlyCap': {
    title: '每月补助上限',
    value: ({ allowance }) => (allowance.monthlyCap === null ? '没有上限' : `${allowance.monthlyCap} 元`),
  },
  'allowance.excludeTripDays': {
    title: '因公外出的日子',
    value: ({ allowance }) => (allowance.excludeTripDays ? '不计补助（差旅费另报）' : '计补助'),
  },
  'inspection.quietFrom': { title: '夜里不抽查，从', value: ({ inspection }) => inspection.quietFrom },
  'inspection.quietTo': { title: '夜里不抽查，到', value: ({ inspection }) => inspection.quietTo },
  'inspection.weightPower': {
    title: '久未抽到的人',
    value: ({ inspection: { weightPower } }) => (weightPower === 0 ? '与其他人机会相同' : `机会随天数增加（${weightPower} 次方）`),
  },
  'inspection.objectWithinWorkingDays': {
    title: '对抽查结果提出异议',
    value: ({ inspection }) => `${inspection.objectWithinWorkingDays} 个工作日内`,
  },
  'inspection.decideWithinWorkingDays': {
    title: '县里拿出处理意见',
    value: ({ inspection }) => `${inspection.decideWithinWorkingDays} 个工作日内`,
  },
  'inspection.keepClipsDays': { title: '抽查视频保存', value: ({ inspection }) => `${inspection.keepClipsDays} 天` },
  'inspection.warnOnlineShare': {
    title: '线上抽查过多时提醒',
    value: ({ inspection }) => `一个月内超过 ${shareText(inspection.warnOnlineShare)}`,
  },
  'inspection.reviewDays': { title: '对处理决定申请复核', value: ({ inspection }) => `${inspection.reviewDays} 天内` },
  'inspection.complaintWithinWorkingDays': {
    title: '群众意见的答复',
    value: ({ inspection }) => `${inspection.complaintWithinWorkingDays} 个工作日内`,
  },
}

/** `67%`; a share is kept as a fraction of which only so much is said. */
const shareText = (share: number): string => `${Math.round(share * 100)}%`
