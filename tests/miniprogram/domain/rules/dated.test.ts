import fc from 'fast-check'
import { addDays } from '../../../../miniprogram/domain/calendar'
import { withDefaults, type PartialRules } from '../../../../miniprogram/domain/rules'
import {
  MOST_CHANGES,
  rulesOf,
  rulesOn,
  setOn,
  withChange,
  type DatedRules,
  type RuleChange,
} from '../../../../miniprogram/domain/rules/dated'

const days = (daysPerMonth: number): PartialRules => ({ attendance: { daysPerMonth } })
const change = (from: string, daysPerMonth: number): RuleChange => ({ from, rules: days(daysPerMonth), on: from })
const on = (dated: DatedRules, date: string) => rulesOn(rulesOf(dated.rules, dated.ruleChanges, '2026-06-15'), date).attendance.daysPerMonth

const dated: DatedRules = { rules: days(10), ruleChanges: [change('2026-05-01', 15), change('2026-07-01', 18)] }

test.each([
  ['2025-01-01', 10],
  ['2026-04-30', 10],
  ['2026-05-01', 15],
  ['2026-06-30', 15],
  ['2026-07-01', 18],
  ['2030-01-01', 18],
])('%s: what held then', (date, expected) => {
  expect(on(dated, date)).toBe(expected)
  expect(setOn(dated, date)).toEqual(days(expected))
})

test('today’s rules are read as ever, and where nothing was changed they are all there is', () => {
  expect(rulesOf(dated.rules, dated.ruleChanges, '2026-06-15').attendance.daysPerMonth).toBe(15)
  expect(rulesOf(days(10), undefined, '2026-06-15')).toEqual(withDefaults(days(10)))
  expect(rulesOn(withDefaults(days(10)), '2030-01-01').attendance.daysPerMonth).toBe(10)
})

test('of changes from one date the last word counts, in whatever order they are kept', () => {
  const twice = withChange(dated, change('2026-05-01', 16))
  expect([on(twice, '2026-05-01'), twice.ruleChanges.length]).toEqual([16, 2])
  expect(on({ ...dated, ruleChanges: [...dated.ruleChanges!].reverse() }, '2026-05-01')).toBe(15)
})

test('a change moves no day before it, however many there are; what is too old is what held from the beginning', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(400), fc.nat(31)), { maxLength: 70 }), (made) => {
      let held: DatedRules = { rules: days(31) }
      for (const [after, number] of made) {
        const from = addDays('2026-01-01', after)
        const next = withChange(held, change(from, number))
        const kept = next.ruleChanges[0]!.from
        for (const date of ['2026-01-01', addDays(from, -1), addDays(from, -100), '2026-12-31'])
          if (date < from && date >= kept) expect(on(next, date)).toBe(on(held, date))
        expect(on(next, from)).toBe(number)
        expect(next.ruleChanges.length).toBeLessThanOrEqual(MOST_CHANGES)
        held = next
      }
    }),
  )
})
