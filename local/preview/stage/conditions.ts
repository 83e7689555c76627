import type { Place, Point } from '../../../miniprogram/domain/places'
import type { Conditions } from './phone-window'

/** The switches of one phone: what a person may meet, by names of its own; how a phone is told is in `conditionsOf`. */

type Options<V extends string> = readonly (readonly [value: V, label: string])[]

export const SWITCHES = {
  network: {
    label: '网络',
    options: [
      ['ok', '有'],
      ['none', '没有'],
    ],
  },
  cloud: {
    label: '云端',
    options: [
      ['ok', '正常'],
      ['failing', '出故障'],
    ],
  },
  place: {
    label: '定位',
    options: [
      ['office', '在村委会'],
      ['away', '离村3公里'],
      ['coarse', '精度差'],
      ['off', '手机定位关着'],
      ['noPermission', '微信没有定位权限'],
      ['refused', '拒绝了小程序定位'],
      ['browser', '浏览器的真实位置'],
    ],
  },
  camera: {
    label: '相机',
    options: [
      ['drawn', '画出来的村委会'],
      ['clip', '放一段自己选的视频'],
      ['device', '电脑的摄像头'],
      ['noPermission', '微信没有相机权限'],
      ['refused', '拒绝了小程序用相机'],
    ],
  },
  text: {
    label: '字号',
    options: [
      ['1', '标准'],
      ['1.2', '大'],
      ['1.4', '特大'],
    ],
  },
  theme: {
    label: '深色',
    options: [
      ['system', '跟随电脑'],
      ['light', '浅色'],
      ['dark', '深色'],
    ],
  },
} as const satisfies Record<string, { label: string; options: Options<string> }>

export type SwitchName = keyof typeof SWITCHES
export const SWITCH_NAMES = Object.keys(SWITCHES) as SwitchName[]
export type Choice = { [Name in SwitchName]: (typeof SWITCHES)[Name]['options'][number][0] }

/** Of places, only those of a team can be stood at. */
const NEED_A_TEAM: readonly string[] = ['office', 'away', 'coarse']

export const optionsOf = (name: SwitchName, places: readonly Place[]): Options<string> => {
  const { options } = SWITCHES[name]
  return places.length > 0 ? options : options.filter(([value]) => !NEED_A_TEAM.includes(value))
}

const USUAL: Choice = { network: 'ok', cloud: 'ok', place: 'office', camera: 'drawn', text: '1', theme: 'system' }

/** What was chosen, as far as it is still to be had (a clip not, once the browser has forgotten it); the rest as usual. */
export function choiceWith(chosen: Partial<Record<string, string>>, places: readonly Place[], clip = ''): Choice {
  const entries = SWITCH_NAMES.map((name) => {
    const values = optionsOf(name, places).flatMap(([value]) => (value === 'clip' && clip === '' ? [] : [value]))
    const value = [chosen[name], USUAL[name]].find((wanted) => wanted !== undefined && values.includes(wanted))
    return [name, value ?? 'browser']
  })
  return Object.fromEntries(entries) as Choice
}

/** What is not as usual, in words; empty if all is. */
export const unusual = (choice: Choice): string =>
  SWITCH_NAMES.filter((name) => choice[name] !== USUAL[name] && choice[name] !== 'browser')
    .map((name) => {
      const { label, options } = SWITCHES[name]
      return `${label}：${options.find(([value]) => value === choice[name])?.[1] ?? ''}`
    })
    .join('，')

const GOOD_ACCURACY_METRES = 15
const AWAY_METRES = 3000
const METRES_PER_DEGREE = 111_320

const centreOf = (place: Place): Point => {
  if ('circle' in place) return { latitude: place.circle.latitude, longitude: place.circle.longitude }
  const { polygon } = place
  const mean = (of: (corner: Point) => number): number => polygon.reduce((sum, corner) => sum + of(corner), 0) / polygon.length
  return { latitude: mean(({ latitude }) => latitude), longitude: mean(({ longitude }) => longitude) }
}

/** North of every place's edge, by so much that none is nearer. */
const away = (places: readonly Place[]): Point => {
  const edges = places.flatMap((place) =>
    'circle' in place
      ? [place.circle.latitude + place.circle.radiusMetres / METRES_PER_DEGREE]
      : place.polygon.map(({ latitude }) => latitude),
  )
  return { latitude: Math.max(...edges) + AWAY_METRES / METRES_PER_DEGREE, longitude: centreOf(places[0]!).longitude }
}

function locationOf(place: Choice['place'], places: readonly Place[]): Conditions['location'] {
  const [first] = places
  if (place === 'off' || place === 'noPermission' || place === 'refused') return { kind: place }
  if (first === undefined || place === 'browser') return { kind: 'browser' }
  if (place === 'coarse') return { kind: 'coarse', ...centreOf(first) }
  return { kind: 'at', ...(place === 'away' ? away(places) : centreOf(first)), accuracy: GOOD_ACCURACY_METRES }
}

/** `clip`: its address in the browser. */
export const conditionsOf = (choice: Choice, places: readonly Place[], clip = ''): Omit<Conditions, 'clockOffsetMs'> => ({
  network: choice.network,
  cloud: choice.cloud,
  location: locationOf(choice.place, places),
  camera: choice.camera === 'clip' ? { kind: 'clip', url: clip } : { kind: choice.camera },
  theme: choice.theme,
  textScale: Number(choice.text),
})
