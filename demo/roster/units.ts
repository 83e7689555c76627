import type { County } from '../../cloudfunctions/org/county'

/** Units of the county that send cadres into the villages; each has one who looks after them. */
const UNITS: readonly (readonly [id: string, name: string])[] = [
  ['caizheng', '县财政局'],
  ['jiaoyu', '县教育局'],
  ['weijian', '县卫生健康局'],
  ['jiaotong', '县交通运输局'],
  ['nongye', '县农业农村局'],
  ['shuili', '县水利局'],
  ['linye', '县林业局'],
  ['minzheng', '县民政局'],
  ['renshe', '县人力资源和社会保障局'],
  ['ziran', '县自然资源局'],
  ['zhujian', '县住房和城乡建设局'],
  ['fagai', '县发展和改革局'],
  ['kegong', '县科技和工业信息化局'],
  ['shangwu', '县商务局'],
  ['wenlv', '县文化旅游广电体育局'],
  ['shenji', '县审计局'],
  ['tongji', '县统计局'],
  ['yingji', '县应急管理局'],
  ['shichang', '县市场监督管理局'],
  ['yibao', '县医疗保障局'],
  ['sifa', '县司法局'],
  ['gongxiao', '县供销合作联社'],
  ['canlian', '县残疾人联合会'],
  ['shuiwu', '县税务局'],
  ['zhengxie', '县政协办公室'],
  ['zonggonghui', '县总工会'],
]

/** Yuan a day for whom they have sent; the others have not told it yet. */
const DAILY_ALLOWANCES: Readonly<Record<string, number>> = { caizheng: 60, jiaoyu: 50, weijian: 50, jiaotong: 60, nongye: 50, shuili: 50 }

export const dispatchingUnits = (): County['dispatchingUnits'] =>
  UNITS.map(([id, name]) => {
    const dailyAllowance = DAILY_ALLOWANCES[id]
    return { id, name, ...(dailyAllowance === undefined ? {} : { dailyAllowance }) }
  })
export const UNIT_IDS = UNITS.map(([id]) => id) as [string, ...string[]]
