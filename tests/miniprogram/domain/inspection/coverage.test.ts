import { coverageOf, onlineShareOf } from '../../../../miniprogram/domain/inspection/coverage'

test('people asked by mode, and villages, each once', () => {
  const { byMode, villageIds } = coverageOf([
    { mode: 'location', villageIds: ['v1', 'v1', 'v2'] },
    { mode: 'location', villageIds: ['v2'] },
    { mode: 'phone', villageIds: ['v3'] },
    { mode: 'video', villageIds: [] },
  ])
  expect([byMode, [...villageIds]]).toEqual([{ location: 4, phone: 1 }, ['v1', 'v2', 'v3']])
})

test.each([
  [{}, 0],
  [{ phone: 3 }, 0],
  [{ location: 1, onSite: 1 }, 0.5],
  [{ location: 1, video: 2, phone: 1 }, 0.75],
])('%j: from the phone %d', (byMode, share) => expect(onlineShareOf(byMode)).toBe(share))
