import { gcj02 } from '../../../../../local/preview/runtime/wx/gcj02'
import { distanceTo } from '../../../../../miniprogram/domain/places'

test('the shift between the systems, in metres, where it was measured', () => {
  const beijing = { latitude: 39.9042, longitude: 116.4074 }
  const shift = distanceTo({ name: '', circle: { ...beijing, radiusMetres: 0 } }, gcj02(beijing))
  expect(Math.round(shift)).toBe(555)
})

test('outside China there is none', () => {
  const paris = { latitude: 48.8566, longitude: 2.3522 }
  expect(gcj02(paris)).toEqual(paris)
})
