import { touchesQuietHours } from '../../../../miniprogram/domain/inspection/quiet'
import { DEFAULT_RULES } from '../../../../miniprogram/domain/rules'

/** Of the quiet hours the first minute is theirs, the last is not. */
test.each([
  ['20:29', 30, false],
  ['20:29:59', 30, false],
  ['20:30', 30, true],
  ['20:45', 30, true],
  ['21:00', 5, true],
  ['23:00', 30, true],
  ['00:00', 30, true],
  ['06:45', 30, true],
  ['06:59:59', 5, true],
  ['07:00', 30, false],
  ['07:00', 839, false],
  ['07:00', 840, true],
  ['12:00', 1440, true],
])('from %s, %i minutes: %s', (time, minutes, does) => {
  const now = new Date(`2026-03-03T${time.length === 5 ? `${time}:00` : time}+08:00`)
  expect(touchesQuietHours(now, minutes, DEFAULT_RULES.inspection)).toBe(does)
})

test.each([
  ['11:29', 30, false],
  ['11:30', 30, true],
  ['13:59', 5, true],
  ['14:00', 5, false],
  ['22:00', 839, false],
  ['22:00', 840, true],
])('quiet at noon, from %s, %i minutes: %s', (time, minutes, does) => {
  const rules = { ...DEFAULT_RULES.inspection, quietFrom: '12:00', quietTo: '14:00' }
  expect(touchesQuietHours(new Date(`2026-03-03T${time}:00+08:00`), minutes, rules)).toBe(does)
})
