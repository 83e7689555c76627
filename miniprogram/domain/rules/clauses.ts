import type { RulePack } from '../rules'

/**
 * Id of the rule (`docs/rules.md`), article of the text, and its words; `null` where no text gives the number. `says`: the number that
 * the words name; of another they say nothing.
 */
export type Clause = { id: string; article: string; words: string; says?: number } | null

/** `attendance.daysPerMonth`: what a county sets is named by two words, and taken whole. */
export type RulePath = { [Group in keyof RulePack]: `${Group}.${keyof RulePack[Group] & string}` }[keyof RulePack]

/** The clause of every number in `DEFAULT_RULES`; a number without a row here does not compile. */
export const CLAUSES: Record<RulePath, Clause> = {
  'leave.tiers': { id: '002-33', article: '第8条', words: '书面请假手续' },
  'leave.returnWithinWorkingDays': { id: '002-42', article: '第8条', words: '在请假结束后1个工作日内', says: 1 },
  'cover.minimumOnPost': { id: '002-41', article: '第8条', words: '同一工作队的队员一般轮流休假，确保至少2人在村', says: 2 },
  'cover.smallTeamMinimum': { id: '004-05', article: '背景材料', words: '还有621个村要各派1名驻村干部' },
  'cover.waivableFor': null,
  'attendance.accuracyCapMetres': null,
  'attendance.accuracyUselessMetres': null,
  'attendance.daysPerMonth': { id: '003-07', article: '永组发〔2017〕71号', words: '驻村时间不少于20天', says: 20 },
  'attendance.nightsPerMonth': { id: '003-08', article: '永组发〔2017〕71号', words: '住在村里或乡镇政府的时间不得少于12天', says: 12 },
  'attendance.daysPerYear': { id: '000-08', article: '结对帮扶工作队员管理办法', words: '驻村时间不少于200天', says: 200 },
  'attendance.shareOfWorkingDays': {
    id: '001-11',
    article: '干部驻村帮扶工作具体实施方案',
    words: '不得低于工作日总数的三分之二',
    says: 2 / 3,
  },
  'attendance.agroDaysPerYear': {
    id: '001-12',
    article: '干部驻村帮扶工作具体实施方案',
    words: '农业科技员务必按要求驻村，每年在村工作时间不得少于60天',
    says: 60,
  },
  'attendance.tripsCountAsVillage': null,
  'attendance.perWeek': null,
  'attendance.nightDuty': null,
  'attendance.agroTechnicians': { id: '001-12', article: '干部驻村帮扶工作具体实施方案', words: '农业科技员务必按要求驻村' },
  'attendance.due': null,
  'register.fileByWorkingDay': { id: '002-24', article: '第7条', words: '于次月第5个工作日前报县委组织部备案', says: 5 },
  'allowance.basis': { id: '002-71', article: '第19条', words: '派出单位按差旅费中伙食补助费标准的一半给予工作日生活补助' },
  'allowance.monthlyCap': null,
  'allowance.excludeTripDays': null,
  'inspection.quietFrom': null,
  'inspection.quietTo': null,
  'inspection.weightPower': null,
  'inspection.objectWithinWorkingDays': null,
  'inspection.decideWithinWorkingDays': {
    id: '003-20',
    article: '永组发〔2017〕71号',
    words: '接到乡镇关于工作队员不在岗、未脱钩等情况汇报后，三个工作日内拿出处理意见',
    says: 3,
  },
  'inspection.keepClipsDays': null,
  'inspection.warnOnlineShare': null,
  'inspection.reviewDays': null,
  'inspection.complaintWithinWorkingDays': null,
}
