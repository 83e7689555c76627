import { FRAME, fit, GAP, SCREEN } from '../../../../local/preview/stage/layout'

test.each([
  ['a large screen', { width: 1600, height: 900 }, 3, 1, 844],
  ['a laptop', { width: 1116, height: 700 }, 3, 0.875, 800],
  ['a low window', { width: 1300, height: 500 }, 3, 0.8, 640],
  ['a window of 1280×720, beside the guide', { width: 956, height: 530 }, 2, 0.8, 662],
  ['half a screen', { width: 700, height: 900 }, 2, 0.83, 844],
  ['a phone', { width: 374, height: 650 }, 1, 0.92, 708],
])('%s', (_name, room, count, scale, height) => {
  const fitted = fit(room)
  expect(fitted.count).toBe(count)
  expect(fitted.scale).toBeCloseTo(scale, 1)
  expect(count * (SCREEN.width * fitted.scale + FRAME) + (count - 1) * GAP).toBeLessThanOrEqual(room.width)
  expect(fitted.height).toBe(height)
})
