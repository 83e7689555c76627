import { gives, keepsRoster, readsDays } from '../../../domain/authority'
import type { CivilDate } from '../../../domain/calendar'
import { isTeamRole } from '../../../domain/roles'
import type { Me } from '../../../contract/calls'
import type { PersonPage, PersonPost } from '../../../contract/roster'
import { datedText, timeText } from '../../../view/words/words'

/** One person of the roster: what he is and was, and what an office may do about him. */

export type PostRow = { key: string; title: string; unit: string; dates: string; standInId: string }

export type PersonView = {
  name: string
  phone: string
  sender: string
  leftOn: string
  now: PostRow[]
  before: PostRow[]
  bound: string
  /** His invitation of the time when codes were short lets him in no more. */
  hasLapsed: boolean
  isBound: boolean
  mayKeep: boolean
  hasMonth: boolean
}

/** `2025年6月1日至2027年5月31日`, `6月1日起`; of one without dates nothing. */
export function datesText({ from, to }: Pick<PersonPost, 'from' | 'to'>, today: CivilDate): string {
  if (from !== undefined && to !== undefined) return `${datedText(from, today)}至${datedText(to, today)}`
  if (from !== undefined) return `${datedText(from, today)}起`
  return to === undefined ? '' : `到${datedText(to, today)}`
}

const rowOf = (post: PersonPost, i: number, today: CivilDate): PostRow => ({
  key: `${i}`,
  title: `${post.title}${post.standInId === undefined ? '' : '（乡镇安排）'}`,
  unit: post.unitName ?? '',
  dates: datesText(post, today),
  standInId: post.standInId ?? '',
})

/** Code in groups, as one reads it aloud: `ABCD EFGH JKMN P`. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')

/** What is sent to him, by whatever way. */
export const inviteText = (name: string, code: string, expiresAt: string, today: CivilDate): string =>
  `${name}：请打开“在岗”小程序，点“用邀请码绑定”，填 ${spacedCode(code)}。只能用一次，${timeText(expiresAt, today)}前有效。`

export function personView(page: PersonPage, me: Pick<Me, 'posts'>, today: CivilDate): PersonView {
  const { name, phone, dispatchingUnitName = '', posts, isBound, boundAt, inviteLapsed, leftOn } = page
  const rows = posts.map((post, i) => ({ post, row: rowOf(post, i, today) }))
  return {
    name,
    phone,
    sender: dispatchingUnitName,
    leftOn: leftOn === undefined ? '' : `${datedText(leftOn, today)}起不在名册`,
    now: rows.filter(({ post }) => !post.isOver).map(({ row }) => row),
    before: rows.filter(({ post }) => post.isOver).map(({ row }) => row),
    bound: isBound ? `已绑定${boundAt === undefined ? '' : `（${timeText(boundAt, today)}）`}` : '还没有绑定',
    hasLapsed: inviteLapsed === true,
    isBound,
    mayKeep: gives(keepsRoster, me, today),
    hasMonth: posts.some(({ role, from }) => isTeamRole(role) && (from ?? '') <= today) && gives(readsDays, me, today),
  }
}
