import fc from 'fast-check'
import { digitsOf, givesNight, slotAt, slotsFrom } from '../../../../miniprogram/domain/attendance/office-code'

describe('the codes of an office', () => {
  test.each([
    ['08:00:00.000', 20, '08:00:00.000', '08:10:00.000'],
    ['08:00:00.001', 21, '08:00:00.000', '08:10:30.000'],
    ['08:00:29.999', 21, '08:00:00.000', '08:10:30.000'],
    ['08:00:30.000', 20, '08:00:30.000', '08:10:30.000'],
  ])('from %s: %d of half a minute each, for ten minutes', (at, count, from, to) => {
    const slots = slotsFrom(new Date(`2026-03-02T${at}+08:00`))
    expect([slots.length, slots[0]!.from, slots.at(-1)!.to]).toEqual([count, `2026-03-02T${from}+08:00`, `2026-03-02T${to}+08:00`])
  })
  test('each begins when the one before ends, and holds the instants that are its own', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (now) => {
        const slots = slotsFrom(now)
        slots.forEach(({ slot, from, to }, i) => {
          const [first, end] = [Date.parse(from), Date.parse(to)]
          expect([end - first, slotAt(new Date(first)), slotAt(new Date(end - 1)), slotAt(new Date(end))]).toEqual([
            30_000,
            slot,
            slot,
            slot + 1,
          ])
          expect(slots[i + 1]?.from ?? to).toBe(to)
        })
        expect(slotAt(now)).toBe(slots[0]!.slot)
        expect(Date.parse(slots.at(-1)!.to) - now.getTime()).toBeGreaterThanOrEqual(600_000)
      }),
    )
  })
  test.each([
    '1234567890',
    ' 12345 67890 ',
    '123-456-7890',
    '１２３４５６７８９０',
    '\u202d1234567890\u202c',
    '12345\u200b67890',
    '123–456–7890',
  ])('%j is read', (code) => expect(digitsOf(code)).toBe('1234567890'))
  test.each(['123456789', '12345678901', '', '12345abcde', 'djE.Zm9vYmFyYmF6cXV4Zm9vYg', 'o4lUVJa0Yd3S_q-rJx1tZA'])(
    '%j is none, and it is said what to do',
    (code) => {
      expect(() => digitsOf(code)).toThrow(/请扫村委会出示的在岗码/)
    },
  )
  test.each([
    [[], true],
    [[{ use: 'day' }], false],
    [[{ use: 'night' }, { use: 'day' }], true],
    [[{}], true],
    [[{ use: 'both' }], true],
  ] as const)('of %j the code gives a night: %s', (places, gives) => {
    const circle = { latitude: 26, longitude: 113, radiusMetres: 1 }
    expect(givesNight(places.map((place) => ({ name: '村委会', circle, ...place })))).toBe(gives)
  })
})
