import type { PhoneAnswer } from '../../contract/phone'
import { pathOf } from '../words/route'

/** Binding a WeChat to a person of the roster. */

type Without = Extract<PhoneAnswer, { without: string }>['without']

/** Why the phone's number did not come, and what to do then. */
export const WITHOUT_TEXTS: Record<Without, string> = {
  declined: '没有拿到手机号，还没有绑定。可以再点一次，也可以用邀请码绑定。',
  spent: '本县手机号验证的次数暂时用完了，请用邀请码绑定。',
  unable: '这部手机的微信给不了手机号，请更新微信，或用邀请码绑定。',
}

/** A code as it is typed or pasted, without blanks and line ends. */
export const typedCode = (text: string): string => text.replace(/\s/g, '')

export type Landing = { to: 'page' | 'tab'; url: string }

const TODAY = pathOf('pages/today/today')

/** Where a person goes once he is bound: back to the page of the app from which he came, else to 今日. */
export const landingOf = (back: string): Landing =>
  back.startsWith('/pages/') && !back.startsWith('/pages/bind/') ? { to: 'page', url: back } : { to: 'tab', url: TODAY }
