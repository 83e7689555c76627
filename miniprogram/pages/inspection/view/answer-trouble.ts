import { ROLE_TITLES } from '../../../domain/roles'
import type { Located } from '../../../contract/phone'
import { whereOf, type Site } from '../../../view/attendance/sign-in'
import { troubleIn, type Act, type Trouble } from '../../../view/attendance/sign-in-trouble'

/** What is in the way of answering with a fix: a sentence, and one way on. Whatever it is, a word does as well. */

export type AnswerTrouble = {
  trouble: Trouble
  text: string
  way: { act: Act; text: string }
  /** There is a fix: it may be sent as it is. */
  mayStill: boolean
}

const AGAIN = { act: 'again', text: '再试一次' } as const
const STILL = { act: 'still', text: '照实发送' } as const
const OR_A_WORD = '也可以不用定位：写一句您在哪里，或扫村委会的在岗码。'

const TROUBLES: Record<Exclude<Trouble, 'outside' | 'coarse'>, { text: string; way: { act: Act; text: string } }> = {
  switchedOff: { text: `手机的定位没有打开，请在手机设置里打开“位置信息”。${OR_A_WORD}`, way: { act: 'again', text: '已打开，再试' } },
  wechatDenied: { text: `手机没有允许微信使用位置。${OR_A_WORD}`, way: { act: 'wechatSettings', text: '去手机设置允许' } },
  refused: { text: `您没有允许“在岗”使用位置。${OR_A_WORD}`, way: { act: 'appSettings', text: '去允许' } },
  privacyRefused: { text: `您没有同意隐私保护指引，不能定位。${OR_A_WORD}`, way: { act: 'again', text: '再看一遍' } },
  timedOut: { text: `等了一会儿还没有定到位，请到室外空旷处再试。${OR_A_WORD}`, way: AGAIN },
  unavailable: { text: `这次没有定到位，请到室外空旷处，半分钟后再试。${OR_A_WORD}`, way: AGAIN },
  approximate: {
    text: `手机给的只是大概位置，看不出在不在村。请允许微信使用“精确位置”，或照实发送、再写一句。`,
    way: { act: 'wechatSettings', text: '去打开精确位置' },
  },
  desktop: { text: `电脑的定位说明不了人在哪里，请用手机回答。${OR_A_WORD}`, way: STILL },
  noPlaces: {
    text: `本村还没有设签到地点，定位说明不了在不在村。请告诉${ROLE_TITLES.townshipClerk}；这次可以照实发送、再写一句。`,
    way: STILL,
  },
}

/** Null where the fix can be sent without a word. */
export function answerTrouble(located: Located, site: Site): AnswerTrouble | null {
  const trouble = troubleIn(located, site, 'day')
  if (trouble === undefined) return null
  const mayStill = 'fix' in located
  if (trouble !== 'outside' && trouble !== 'coarse') return { trouble, mayStill, ...TROUBLES[trouble] }
  const { text, accuracy } = 'fix' in located ? whereOf(located.fix, site, 'day') : { text: '', accuracy: '' }
  if (trouble === 'coarse')
    return { trouble, mayStill, text: `${accuracy}，看不出在不在村。请到室外空旷处再试，或写一句在哪里。`, way: AGAIN }
  return { trouble, mayStill, text: `您现在${text}。照实发送就行，在组里、在田间、去办事的，请写一句。`, way: STILL }
}

/** Words that a tap takes over. */
export const PLACE_WORDS = ['在组里走访', '在田间', '在农户家', '去乡镇开会', '去县里办事'] as const
