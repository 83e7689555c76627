import type { CivilDate } from '../../domain/calendar'
import { CARDS, CARD_KINDS, DIGEST_HOUR, type CardKind } from '../../domain/cards'
import { KEEPERS } from '../../domain/leave/notices'
import { isInForce, isTeamRole, SIGNING_ROLES, TEAM_ROLES, type Role } from '../../domain/roles'
import { ANSWERING_ROLES } from '../../domain/voices/complaint'
import type { Me, ShownPost } from '../../contract/calls'
import { datedText } from '../words/words'
import { delegationRows, lendablePosts } from '../org/delegation'

/** 我的: who one is, and what one can set. */

/** `key` tells the lines of a list apart. */
export type PostLine = { key: string; title: string; unit: string; when: string }

/** `left`: how many he can still be sent, by our own count. */
export type CardLine = { kind: CardKind; title: string; when: string; left: string }

export type MineView = {
  personId: string
  name: string
  phone: string
  posts: PostLine[]
  isOnTeam: boolean
  /** The last day of his post on the team, if it has one. */
  teamUntil?: CivilDate
  /** Whether there is anything to delegate or delegated. */
  hasDelegation: boolean
  /** Delegations that are in force today. */
  signingNow: string[]
  cards: CardLine[]
  /** How consents to cards count, and the button that asks for them. */
  consent: { rule: string; button: string }
  /** Whether what waits for his signature comes as one card a day; null for whom nothing waits. */
  digest: boolean | null
  isDemonstration: boolean
}

function whenText({ from, to }: ShownPost, today: CivilDate): string {
  if (from !== undefined && from > today) return `${datedText(from, today)}起`
  return to === undefined ? '' : `至${datedText(to, today)}`
}

/** Posts that are over are history, and are left out. */
const postLines = (me: Me, today: CivilDate): PostLine[] =>
  me.posts
    .filter(({ to }) => to === undefined || to >= today)
    .map((post) => ({ title: post.title, unit: post.unitName ?? '', when: whenText(post, today) }))
    .map((line) => ({ key: Object.values(line).join(), ...line }))

/** Whose posts are told what (domain/leave/notices.ts), and when, in words. */
const TOLD: Record<CardKind, { roles: readonly Role[]; when: string }> = {
  toSign: { roles: SIGNING_ROLES, when: '有请假等您签字时' },
  decided: { roles: TEAM_ROLES, when: '您的请假有人签字、批准或不同意时' },
  onRecord: { roles: KEEPERS, when: '有请假批准、需要存档时' },
  returned: { roles: SIGNING_ROLES, when: '您签过字的人回村销假时' },
  due: { roles: TEAM_ROLES, when: '假期快到、该销假时' },
  register: { roles: ['townshipCommittee', 'townshipClerk', 'countyOrg'], when: '考勤登记表等您签字、快到报送期限时' },
  day: { roles: [...TEAM_ROLES, 'townshipClerk'], when: '您的考勤被更改、更正有了结果，或有更正等您核实时' },
  check: { roles: TEAM_ROLES, when: '抽查抽到您、要您回复时，或抽查作废时' },
  voice: { roles: ANSWERING_ROLES, when: '有群众意见等您答复时' },
}

/** Cards that matter to his posts and to those lent to him. Kinds for which the county has no template are left out. */
function cardLines(me: Me, roles: readonly Role[], lasting: readonly CardKind[]): CardLine[] {
  const templates = { ...me.employeeTemplates, ...me.cardTemplates }
  return CARD_KINDS.filter((kind) => templates[kind] !== undefined && TOLD[kind].roles.some((role) => roles.includes(role))).map(
    (kind) => ({
      kind,
      title: CARDS[kind].title,
      when: TOLD[kind].when,
      left: lasting.includes(kind) ? '一直能收到' : leftText(me.cardsLeft[kind] ?? 0),
    }),
  )
}

/** WeChat alone knows for certain. */
const leftText = (left: number): string => (left > 0 ? `还可接收约 ${left} 条` : '现在收不到')

function consentTexts(me: Me, cards: readonly CardLine[]): MineView['consent'] {
  const isOnce = ({ kind }: CardLine): boolean => me.cardTemplates[kind] !== undefined && !me.lastingCards?.includes(kind)
  const many = cards.length > 1
  if (!cards.some(isOnce)) return { rule: '微信规定：要您本人同意才能收，同意后一直有效。', button: '同意接收提醒' }
  const rule = '微信规定：同意一次，每种提醒可以收一条；还想收，再点一次。'
  if (cards.every(isOnce) && me.employeeTemplates === undefined) return { rule, button: many ? '每种收一条' : '收一条提醒' }
  return { rule: '微信规定：有的提醒同意一次一直能收，有的同意一次收一条；还想收，再点一次。', button: '同意接收提醒' }
}

const SIGNERS: readonly Role[] = SIGNING_ROLES

/** Of his posts and of those lent to him. */
function rolesOf(me: Me, today: CivilDate): Role[] {
  const own = me.posts.filter((post) => isInForce(post, today)).map(({ role }) => role)
  const lent = me.delegations.filter((one) => one.toPersonId === me.personId && isInForce(one, today)).map(({ role }) => role)
  return [...own, ...lent]
}

/** `lasting`: kinds of cards that he has agreed to for good. */
export function mineView(me: Me, today: CivilDate, lasting: readonly CardKind[] = []): MineView {
  const delegations = delegationRows(me, today)
  const roles = rolesOf(me, today)
  const cards = cardLines(me, roles, lasting)
  const teamPost = me.posts.find((post) => isTeamRole(post.role) && isInForce(post, today))
  return {
    personId: me.personId,
    name: me.name,
    phone: me.phone,
    posts: postLines(me, today),
    isOnTeam: teamPost !== undefined,
    ...(teamPost?.to === undefined ? {} : { teamUntil: teamPost.to }),
    hasDelegation: delegations.length > 0 || lendablePosts(me, today).length > 0,
    signingNow: delegations.filter(({ isNow }) => isNow).map(({ heading, period }) => `${heading}，${period}`),
    cards,
    consent: consentTexts(me, cards),
    digest: roles.some((role) => SIGNERS.includes(role)) ? me.digest : null,
    isDemonstration: me.demonstration === true,
  }
}

export const DIGEST_TEXT = {
  title: `每天早上 ${DIGEST_HOUR} 点汇总成一条`,
  on: '等您签字的请假，一天只提醒一次',
  off: '现在是来一件提醒一次',
}

/** `scale`: how many times the standard size. */
export const textSizeText = (scale: number): string => (scale < 1.05 ? '标准' : `标准的 ${Math.round(scale * 100) / 100} 倍`)
