import { gcj02 } from '../../../domain/coordinates'
import { distanceTo, placeProblems, placeText, type Place, type PlaceUse, type Point } from '../../../domain/places'
import type { LocationTrouble } from '../../../contract/phone'
import { metresText } from '../../../view/words/words'

/** Places of a village as they are drawn, listed, and filled in. */

/** In what the typed numbers are: what a map app shows, or what a handheld device does. */
export type System = 'gcj02' | 'wgs84'

export type PlaceDraft = {
  /** Which place is changed; -1 a new one. */
  index: number
  name: string
  use: PlaceUse
  shape: 'circle' | 'polygon'
  latitude: string
  longitude: string
  radiusMetres: string
  /** `纬度,经度`, one corner a line. */
  corners: string
  system: System
}

export const emptyPlace = (): PlaceDraft => ({
  index: -1,
  name: '',
  use: 'both',
  shape: 'circle',
  latitude: '',
  longitude: '',
  radiusMetres: '300',
  corners: '',
  system: 'gcj02',
})

const DEGREES = 6
const shown = (degrees: number): string => String(Number(degrees.toFixed(DEGREES)))
const cornerText = ({ latitude, longitude }: Point): string => `${shown(latitude)},${shown(longitude)}`

export function draftOf(place: Place, index: number): PlaceDraft {
  const draft = { ...emptyPlace(), index, name: place.name, use: place.use ?? 'both' }
  if ('polygon' in place) return { ...draft, shape: 'polygon', corners: place.polygon.map(cornerText).join('\n') }
  const { latitude, longitude, radiusMetres } = place.circle
  return { ...draft, latitude: shown(latitude), longitude: shown(longitude), radiusMetres: String(radiusMetres) }
}

const pointIn = (latitude: string, longitude: string): Point | null => {
  const point = { latitude: Number(latitude), longitude: Number(longitude) }
  return latitude.trim() === '' || longitude.trim() === '' || !Number.isFinite(point.latitude + point.longitude) ? null : point
}

/** Corners that can be read; null where one cannot. */
export function cornersIn(text: string): Point[] | null {
  const lines = text
    .split(/[\n;；]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const points = lines.map((line) => {
    const [latitude = '', longitude = '', ...more] = line.split(/[,，\s]+/)
    return more.length > 0 ? null : pointIn(latitude, longitude)
  })
  return points.includes(null) ? null : (points as Point[])
}

const inGcj02 = (point: Point, system: System): Point => {
  if (system === 'gcj02') return point
  const { latitude, longitude } = gcj02(point)
  return { latitude: Number(latitude.toFixed(DEGREES)), longitude: Number(longitude.toFixed(DEGREES)) }
}

/** The place as it would be kept, or why it cannot be, in words. */
export function placeOf(draft: PlaceDraft): { place: Place } | { problem: string } {
  const { name, use, shape, latitude, longitude, radiusMetres, corners, system } = draft
  if (name.trim() === '') return { problem: '还没有填地点名称' }
  const head = { name: name.trim(), ...(use === 'both' ? {} : { use }) }
  let place: Place
  if (shape === 'circle') {
    const centre = pointIn(latitude, longitude)
    if (centre === null) return { problem: '还没有填中心的纬度和经度；到了现场可以点“在这里”' }
    place = { ...head, circle: { ...inGcj02(centre, system), radiusMetres: Number(radiusMetres) } }
  } else {
    const points = cornersIn(corners)
    if (points === null) return { problem: '边界每行写一个拐点：纬度,经度' }
    place = { ...head, polygon: points.map((point) => inGcj02(point, system)) }
  }
  const [problem] = placeProblems(place, '')
  return problem === undefined ? { place } : { problem: problem.message }
}

/** Where what was typed in WGS-84 comes to lie: to be looked at before it is taken. */
export function convertedText(draft: PlaceDraft): string {
  if (draft.system === 'gcj02') return ''
  const points = draft.shape === 'circle' ? [pointIn(draft.latitude, draft.longitude)] : (cornersIn(draft.corners) ?? [])
  const [first] = points
  if (first === null || first === undefined) return ''
  const moved = inGcj02(first, 'wgs84')
  const metres = distanceTo({ name: '', circle: { ...first, radiusMetres: 0 } }, moved)
  return `换算成国测局坐标是 ${cornerText(moved)}，移了${metresText(metres)}。请在图上看看对不对。`
}

/** With a fix that was just taken: the centre, or one corner more. */
export function withFix(draft: PlaceDraft, { latitude, longitude }: Point): PlaceDraft {
  const point = { latitude, longitude }
  if (draft.shape === 'circle') return { ...draft, system: 'gcj02', latitude: shown(latitude), longitude: shown(longitude) }
  const before = draft.corners.trim()
  return { ...draft, system: 'gcj02', corners: `${before}${before === '' ? '' : '\n'}${cornerText(point)}` }
}

export const NO_FIX: Record<LocationTrouble, string> = {
  switchedOff: '手机的定位没有打开，请在手机设置里打开“位置信息”，再点一次。',
  wechatDenied: '手机没有允许微信使用位置，请在手机设置里允许，再点一次。',
  refused: '您没有允许“在岗”使用位置，请在右上角“…”的设置里允许；也可以照下面填。',
  privacyRefused: '您没有同意隐私保护指引，不能定位；可以照下面填。',
  timedOut: '等了一会儿还没有定到位，请到空旷处再点一次。',
  unavailable: '这次没有定到位，请到空旷处再点一次；也可以照下面填。',
}

/** More than this is no measure for an edge. */
const COARSE_METRES = 50
export const fixText = (accuracy: number): string =>
  `已取到位置，精度${metresText(accuracy)}${accuracy > COARSE_METRES ? '，偏差较大：到空旷处再取一次，或看着图改' : ''}`

export const USES: { use: PlaceUse; text: string }[] = [
  { use: 'both', text: '白天夜里都算' },
  { use: 'day', text: '只算白天' },
  { use: 'night', text: '只算夜里' },
]

export type MapView = {
  latitude: number
  longitude: number
  circles: (Point & { radius: number; color: string; fillColor: string; strokeWidth: number })[]
  polygons: { points: Point[]; strokeColor: string; fillColor: string; strokeWidth: number }[]
  markers: (Point & { id: number; title: string; width: number; height: number })[]
  points: Point[]
}

const METRES_A_DEGREE = 111_320

/** What a place reaches to, so that all of it is on the screen. */
function extentOf(place: Place): Point[] {
  if ('polygon' in place) return place.polygon
  const { latitude, longitude, radiusMetres } = place.circle
  const north = radiusMetres / METRES_A_DEGREE
  const east = north / Math.cos((latitude * Math.PI) / 180)
  return [
    { latitude: latitude - north, longitude: longitude - east },
    { latitude: latitude + north, longitude: longitude + east },
  ]
}

const COLORS = { kept: ['#1f7a4d', '#1f7a4d33'], drafted: ['#8a5200', '#8a520033'] } as const

/** All places, the one that is being filled in in another colour and in its own's stead; null where there is nothing to show. */
export function mapView(places: readonly Place[], draft: PlaceDraft | null): MapView | null {
  const drafted = draft === null ? null : placeOf({ ...draft, name: draft.name || '新地点' })
  const own = drafted !== null && 'place' in drafted ? [drafted.place] : []
  const others = places.filter((_, i) => i !== draft?.index)
  const all = [...others.map((place) => ({ place, colors: COLORS.kept })), ...own.map((place) => ({ place, colors: COLORS.drafted }))]
  const points = all.flatMap(({ place }) => extentOf(place))
  const [first] = points
  if (first === undefined) return null
  return {
    ...first,
    circles: all.flatMap(({ place, colors: [color, fillColor] }) =>
      'circle' in place
        ? [
            {
              latitude: place.circle.latitude,
              longitude: place.circle.longitude,
              radius: place.circle.radiusMetres,
              color,
              fillColor,
              strokeWidth: 2,
            },
          ]
        : [],
    ),
    polygons: all.flatMap(({ place, colors: [strokeColor, fillColor] }) =>
      'polygon' in place ? [{ points: place.polygon, strokeColor, fillColor, strokeWidth: 2 }] : [],
    ),
    markers: all.flatMap(({ place }, id) => {
      const at = 'circle' in place ? place.circle : place.polygon[0]
      return at === undefined ? [] : [{ id, latitude: at.latitude, longitude: at.longitude, title: place.name, width: 20, height: 28 }]
    }),
    points,
  }
}

export const placeRows = (places: readonly Place[]) => places.map((place, i) => ({ key: `${i}`, name: place.name, text: placeText(place) }))
