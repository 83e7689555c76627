import { instantOf } from '../../../../miniprogram/domain/calendar'
import { lastTime, nextTime } from '../../../../miniprogram/view/account/reminder'

test.each([
  ['2026-03-02T07:59:00+08:00', '08:00', '2026-03-02T08:00'],
  ['2026-03-02T08:00:00+08:00', '08:00', '2026-03-03T08:00'],
  ['2026-03-02T23:30:00+08:00', '07:45', '2026-03-03T07:45'],
  ['2026-12-31T23:30:00+08:00', '00:00', '2027-01-01T00:00'],
])('after %s the clock next shows %s at %s', (now, time, next) => {
  expect(instantOf(nextTime(time, new Date(now))).slice(0, 16)).toBe(next)
})

test('the last one is on the last day of the post', () => {
  expect(instantOf(lastTime('08:30', '2027-05-31')).slice(0, 16)).toBe('2027-05-31T08:30')
})
