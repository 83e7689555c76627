import type { CivilDate } from './calendar'
import { ROLE_TITLES, type Role, type SigningRole } from './roles'

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

/** What counters are held against. */
export const QUOTAS = ['daysPerMonth', 'nightsPerMonth', 'daysPerYear', 'shareOfWorkingDays', 'agroDaysPerYear', 'perWeek'] as const
export type QuotaName = (typeof QUOTAS)[number]

export type PerWeek = { days: number; nights: number }

/** By what an allowance is reckoned: working days on post or on public duty, or days in the village, rest days too. */
export const ALLOWANCE_BASES = ['workingDaysOnPost', 'daysInVillage'] as const

export type RulePack = {
  leave: { tiers: Tier[]; returnWithinWorkingDays: number }
  cover: { minimumOnPost: number; smallTeamMinimum: number | null; waivableFor: Kind[] }
  attendance: {
    accuracyCapMetres: number
    accuracyUselessMetres: number
    daysPerMonth: number
    nightsPerMonth: number
    daysPerYear: number
    shareOfWorkingDays: number
    /** Of an agro-technician. */
    agroDaysPerYear: number
    /** A day on public duty elsewhere counts as one in the village. */
    tripsCountAsVillage: boolean
    /** Of each week that begins on a Monday. */
    perWeek: PerWeek | null
    /** Nights on duty that these people, who live near, owe a month in place of lodging in the village; `null` where everybody lodges. */
    nightDuty: { nightsPerMonth: number; personIds: string[] } | null
    /** Who comes as an agro-technician: of him the days of the year are asked for, and nothing else. */
    agroTechnicians: string[]
    /** What of these numbers the county asks for: the others are reckoned, and only shown. */
    due: QuotaName[]
  }
  register: { fileByWorkingDay: number }
  allowance: {
    basis: (typeof ALLOWANCE_BASES)[number]
    /** Yuan; `null` is without end. */
    monthlyCap: number | null
    excludeTripDays: boolean
  }
  inspection: {
    /** Beijing time, `21:00`; of the quiet hours the first minute is theirs, the last is not. */
    quietFrom: string
    quietTo: string
    weightPower: number
    objectWithinWorkingDays: number
    decideWithinWorkingDays: number
    keepClipsDays: number
    warnOnlineShare: number
    reviewDays: number
    complaintWithinWorkingDays: number
  }
}

/** What a county goes by: what holds today, and, where that has changed or will, what holds from which date on (`rules/dated.ts`). */
export type Rules = RulePack & { timeline?: Timeline }

/** Earliest first; the first holds from the beginning, its date is the empty string. */
export type Timeline = readonly { from: CivilDate; rules: RulePack }[]

/** What a county sets: nested like the pack to the second level; what lies below is taken whole, `null` too. */
export type PartialRules = { [K in keyof RulePack]?: Partial<RulePack[K]> }

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

export const DEFAULT_RULES: RulePack = {
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
    agroDaysPerYear: 60,
    tripsCountAsVillage: false,
    perWeek: null,
    nightDuty: null,
    agroTechnicians: [],
    due: [],
  },
  register: { fileByWorkingDay: 5 },
  allowance: { basis: 'workingDaysOnPost', monthlyCap: null, excludeTripDays: false },
  inspection: {
    quietFrom: '21:00',
    quietTo: '07:00',
    weightPower: 1,
    objectWithinWorkingDays: 3,
    decideWithinWorkingDays: 3,
    keepClipsDays: 90,
    warnOnlineShare: 0.5,
    reviewDays: 30,
    complaintWithinWorkingDays: 5,
  },
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

export function withDefaults(partial: PartialRules = {}): RulePack {
  return {
    leave: { ...DEFAULT_RULES.leave, ...partial.leave },
    cover: { ...DEFAULT_RULES.cover, ...partial.cover },
    attendance: { ...DEFAULT_RULES.attendance, ...partial.attendance },
    register: { ...DEFAULT_RULES.register, ...partial.register },
    allowance: { ...DEFAULT_RULES.allowance, ...partial.allowance },
    inspection: { ...DEFAULT_RULES.inspection, ...partial.inspection },
  }
}
