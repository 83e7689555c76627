import type { CheckResult, FoundBy } from '../../../domain/inspection/check'

/** How results of a check, and the ways to them, are said on every page. */

export const RESULT_TITLES: Record<CheckResult, string> = { onPost: '在岗', explained: '情况已说明', notFound: '没有找到人' }

export const FOUND_BY_TITLES: Record<FoundBy, string> = {
  location: '凭手机定位',
  video: '凭短视频',
  phone: '打电话',
  landlineCallBack: '村委会座机回拨',
  onSite: '到村里看',
  witness: '有人作证',
}

export const RESULT_TONES: Record<CheckResult, 'brand' | 'amber' | 'grey'> = { onPost: 'brand', explained: 'grey', notFound: 'amber' }

/** Of a day that is not what was found. */
export const DAY_HELD = '那个月的考勤登记表已经关账，当天仍按登记表；登记有误的，请乡镇考勤专人更正'
