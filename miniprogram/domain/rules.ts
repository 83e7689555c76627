import { ROLE_TITLES, type Role, type SigningRole } from './roles'
import type { Problem } from './refusal'

/**
 * The rule pack: every number of the regime, once, with its clause beside it. The hint on the form, the cloud's refusal and
 * the text on a slip are all read from here; a county may set its own over it (`PartialRules`), and what it sets is checked.
 */

export const LEAVE_KINDS = [
  'officialTrip',
  'study',
  'training',
  'personal',
  'sick',
  'annual',
  'marriage',
  'maternity',
  'bereavement',
  'family',
  'other',
] as const
export type Kind = (typeof LEAVE_KINDS)[number]
export const KIND_TITLES: Record<Kind, string> = {
  officialTrip: '出差',
  study: '学习考察',
  training: '参会培训',
  personal: '事假',
  sick: '病假',
  annual: '年休假',
  marriage: '婚假',
  maternity: '产假',
  bereavement: '丧假',
  family: '探亲假',
  other: '其他',
}

/** One row of the approval table; `upToDays` is included, `null` is without end. */
export type Tier = { upToDays: number | null; sign: SigningRole[]; record: Role[] }

export type Rules = {
  leave: { tiers: Tier[]; returnWithinWorkingDays: number }
  cover: { minimumOnPost: number; smallTeamMinimum: number | null; waivableFor: Kind[] }
  attendance: {
    accuracyCapMetres: number
    accuracyUselessMetres: number
    daysPerMonth: number
    nightsPerMonth: number
    daysPerYear: number
    shareOfWorkingDays: number
  }
  register: { fileByWorkingDay: number }
}

/** What a county sets: nested like `Rules`, arrays whole. */
export type PartialRules = { [K in keyof Rules]?: Partial<Rules[K]> }

/** A row of the table with the words of 第8条, and the days that these name: of other days they say nothing. */
type WrittenTier = Tier & { text: { overDays: number; upToDays: number | null; words: string } }

const WRITTEN_TIERS: readonly WrittenTier[] = [
  {
    upToDays: 3,
    sign: ['villageBranch', 'townshipCommittee'],
    record: ['countyOrg'],
    text: { overDays: 0, upToDays: 3, words: '在3天以内的，须村党支部、乡镇党委审批同意，并报县委组织部备案' },
  },
  {
    upToDays: 5,
    sign: ['villageBranch', 'townshipCommittee', 'ruralBureau', 'countyOrg'],
    record: [],
    text: {
      overDays: 3,
      upToDays: 5,
      words: '3天至5天的，须经村党支部、乡镇党委、县乡村振兴局、县委组织部相关负责同志签字同意并备案',
    },
  },
  {
    upToDays: null,
    sign: ['villageBranch', 'townshipCommittee', 'ruralBureau', 'countyOrg', 'deputySecretary'],
    record: [],
    text: {
      overDays: 5,
      upToDays: null,
      words: '5天以上的，须村党支部、乡镇党委、县乡村振兴局、县委组织部相关负责同志签字同意，经县委分管副书记提出准许意见，方能离岗',
    },
  },
]

export const DEFAULT_RULES: Rules = {
  leave: {
    tiers: WRITTEN_TIERS.map(({ upToDays, sign, record }) => ({ upToDays, sign, record })),
    returnWithinWorkingDays: 1,
  },
  cover: { minimumOnPost: 2, smallTeamMinimum: null, waivableFor: ['sick', 'bereavement'] },
  attendance: {
    accuracyCapMetres: 100,
    accuracyUselessMetres: 1000,
    daysPerMonth: 20,
    nightsPerMonth: 12,
    daysPerYear: 200,
    shareOfWorkingDays: 2 / 3,
  },
  register: { fileByWorkingDay: 5 },
}

/**
 * Id of the rule (`docs/rules.md`), article of the text, and its words; `null` where no text gives the number. `says`: the number that
 * the words name; of another they say nothing.
 */
export type Clause = { id: string; article: string; words: string; says?: number } | null

type LeafPath<T, P extends string = ''> = T extends readonly unknown[] | number | string | null
  ? P
  : { [K in keyof T & string]: LeafPath<T[K], P extends '' ? K : `${P}.${K}`> }[keyof T & string]
export type RulePath = LeafPath<Rules>

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
  'attendance.daysPerYear': { id: '000-08', article: '驻村干部管理办法', words: '驻村时间不少于200天', says: 200 },
  'attendance.shareOfWorkingDays': {
    id: '001-11',
    article: '“五个一”帮扶力量管理办法',
    words: '不得低于工作日总数的三分之二',
    says: 2 / 3,
  },
  'register.fileByWorkingDay': { id: '002-24', article: '第7条', words: '于次月第5个工作日前报县委组织部备案', says: 5 },
}

const sameHands = (a: Tier, b: Tier): boolean => JSON.stringify([a.sign, a.record]) === JSON.stringify([b.sign, b.record])
const titles = (roles: readonly Role[]): string => roles.map((role) => ROLE_TITLES[role]).join('、')

/** The row that a number of days falls into: 3 is the first, 3.5 and 5 the second, 5.5 the third (C-1). */
export function tierFor(rules: Rules, days: number): { tier: Tier; clause: string } {
  const { tiers } = rules.leave
  const index = tiers.findIndex(({ upToDays }) => upToDays === null || days <= upToDays)
  const tier = tiers[index]!
  const overDays = tiers[index - 1]?.upToDays ?? 0
  const written = WRITTEN_TIERS.find(({ text }) => text.overDays === overDays && text.upToDays === tier.upToDays)
  if (written !== undefined && sameHands(tier, written)) return { tier, clause: `第8条：${written.text.words}` }
  const over = overDays > 0 ? `超过${overDays}天` : ''
  const upTo = tier.upToDays === null ? '' : `${over === '' ? '' : '、'}${tier.upToDays}天以内`
  const record = tier.record.length > 0 ? `，并报${titles(tier.record)}备案` : ''
  // A county with one row for all.
  const which = over + upTo === '' ? '不论几天' : `${over}${upTo}的`
  return { tier, clause: `本县规定：${which}，须${titles(tier.sign)}签字同意${record}` }
}

/** How long a leave is before a role signs it: `overDays`; null where the role signs none. */
export function signsOver(rules: Rules, role: SigningRole): number | null {
  const { tiers } = rules.leave
  const index = tiers.findIndex(({ sign }) => sign.includes(role))
  return index < 0 ? null : (tiers[index - 1]?.upToDays ?? 0)
}

export function withDefaults(partial: PartialRules = {}): Rules {
  return {
    leave: { ...DEFAULT_RULES.leave, ...partial.leave },
    cover: { ...DEFAULT_RULES.cover, ...partial.cover },
    attendance: { ...DEFAULT_RULES.attendance, ...partial.attendance },
    register: { ...DEFAULT_RULES.register, ...partial.register },
  }
}

/** What makes no sense in a rule pack whose shape is right; paths as in the County document. */
export function rulesProblems(rules: Rules): Problem[] {
  const problems: Problem[] = []
  const refuse = (path: string, message: string) => problems.push({ path: `/rules/${path}`, message })
  const { tiers } = rules.leave
  if (tiers.length === 0) refuse('leave/tiers', '至少要有一档审批权限')
  tiers.forEach((tier, i) => {
    const last = i === tiers.length - 1
    if (last !== (tier.upToDays === null))
      refuse(`leave/tiers/${i}/upToDays`, last ? '最后一档不设上限，填 null' : '只有最后一档可以不设上限')
    const before = tiers[i - 1]?.upToDays
    if (tier.upToDays !== null && (tier.upToDays <= 0 || (typeof before === 'number' && tier.upToDays <= before))) {
      refuse(`leave/tiers/${i}/upToDays`, '天数上限应大于0，并逐档增大')
    }
    if (tier.sign.length === 0) refuse(`leave/tiers/${i}/sign`, '每一档至少要有一个签字环节')
    if (tier.sign.includes('firstSecretary')) refuse(`leave/tiers/${i}/sign`, '第一书记的签字由系统按队员身份加上，不要写进审批权限')
    if (new Set(tier.sign).size < tier.sign.length) refuse(`leave/tiers/${i}/sign`, '同一环节写了两次')
    if (tier.record.some((role) => (tier.sign as Role[]).includes(role))) refuse(`leave/tiers/${i}/record`, '已经签字的不必再备案')
  })
  const { minimumOnPost, smallTeamMinimum } = rules.cover
  if (smallTeamMinimum !== null && smallTeamMinimum > minimumOnPost) refuse('cover/smallTeamMinimum', '小队的最低在村人数不能高于一般要求')
  const { accuracyCapMetres, accuracyUselessMetres } = rules.attendance
  if (accuracyCapMetres > accuracyUselessMetres) refuse('attendance/accuracyCapMetres', '定位精度的良好线不能大于无效线')
  return problems
}
