import type { ShownPost } from '../../contract/calls'
import { digitsIn, OFFICE_CODE_DIGITS } from '../../domain/attendance/office-code'
import { showsOfficeCode } from '../../domain/authority'
import type { CivilDate } from '../../domain/calendar'
import { isInForce, type Role } from '../../domain/roles'

/**
 * 在岗码, shown at the village office for half a minute as a QR code of ten digits: whoever reads them is there. The plate with the
 * board's code is another thing, for villagers, and proves nothing.
 */

const DIGITS = OFFICE_CODE_DIGITS

export type ReadCode = { code: string } | { problem: string }

const PLATE = '这是公示牌的码，给群众查看去向用，不能签到。'
const WHAT_TO_DO = `请扫村委会手机上出示的在岗码，或输入码下面的${DIGITS}位数字。`

/** Of a scanned code. */
export function scannedCode(text: string): ReadCode {
  const digits = digitsIn(text)
  if (digits !== undefined) return { code: digits }
  return { problem: (/[?&](?:key|scene)=/.test(text) ? PLATE : '这不是在岗码。') + WHAT_TO_DO }
}

/** Of what was typed. */
export function typedOfficeCode(text: string): ReadCode {
  const digits = digitsIn(text)
  return digits !== undefined ? { code: digits } : { problem: `在岗码是${DIGITS}位数字，请再看一遍。半分钟换一次，换了请输新的。` }
}

export type Office = { villageId: string; name: string }

/** Of the village in which he is; a township's clerk, who has many, comes from the page of one. */
const OF_THE_VILLAGE: readonly Role[] = showsOfficeCode.posts.filter((role) => role !== 'townshipClerk')
export const mayShowOffice = { posts: OF_THE_VILLAGE }

/** The offices whose code he may show, by his posts of today. */
export function officesOf(posts: readonly ShownPost[], today: CivilDate): Office[] {
  const held = posts.filter((post) => OF_THE_VILLAGE.includes(post.role) && isInForce(post, today))
  return [
    ...new Map(
      held.flatMap(({ villageId, unitName }) =>
        villageId === undefined ? [] : [[villageId, { villageId, name: unitName ?? '' }] as const],
      ),
    ).values(),
  ]
}
