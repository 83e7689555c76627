import { DEFAULT_RULES, withDefaults } from '../../../../miniprogram/domain/rules'
import { PROFILES, profileOf, valueAt, withoutValue, withProfile, withValue } from '../../../../miniprogram/domain/rules/profiles'
import { rulesProblems } from '../../../../miniprogram/domain/rules/problems'

/** Named packs: what each text asks for, with its clause; a county takes one over whole or in part. */

test('each text has one, in the order in which they weigh', () =>
  expect(PROFILES.map(({ id, rows }) => [id, rows.length > 0])).toEqual(['002', '003', '000', '001'].map((id) => [id, true])))

test.each(PROFILES.map((profile) => [profile.id, profile] as const))(
  '%s: every row of its own text, and what it gives makes sense',
  (id, profile) => {
    for (const { clause, value } of profile.rows) {
      expect(clause.id.slice(0, 3)).toBe(id)
      expect(clause.words.length).toBeGreaterThan(3)
      if (typeof value === 'number' && clause.says !== undefined) expect(value).toBe(clause.says)
    }
    expect(rulesProblems(withDefaults(withProfile({}, profile)))).toEqual([])
  },
)

test('the notice of 2017 asks for twenty days and twelve nights a month [003-07][003-08]', () => {
  const { attendance } = withDefaults(withProfile({}, profileOf('003')!))
  expect([attendance.daysPerMonth, attendance.nightsPerMonth, attendance.due]).toEqual([20, 12, ['daysPerMonth', 'nightsPerMonth']])
})
test('the collage asks for two hundred days a year, the “五个一” for two thirds and sixty days [000-08][000-27][001-11][001-12]', () => {
  expect(withDefaults(withProfile({}, profileOf('000')!)).attendance.due).toEqual(['daysPerMonth', 'daysPerYear'])
  const five = withDefaults(withProfile({}, profileOf('001')!)).attendance
  expect([five.shareOfWorkingDays, five.agroDaysPerYear, five.due]).toEqual([2 / 3, 60, ['shareOfWorkingDays', 'agroDaysPerYear']])
})

test('what a profile does not say stays as the county has it; a part is a part', () => {
  const own = { cover: { smallTeamMinimum: 1 }, attendance: { daysPerMonth: 15 } }
  expect(withProfile(own, profileOf('003')!, ['attendance.nightsPerMonth'])).toEqual({
    cover: { smallTeamMinimum: 1 },
    attendance: { daysPerMonth: 15, nightsPerMonth: 12 },
  })
  expect(withDefaults(withProfile(own, profileOf('002')!)).cover).toEqual({ ...DEFAULT_RULES.cover, smallTeamMinimum: 1 })
})

test('a value is set and taken back', () => {
  const set = withValue({}, 'attendance.perWeek', null)
  expect([set, valueAt(set, 'attendance.perWeek'), valueAt({}, 'attendance.perWeek')]).toEqual([
    { attendance: { perWeek: null } },
    null,
    undefined,
  ])
  expect(withoutValue(withValue(set, 'cover.minimumOnPost', 1), 'attendance.perWeek')).toEqual({ cover: { minimumOnPost: 1 } })
})
