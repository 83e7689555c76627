import { KIND_TITLES } from '../../domain/rules'
import { ROLE_TITLES } from '../../domain/roles'
import { dateOfTap } from '../../domain/attendance/sign-in'
import { placesFor } from '../../domain/places'
import type { Located, LocationTrouble } from '../../contract/phone'
import { whereOf, type Mode, type Site } from './sign-in'

/** What is in the way of a sign-in: a sentence, and one way on. */

export type Trouble = LocationTrouble | 'desktop' | 'approximate' | 'coarse' | 'noPlaces' | 'outside'

/** What the way on does: read again, open settings of WeChat or of the phone, sign in all the same, or register a public trip. */
export type Act = 'again' | 'appSettings' | 'wechatSettings' | 'still'

export type TroubleView = {
  mode: Mode
  trouble: Trouble
  text: string
  way: { act: Act; text: string }
  /** There is a fix: it may be signed in with as it is. */
  mayStill: boolean
  /** He may be out on public duty, which is registered as a leave. */
  offersTrip: boolean
}

const ONCE = '位置只在您点签到时上传一次，不留轨迹。'
const AGAIN = { act: 'again', text: '再试一次' } as const
const STILL = { act: 'still', text: '仍要签到' } as const

const TROUBLES: Record<Exclude<Trouble, 'outside' | 'coarse'>, { text: string; way: { act: Act; text: string } }> = {
  switchedOff: {
    text: '手机的定位没有打开。请在手机设置里打开“位置信息”（定位服务），再签到。',
    way: { act: 'again', text: '已打开，签到' },
  },
  wechatDenied: { text: '手机没有允许微信使用位置，请在手机设置里允许。', way: { act: 'wechatSettings', text: '去手机设置允许' } },
  refused: { text: `您没有允许“在岗”使用位置。${ONCE}`, way: { act: 'appSettings', text: '去允许' } },
  privacyRefused: { text: `您没有同意隐私保护指引，不能定位。${ONCE}`, way: { act: 'again', text: '再看一遍' } },
  timedOut: { text: '等了一会儿还没有定到位。请到室外空旷处再试。', way: AGAIN },
  unavailable: { text: '这次没有定到位。请到室外空旷处，半分钟后再试。', way: AGAIN },
  approximate: {
    text: '手机给的只是大概位置，看不出在不在村。请允许微信使用“精确位置”。',
    way: { act: 'wechatSettings', text: '去打开精确位置' },
  },
  desktop: {
    text: '电脑的定位说明不了人在村里。请用手机签到；手机不在身边的，输入村委会出示的在岗码。',
    way: STILL,
  },
  noPlaces: {
    text: `本村还没有设签到地点：签到会如实记下，暂时不能算数。请告诉${ROLE_TITLES.townshipClerk}，由${ROLE_TITLES.countyOrg}设上。`,
    way: STILL,
  },
}

/** Undefined if nothing is in the way. */
export function troubleIn(located: Located, site: Site, mode: Mode): Trouble | undefined {
  if ('trouble' in located) return located.trouble
  if (site.isDesktop) return 'desktop'
  const { grade } = whereOf(located.fix, site, mode)
  const date = dateOfTap(new Date(located.fix.takenAt), mode === 'night')
  if (placesFor(site.places, mode, date).length === 0) return 'noPlaces'
  if (grade === 'A' || grade === 'B') return undefined
  return located.isApproximate ? 'approximate' : grade
}

export function troubleView(trouble: Trouble, located: Located, site: Site, mode: Mode): TroubleView {
  const mayStill = 'fix' in located
  const base = { mode, trouble, mayStill, offersTrip: false }
  if (trouble !== 'outside' && trouble !== 'coarse') return { ...base, ...TROUBLES[trouble] }
  const { text, accuracy } = 'fix' in located ? whereOf(located.fix, site, mode) : { text: '', accuracy: '' }
  if (trouble === 'coarse') return { ...base, text: `${accuracy}，看不出在不在村。请到室外空旷处，半分钟后再试。`, way: AGAIN }
  const purpose = mode === 'night' ? '住村' : '在岗'
  return {
    ...base,
    text: `您现在${text}，在签到范围外。仍可签到，会如实记下，但不算${purpose}；因公外出请先登记。`,
    way: STILL,
    offersTrip: true,
  }
}

export const TRIP_TEXT = `登记${KIND_TITLES.officialTrip}`
