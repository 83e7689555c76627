import fc from 'fast-check'
import { halfNumber, halfOfNumber, type Period } from '../../../../miniprogram/domain/calendar'
import { mergedWith } from '../../../../miniprogram/domain/leave/absence'
import { away, calendar, period } from './builders'

const merged = (asked: Period, ...leaves: Period[]): number[] => {
  const entries = leaves.map((one) => away('wang', one))
  return mergedWith(asked, entries, calendar).map((leave) => entries.indexOf(leave))
}

describe('leaves that touch, or are parted only by what nobody works, are one absence [002-47]', () => {
  test.each<[string, Period, Period[], number[]]>([
    ['the next half-day', period('2026-03-12', 2), [period('2026-03-09', 3)], [0]],
    ['half a worked day between', period('2026-03-12', 2, 'pm'), [period('2026-03-09', 3)], []],
    ['the afternoon after a morning', period('2026-03-09', 1, 'pm'), [period('2026-03-09', 0.5)], [0]],
    ['a weekend between', period('2026-03-16', 1), [period('2026-03-13', 1)], [0]],
    ['a weekend and a worked Monday morning', period('2026-03-16', 0.5, 'pm'), [period('2026-03-13', 1)], []],
    ['Friday afternoon worked', period('2026-03-16', 1), [period('2026-03-13', 0.5)], []],
    ['the National Day between', period('2026-10-08', 1), [period('2026-09-30', 1)], [0]],
    ['a make-up Saturday between', period('2026-10-12', 1), [period('2026-10-09', 1)], []],
    [
      'one reached through another, on both sides',
      period('2026-03-12', 1),
      [period('2026-03-09', 2), period('2026-03-11', 1), period('2026-03-13', 1), period('2026-03-16', 1)],
      [0, 1, 2, 3],
    ],
    ['one later, one not', period('2026-03-09', 1), [period('2026-03-10', 1), period('2026-03-12', 1)], [0]],
  ])('%s', (_, asked, leaves, expected) => expect(merged(asked, ...leaves)).toEqual(expected))
})

test('a leave that ended by an early return counts up to and with its half-day', () => {
  const left = {
    ...away('wang', period('2026-03-09', 5)),
    state: 'returned' as const,
    returnedOn: { date: '2026-03-10', half: 'am' as const },
  }
  expect(mergedWith(period('2026-03-12', 1), [left], calendar)).toEqual([])
  expect(mergedWith(period('2026-03-10', 1, 'pm'), [left], calendar)).toEqual([left])
})

test('the order in which leaves are told makes no difference, and each merged one touches the rest', () => {
  const start = halfNumber({ date: '2026-03-01', half: 'am' })
  const spans = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8, selector: (x) => Math.floor(x / 3) })
  fc.assert(
    fc.property(spans, fc.integer({ min: 42, max: 50 }), (starts, own) => {
      const leaves = starts.map((offset) => {
        const first = start + Math.floor(offset / 3) * 3
        return away('wang', { from: halfOfNumber(first), to: halfOfNumber(first + 1) })
      })
      const asked = { from: halfOfNumber(start + own), to: halfOfNumber(start + own + 1) }
      const one = mergedWith(asked, leaves, calendar)
      expect(mergedWith(asked, [...leaves].reverse(), calendar)).toEqual(one)
      // Whichever part of an absence one starts from, it is the same absence.
      for (const part of one) {
        const rest = [...leaves.filter((leave) => leave !== part), away('wang', asked)]
        expect(mergedWith(part, rest, calendar).length).toBe(one.length)
      }
    }),
  )
})
