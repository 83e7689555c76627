import { gcj02 } from '../../../miniprogram/domain/coordinates'
import { distanceTo } from '../../../miniprogram/domain/places'

/** Reckoned with another's code of the published formula; the third is of its own table. */
test.each([
  ['北京', 39.9042, 116.4074, 39.9056033, 116.4136423],
  ['永兴县', 26.1271, 113.1165, 26.1240396, 113.1222106],
  ['上海', 31.1774276, 121.5272106, 31.175304, 121.5315419],
  ['乌鲁木齐', 43.8256, 87.6168, 43.8268054, 87.6196499],
  ['哈尔滨', 45.8038, 126.535, 45.8057815, 126.5410404],
])('%s', (_, latitude, longitude, north, east) => {
  const found = gcj02({ latitude, longitude })
  expect(found.latitude).toBeCloseTo(north, 6)
  expect(found.longitude).toBeCloseTo(east, 6)
})

test('the shift is of some hundred metres: enough to put a cadre out of his village', () => {
  const office = { latitude: 26.1271, longitude: 113.1165 }
  const metres = distanceTo({ name: '', circle: { ...office, radiusMetres: 0 } }, gcj02(office))
  expect(metres).toBeGreaterThan(300)
  expect(metres).toBeLessThan(900)
})

test('outside China the two are one', () => {
  const paris = { latitude: 48.8566, longitude: 2.3522 }
  expect(gcj02(paris)).toEqual(paris)
})
