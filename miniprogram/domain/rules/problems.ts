import type { Problem } from '../refusal'
import type { Role } from '../roles'
import type { Rules } from '../rules'

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
  const { perWeek, nightDuty, due, nightsPerMonth } = rules.attendance
  if (perWeek !== null && perWeek.days === 0 && perWeek.nights === 0)
    refuse('attendance/perWeek', '天数和夜数都是0就等于不按周计，请填 null')
  if (perWeek === null && due.includes('perWeek')) refuse('attendance/due', '没有定每周几天几夜，不能按周要求')
  if (nightDuty !== null && nightDuty.nightsPerMonth > nightsPerMonth)
    refuse('attendance/nightDuty/nightsPerMonth', '就近人员的值夜次数不能多于其他人的住村夜数')
  if (new Set(due).size < due.length) refuse('attendance/due', '同一项写了两次')
  const { quietFrom, quietTo } = rules.inspection
  if (quietFrom === quietTo) refuse('inspection/quietTo', '安静时段的起止不能相同')
  return problems
}
