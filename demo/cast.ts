import { ROLE_TITLES, type Role, type SigningRole } from '../miniprogram/domain/roles'
import { DEFAULT_RULES, signsOver } from '../miniprogram/domain/rules'

/**
 * The people whom a visitor meets first, with whom a leave is played from the asking to the return. Their team of three is that
 * of 塘门口村, 便江街道: two have to stay, so that a second one's wish for the same days is refused. The first three have the phones on the stage.
 */

export type CastMember = { personId: string; openid: string; name: string; role: Role; title: string; why: string }

const one = (personId: string, name: string, role: Role, title: string | undefined, why: string): CastMember => ({
  personId,
  openid: openidOf(personId),
  name,
  role,
  title: title ?? ROLE_TITLES[role],
  why,
})

export const openidOf = (personId: string): string => `demo-${personId}`

/** Days beyond which an office signs. */
const over = (role: SigningRole): number => signsOver(DEFAULT_RULES, role) ?? 0

export const CAST_VILLAGE = '001233'

export const demoCast: readonly CastMember[] = [
  one('001233-2', '王秀英', 'member', '塘门口村工作队员', '刚提交4天事假，等第一书记签字；可签到、请假、续假、销假'),
  one('001233-1', '李建国', 'firstSecretary', '塘门口村第一书记', '兼队长：王秀英的假先由他签；他自己请假须定工作交接人'),
  one('001233-b', '何世贵', 'villageBranch', '塘门口村党支部书记', '张伟的年休假等他签'),
  one(
    '001233-3',
    '张伟',
    'member',
    '塘门口村工作队员',
    `同队队员，有一次年休假等村党支部签字；再请与王秀英同样的日子，会因在村不足${DEFAULT_RULES.cover.minimumOnPost}人被拒`,
  ),
  one(
    'bianjiang-1',
    '唐国良',
    'townshipCommittee',
    '便江街道党工委书记',
    `破塘村一名队员的4天事假等他签，${over('ruralBureau')}天以内的到他为止`,
  ),
  one('bianjiang-c', '欧阳雪', 'townshipClerk', '便江街道考勤专人', '上月登记表还有几天待确认，等她登记清楚后关账；有一件更正等她核实'),
  one(
    'bureau-1',
    '谢文辉',
    'ruralBureau',
    undefined,
    `城郊村队员的4天半病假等他签（${over('ruralBureau')}天至${over('deputySecretary')}天要县里两家签）`,
  ),
  one('org-1', '彭志远', 'countyOrg', undefined, '马田镇高仓村队员的5天培训等他签；全县备案、名册、规则由他管'),
  one(
    'deputy',
    '萧正平',
    'deputySecretary',
    undefined,
    `高亭司镇板梁村第一书记的7天年休假等他提出准许意见（${over('deputySecretary')}天以上）`,
  ),
  one('supervisor-1', '苏敏', 'supervisor', undefined, '看全县谁不在村，抽查；看不到请假事由'),
]

/** Names that are given by hand, by person. */
export const CAST_NAMES: ReadonlyMap<string, string> = new Map(demoCast.map(({ personId, name }) => [personId, name]))
