import type { Place } from '../../../../../miniprogram/domain/places'
import {
  convertedText,
  cornersIn,
  draftOf,
  emptyPlace,
  fixText,
  mapView,
  placeOf,
  withFix,
} from '../../../../../miniprogram/pages/roster/view/places'

const circle: Place = { name: '村委会', circle: { latitude: 26.13, longitude: 113.12, radiusMetres: 500 } }
const ring = [
  { latitude: 26.1, longitude: 113.1 },
  { latitude: 26.1, longitude: 113.12 },
  { latitude: 26.12, longitude: 113.12 },
]
const field: Place = { name: '全村', use: 'night', polygon: ring }

test.each([circle, field])('a place filled in as it stands is the same', (place) => {
  expect(placeOf(draftOf(place, 0))).toEqual({ place })
})

test.each([
  ['no name', { name: ' ' }, '还没有填地点名称'],
  ['no centre', { latitude: '' }, '还没有填中心的纬度和经度；到了现场可以点“在这里”'],
  ['words for a number', { latitude: '二十六' }, '还没有填中心的纬度和经度；到了现场可以点“在这里”'],
  ['the two exchanged', { latitude: '113.12', longitude: '26.13' }, '经度和纬度填反了'],
  ['no radius', { radiusMetres: '' }, '半径应大于0米，不超过20000米'],
  ['two corners', { shape: 'polygon' as const, corners: '26,113\n26.1,113' }, '边界至少要有3个拐点'],
  ['a corner that is none', { shape: 'polygon' as const, corners: '26,113\n26.1' }, '边界每行写一个拐点：纬度,经度'],
])('%s', (_, change, problem) => {
  expect(placeOf({ ...draftOf(circle, 0), ...change })).toEqual({ problem })
})

test('what is typed of a device is moved, and how far is said before it is taken', () => {
  const draft = { ...draftOf(circle, 0), latitude: '26.1271', longitude: '113.1165', system: 'wgs84' as const }
  expect(placeOf(draft)).toMatchObject({ place: { circle: { latitude: 26.12404, longitude: 113.122211 } } })
  expect(convertedText(draft)).toMatch(/^换算成国测局坐标是 26\.12404,113\.122211，移了66\d 米/)
  expect(convertedText(draftOf(circle, 0))).toBe('')
})

test('a fix is the centre, or one corner more, in WeChat’s own coordinates', () => {
  const fix = { latitude: 26.13, longitude: 113.12 }
  expect(withFix({ ...emptyPlace(), system: 'wgs84' }, fix)).toMatchObject({ system: 'gcj02', latitude: '26.13', longitude: '113.12' })
  const one = withFix({ ...emptyPlace(), shape: 'polygon' }, fix)
  expect(cornersIn(withFix(one, ring[0]!).corners)).toEqual([fix, ring[0]])
  expect([fixText(15), fixText(80)].map((text) => text.includes('偏差较大'))).toEqual([false, true])
})

test('the map has all of every place on it, the one that is changed in its own stead', () => {
  expect(mapView([], null)).toBeNull()
  const view = mapView([circle, field], { ...draftOf(circle, 0), radiusMetres: '800' })!
  expect(view.circles.map(({ radius }) => radius)).toEqual([800])
  expect(view.polygons).toHaveLength(1)
  expect(Math.max(...view.points.map(({ latitude }) => latitude))).toBeGreaterThan(26.137)
})
