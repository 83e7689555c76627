import { DEFAULT_RULES, type PartialRules, type RulePack } from '../rules'
import { CLAUSES, type Clause, type RulePath } from './clauses'

/**
 * Named packs that a county may take over, whole or in part: what each of the texts asks for, number by number, with its clause and words.
 * A profile says only what its text says; of all else what the county has stays.
 */

export type ProfileRow = { path: RulePath; value: unknown; clause: NonNullable<Clause> }
export type Profile = { id: string; title: string; source: string; rows: ProfileRow[] }

const row = (path: RulePath, value: unknown, clause: NonNullable<Clause>): ProfileRow => ({ path, value, clause })

/** What the default pack has from its own text. */
function shipped(path: RulePath): ProfileRow {
  const [group, name] = path.split('.') as [keyof RulePack, string]
  return row(path, (DEFAULT_RULES[group] as Record<string, unknown>)[name], CLAUSES[path]!)
}

const NOTICE = '永组发〔2017〕71号'
const COLLAGE = '驻村工作组管理办法等'
const FIVE = '干部驻村帮扶工作具体实施方案'

export const PROFILES: readonly Profile[] = [
  {
    id: '002',
    title: '驻村第一书记、工作队管理若干措施',
    source: '《XX县进一步规范和加强驻村第一书记、工作队管理的若干措施》（乡村振兴时期）',
    rows: [
      shipped('leave.tiers'),
      shipped('leave.returnWithinWorkingDays'),
      shipped('cover.minimumOnPost'),
      shipped('register.fileByWorkingDay'),
      shipped('allowance.basis'),
    ],
  },
  {
    id: '003',
    title: '2017年压实管理责任的通知',
    source: `中共永兴县委组织部 ${NOTICE}`,
    rows: [
      shipped('attendance.daysPerMonth'),
      shipped('attendance.nightsPerMonth'),
      shipped('inspection.decideWithinWorkingDays'),
      row('attendance.due', ['daysPerMonth', 'nightsPerMonth'], {
        id: '003-07',
        article: NOTICE,
        words: '督促工作队员每月抓好驻村帮扶工作，驻村时间不少于20天，其中下组入户住在村里或乡镇政府的时间不得少于12天',
      }),
    ],
  },
  {
    id: '000',
    title: '2011—2016年驻村工作组管理办法',
    source: '2011—2016年几份办法和制度的汇编',
    rows: [
      shipped('attendance.daysPerYear'),
      row('attendance.daysPerMonth', 20, { id: '000-27', article: COLLAGE, words: '工作队员每月驻村20天以上', says: 20 }),
      row('attendance.due', ['daysPerMonth', 'daysPerYear'], {
        id: '000-08',
        article: COLLAGE,
        words: '驻村时间不少于200天；工作组每月驻村一周以上，工作队员每月驻村20天以上',
      }),
    ],
  },
  {
    id: '001',
    title: '“五个一”帮扶',
    source: `《${FIVE}》（脱贫攻坚时期）`,
    rows: [
      shipped('attendance.shareOfWorkingDays'),
      shipped('attendance.agroDaysPerYear'),
      row('attendance.due', ['shareOfWorkingDays', 'agroDaysPerYear'], {
        id: '001-11',
        article: FIVE,
        words: '在村工作时间不得低于工作日总数的三分之二。农业科技员务必按要求驻村，每年在村工作时间不得少于60天',
      }),
    ],
  },
]

export const profileOf = (id: string): Profile | undefined => PROFILES.find((profile) => profile.id === id)

type Groups = Record<string, Record<string, unknown>>

/** What a county has set, with one value more; what was set to the default stays set. */
export function withValue(set: PartialRules, path: RulePath, value: unknown): PartialRules {
  const [group, name] = path.split('.') as [string, string]
  const groups = set as Groups
  return { ...groups, [group]: { ...groups[group], [name]: value } }
}

/** What a county has set, without one value: the default holds again. */
export function withoutValue(set: PartialRules, path: RulePath): PartialRules {
  const [group, name] = path.split('.') as [string, string]
  const { [group]: values = {}, ...others } = set as Groups
  const { [name]: _, ...left } = values
  return Object.keys(left).length === 0 ? others : { ...others, [group]: left }
}

export function valueAt(rules: RulePack | PartialRules, path: RulePath): unknown {
  const [group, name] = path.split('.') as [string, string]
  return (rules as Groups)[group]?.[name]
}

/** A county’s rules with a profile taken over: the rows at these paths, all where none are named. */
export const withProfile = (
  set: PartialRules,
  { rows }: Profile,
  paths: readonly RulePath[] = rows.map(({ path }) => path),
): PartialRules => rows.filter(({ path }) => paths.includes(path)).reduce((taken, { path, value }) => withValue(taken, path, value), set)
