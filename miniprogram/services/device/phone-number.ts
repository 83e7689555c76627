/** What WeChat's phone-number button gave. */

/** `declined`: the person did not want to; `spent`: the county has no checks left (1400001); `unable`: this WeChat cannot. */
export type PhoneAnswer = { code: string } | { without: 'declined' | 'spent' | 'unable' }

/** Of the button's event, which on failure carries what is not in the typings. */
export type PhoneDetail = { errMsg: string; code?: string; errno?: number }

const SPENT = 1400001

export function phoneAnswer({ errMsg, code, errno }: PhoneDetail): PhoneAnswer {
  if (code !== undefined && code !== '') return { code }
  if (errno === SPENT) return { without: 'spent' }
  return { without: /deny|denied|cancel|privacy/.test(errMsg) ? 'declined' : 'unable' }
}
