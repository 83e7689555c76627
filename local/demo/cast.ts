import { ROLE_TITLES, type Role } from '../../miniprogram/domain/roles'

/**
 * The people whom a visitor meets first, with whom a leave is played from the asking to the return. Their team of three is that
 * of 塘门口村, 便江街道: two have to stay, so that a second one's wish for the same days is refused.
 */

export type CastMember = { personId: string; openid: string; name: string; role: Role; title: string; why: string }

const member = (personId: string, name: string, role: Role, unit: string, why: string): CastMember => ({
  personId, openid: openidOf(personId), name, role, title: `${unit}${ROLE_TITLES[role]}`, why,
})

export const openidOf = (personId: string): string => `demo-${personId}`

export const CAST_VILLAGE = '001233'
const VILLAGE = '塘门口村'
const TOWNSHIP = '便江街道'

export const demoCast: readonly CastMember[] = [
  member('001233-2', '王秀英', 'member', VILLAGE, '刚提交4天事假，等第一书记签字；可签到、请假、续假、销假'),
  member('001233-3', '张伟', 'member', VILLAGE, '同队队员，有一次年休假等村党支部签字；再请与王秀英同样的日子，会因在村不足2人被拒'),
  member('001233-1', '李建国', 'firstSecretary', VILLAGE, '第一书记兼队长：王秀英的假先由他签；他自己请假须定工作交接人'),
  member('001233-b', '何世贵', 'villageBranch', VILLAGE, '村党支部：张伟的年休假等他签'),
  member('bianjiang-1', '唐国良', 'townshipCommittee', TOWNSHIP, '街道党工委书记：破塘村一名队员的4天事假等他签，3天以内的到他为止'),
  member('bianjiang-c', '欧阳雪', 'townshipClerk', TOWNSHIP, '考勤专人：登记纸质考勤、看每人每月、汇总登记表'),
  member('bureau-1', '谢文辉', 'ruralBureau', '', '城郊村队员的4天半病假等他签（3天至5天要县里两家签）'),
  member('org-1', '彭志远', 'countyOrg', '', '马田镇高仓村队员的5天培训等他签；全县备案、名册、规则由他管'),
  member('deputy', '萧正平', 'deputySecretary', '', '高亭司镇板梁村第一书记的7天年休假等他提出准许意见（5天以上）'),
  member('supervisor-1', '苏敏', 'supervisor', '', '督查：看全县谁不在村，抽查；看不到请假事由'),
]

/** Names that are given by hand, by person. */
export const CAST_NAMES: ReadonlyMap<string, string> = new Map(demoCast.map(({ personId, name }) => [personId, name]))
