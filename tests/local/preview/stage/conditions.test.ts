import { distanceTo, gradeOf, nearestPlace, type Place } from '../../../../miniprogram/domain/places'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import { choiceWith, conditionsOf, optionsOf, unusual } from '../../../../local/preview/stage/conditions'

const circle = (name: string, latitude: number, radiusMetres: number): Place => ({
  name,
  circle: { latitude, longitude: 113.1, radiusMetres },
})
const polygon: Place = {
  name: '全村',
  polygon: [
    [26.1, 113],
    [26.1, 113.02],
    [26.12, 113.02],
    [26.12, 113],
  ].map(([latitude, longitude]) => ({ latitude: latitude!, longitude: longitude! })),
}
const places = [circle('村委会', 26.1, 300), circle('机关院', 26.15, 200)]

const positionAt = (place: 'office' | 'away', of: readonly Place[]) => {
  const { location } = conditionsOf({ ...choiceWith({}, of), place }, of)
  if (location.kind !== 'at') throw new Error(location.kind)
  return location
}

test.each([
  ['circles', places],
  ['a polygon', [polygon]],
])('at the office of %s one is in the village, and surely so', (_name, of) => {
  const here = positionAt('office', of)
  expect(distanceTo(of[0]!, here)).toBe(0)
  expect(gradeOf({ distanceMetres: 0, accuracy: here.accuracy }, withDefaults())).toBe('A')
})

test.each([
  ['circles', places],
  ['a polygon', [polygon]],
])('3 km away is so far from the nearest place of %s', (_name, of) => {
  const { distanceMetres } = nearestPlace(of, positionAt('away', of))!
  expect(distanceMetres).toBeGreaterThan(2900)
  expect(distanceMetres).toBeLessThan(3100)
})

test('who has no team can stand at no place of one, and is where his browser is', () => {
  expect(optionsOf('place', []).map(([value]) => value)).toEqual(['off', 'noPermission', 'refused', 'browser'])
  expect(conditionsOf(choiceWith({ place: 'away' }, []), []).location).toEqual({ kind: 'browser' })
})

test('what was kept by another version of the stage does no harm', () => {
  expect(choiceWith({ network: '5g', text: '1.4', place: 'moon' }, places)).toEqual({
    network: 'ok',
    cloud: 'ok',
    place: 'office',
    camera: 'drawn',
    text: '1.4',
    theme: 'system',
  })
})

test('a clip of the tester’s is played as long as the browser knows it', () => {
  const of = (clip: string) => conditionsOf(choiceWith({ camera: 'clip' }, places, clip), places, clip).camera
  expect([of('blob:a'), of('')]).toEqual([{ kind: 'clip', url: 'blob:a' }, { kind: 'drawn' }])
})

test('only what is not as usual is named', () => {
  expect(unusual(choiceWith({}, places))).toBe('')
  expect(unusual(choiceWith({ network: 'none', text: '1.4' }, places))).toBe('网络：没有，字号：特大')
})
