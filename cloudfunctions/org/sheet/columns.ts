import { ROLE_TITLES, ROLES, type Role } from '../../../miniprogram/domain/roles'

/** The roster as a spreadsheet: its sheets and their columns, for writing and reading alike. */

export type Column = { heading: string; width: number; required?: true }

const id: Column = { heading: '编号', width: 14, required: true }

export const SHEETS = {
  county: {
    name: '县',
    columns: {
      name: { heading: '县名', width: 20, required: true },
      legalBasis: { heading: '管理办法名称', width: 40 },
      since: { heading: '启用日期', width: 14 },
    },
  },
  townships: { name: '乡镇', columns: { id, name: { heading: '乡镇名称', width: 20, required: true } } },
  villages: {
    name: '村',
    columns: {
      id,
      name: { heading: '村名', width: 20, required: true },
      townshipId: { heading: '所属乡镇编号', width: 16, required: true },
      placeName: { heading: '签到地点名称', width: 20 },
      use: { heading: '用途', width: 10 },
      latitude: { heading: '中心纬度', width: 14 },
      longitude: { heading: '中心经度', width: 14 },
      radiusMetres: { heading: '半径（米）', width: 12 },
      polygon: { heading: '边界', width: 50 },
    },
  },
  teams: {
    name: '工作队',
    columns: {
      id,
      name: { heading: '工作队名称', width: 24, required: true },
      villageId: { heading: '所驻村编号', width: 14, required: true },
    },
  },
  dispatchingUnits: {
    name: '派出单位',
    columns: { id, name: { heading: '单位名称', width: 30, required: true }, dailyAllowance: { heading: '每天补助（元）', width: 14 } },
  },
  people: {
    name: '人员',
    columns: {
      id,
      name: { heading: '姓名', width: 14, required: true },
      phone: { heading: '手机号', width: 16, required: true },
      dispatchingUnitId: { heading: '派出单位编号', width: 16 },
      role: { heading: '职务', width: 18 },
      unitId: { heading: '任职所在编号', width: 16 },
      from: { heading: '任职开始', width: 14 },
      to: { heading: '任职结束', width: 14 },
    },
  },
} as const satisfies Record<string, { name: string; columns: Record<string, Column> }>

export type ListName = keyof typeof SHEETS
export type ColumnOf<L extends ListName> = keyof (typeof SHEETS)[L]['columns'] & string

export const columnsOf = (list: ListName): [string, Column][] => Object.entries<Column>(SHEETS[list].columns)

export const NOTES_SHEET = '说明'
/** Rows whose number begins so show how it is done, and are not taken. */
export const EXAMPLE = '示例'

export const USES = { 全天: 'both', 白天: 'day', 夜间: 'night' } as const
export const useTitle = (use: 'day' | 'night' | 'both'): string => Object.entries(USES).find(([, value]) => value === use)![0]

/** What offices write for a role besides its title. */
const OTHER_NAMES: Partial<Record<Role, string[]>> = {
  firstSecretary: ['驻村第一书记', '队长', '第一书记（队长）', '第一书记兼队长', '第一书记、队长'],
  member: ['队员', '驻村工作队员', '驻村队员'],
  standIn: ['顶岗'],
  villageBranch: ['村党支部书记', '村支书', '村书记'],
  townshipCommittee: ['乡镇党委书记', '乡镇党委', '乡党委', '镇党委', '街道党工委'],
  townshipClerk: ['考勤专人', '考勤员', '乡镇考勤员'],
  ruralBureau: ['乡村振兴局', '县农业农村局'],
  countyOrg: ['组织部', '县委组织部'],
  deputySecretary: ['分管副书记', '县委副书记'],
  supervisor: ['督查', '督查员'],
}

const ROLE_BY_TITLE = new Map(
  ROLES.flatMap((role) => [ROLE_TITLES[role], ...(OTHER_NAMES[role] ?? [])].map((title): [string, Role] => [title, role])),
)
export const roleOfTitle = (title: string): Role | undefined => ROLE_BY_TITLE.get(title)
