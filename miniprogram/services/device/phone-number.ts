import type { PhoneAnswer } from '../../contract/phone'

/** What WeChat's phone-number button gave. */

/** Of the button's event, which on failure carries what is not in the typings. */
export type PhoneDetail = { errMsg: string; code?: string; errno?: number }

const SPENT = 1400001

export function phoneAnswer({ errMsg, code, errno }: PhoneDetail): PhoneAnswer {
  if (code !== undefined && code !== '') return { code }
  if (errno === SPENT) return { without: 'spent' }
  return { without: /deny|denied|cancel|privacy/.test(errMsg) ? 'declined' : 'unable' }
}
