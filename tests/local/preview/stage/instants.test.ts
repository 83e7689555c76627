import { clockText, fieldOf, instantOfField, moveText, STEPS } from '../../../../local/preview/stage/instants'

const at = (text: string): Date => new Date(text)

test.each([
  ['2026-03-02T08:10:00+08:00', '2026年3月2日 周一 08:10'],
  ['2026-03-07T16:00:00Z', '2026年3月8日 周日 00:00'],
  ['2026-12-31T15:59:59Z', '2026年12月31日 周四 23:59'],
])('%s is %s in Beijing', (instant, text) => expect(clockText(at(instant))).toBe(text))

test('a date field holds Beijing’s time and gives the same instant back', () => {
  const now = at('2026-03-02T23:30:00+08:00')
  expect(fieldOf(now)).toBe('2026-03-02T23:30')
  expect(at(instantOfField(fieldOf(now)))).toEqual(now)
})

test.each([
  ['+1小时', '2026-03-02T16:30:00Z'],
  ['+半天', '2026-03-03T03:30:00Z'],
  ['+1天', '2026-03-03T15:30:00Z'],
  ['到明早8点', '2026-03-03T00:00:00Z'],
])('%s from a late evening', (label, expected) => {
  const step = STEPS.find((one) => one.label === label)!
  expect(at(step.from(at('2026-03-02T23:30:00+08:00')))).toEqual(at(expected))
})

test.each([
  [26 * 3_600_000, '比真实时间快1天2小时'],
  [-90 * 60_000, '比真实时间慢1小时30分钟'],
  [86_400_000 * 40 + 60_000, '比真实时间快40天'],
  [20_000, '与真实时间相差不到1分钟'],
])('moved by %i ms: %s', (offset, text) => expect(moveText(offset)).toBe(text))
