import type { CountyRules } from '../../../../../miniprogram/contract/org'
import { withDefaults, type PartialRules } from '../../../../../miniprogram/domain/rules'
import type { RuleChange } from '../../../../../miniprogram/domain/rules/dated'
import { termsInput, termsView } from '../../../../../miniprogram/pages/roster/view/terms'

const TODAY = '2026-03-02'
const county = (base: PartialRules, ...changes: RuleChange[]): CountyRules => ({
  base,
  changes,
  rules: withDefaults(base),
  calendar: [],
  version: 'v1',
})
const change = (from: string, rules: PartialRules): RuleChange => ({ from, rules, on: '2026-02-01' })

test('an agro-technician is named and taken back; whatever else the county has set stays [001-12]', () => {
  const set: PartialRules = { cover: { smallTeamMinimum: 1 }, attendance: { daysPerMonth: 15, agroTechnicians: ['a3'] } }
  expect(termsInput(county(set), 'a2', 'agro', TODAY)).toEqual({
    seen: 'v1',
    rules: { ...set, attendance: { daysPerMonth: 15, agroTechnicians: ['a3', 'a2'] } },
  })
  expect(termsInput(county(set), 'a3', 'agro', TODAY).rules.attendance.agroTechnicians).toEqual([])
})
test('night duty is a matter of counties that have set it [003-08]', () => {
  const set: PartialRules = { attendance: { nightDuty: { nightsPerMonth: 8, personIds: ['a2'] } } }
  expect(termsView(county(set), 'a2', TODAY)).toMatchObject({ nightDuty: true, hasNightDuty: true, hindrance: '' })
  expect(termsInput(county(set), 'a2', 'nightDuty', TODAY).rules.attendance.nightDuty).toEqual({ nightsPerMonth: 8, personIds: [] })
  expect(termsView(county({}), 'a2', TODAY)).toMatchObject({ nightDuty: false, hasNightDuty: false })
})
test('what holds today is gone on from; beside rules that are still to begin nothing is written', () => {
  const past = change('2026-02-10', { attendance: { agroTechnicians: ['a2'] } })
  expect(termsView(county({}, past), 'a2', TODAY)).toMatchObject({ agro: true, hindrance: '' })
  const coming = termsView(county({}, past, change('2026-04-01', {})), 'a2', TODAY)
  expect([coming.agro, coming.hindrance.includes('还没开始执行')]).toEqual([true, true])
})
