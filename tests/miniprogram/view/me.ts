import type { Delegated, Me, ShownPost } from '../../../miniprogram/contract/calls'
import { DEFAULT_RULES } from '../../../miniprogram/domain/rules'
import { ROLE_TITLES, type SigningRole } from '../../../miniprogram/domain/roles'

/** A person as the cloud tells him who he is. */

export const TODAY = '2026-03-02'

export const post = (role: ShownPost['role'], more: Partial<ShownPost> = {}): ShownPost => ({
  role,
  title: ROLE_TITLES[role],
  unitName: '便江街道',
  ...more,
})

export const meOf = (posts: ShownPost[], more: Partial<Me> = {}): Me => ({
  personId: 'tang',
  name: '唐国良',
  phone: '13900000001',
  posts,
  badge: 0,
  county: '永兴县',
  cardTemplates: {},
  rules: DEFAULT_RULES,
  cardsLeft: {},
  digest: false,
  delegations: [],
  ...more,
})

export const delegated = (role: SigningRole, from: string, to: string, more: Partial<Delegated> = {}): Delegated => ({
  delegationId: `${role}-${from}`,
  role,
  title: ROLE_TITLES[role],
  fromPersonId: 'tang',
  fromPersonName: '唐国良',
  toPersonId: 'huang',
  toPersonName: '黄志强',
  from,
  to,
  authority: '党工委会议纪要〔2026〕3号',
  ...more,
})
