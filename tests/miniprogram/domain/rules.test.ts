import { DEFAULT_RULES, signsOver, tierFor, withDefaults, type Rules } from '../../../miniprogram/domain/rules'
import { CLAUSES } from '../../../miniprogram/domain/rules/clauses'

const lastHand = (rules: Rules, days: number) => tierFor(rules, days).tier.sign.slice(-1)[0]

test.each([
  [0.5, 'townshipCommittee', '002-33'],
  [2.5, 'townshipCommittee', '002-33'],
  [3, 'townshipCommittee', '002-33'],
  [3.5, 'countyOrg', '002-34'],
  [4, 'countyOrg', '002-34'],
  [5, 'countyOrg', '002-34'],
  [5.5, 'deputySecretary', '002-35'],
  [6, 'deputySecretary', '002-36'],
  [366, 'deputySecretary', '002-36'],
])('%d days end with %s [%s]', (days, role) => expect(lastHand(DEFAULT_RULES, days)).toBe(role))

test('what no text of the regime asks for is off until a county sets it [C-7][C-26]', () => {
  const { tripsCountAsVillage, perWeek, nightDuty, due } = DEFAULT_RULES.attendance
  expect({ tripsCountAsVillage, perWeek, nightDuty, due }).toEqual({ tripsCountAsVillage: false, perWeek: null, nightDuty: null, due: [] })
  expect(DEFAULT_RULES.allowance).toEqual({ basis: 'workingDaysOnPost', monthlyCap: null, excludeTripDays: false })
  expect(DEFAULT_RULES.inspection).toMatchObject({ quietFrom: '21:00', quietTo: '07:00', weightPower: 1, warnOnlineShare: 0.5 })
})

test('the first tier is put on record with the organisation department, the others are signed there [002-33][002-34]', () => {
  expect(DEFAULT_RULES.leave.tiers.map((tier) => [tier.record, tier.sign.includes('countyOrg')])).toEqual([
    [['countyOrg'], false],
    [[], true],
    [[], true],
  ])
})

test('the numbers of the regime [002-24][002-41][002-42][003-07][003-08][000-08][001-11][001-12][003-20]', () => {
  expect([
    DEFAULT_RULES.register.fileByWorkingDay,
    DEFAULT_RULES.cover.minimumOnPost,
    DEFAULT_RULES.leave.returnWithinWorkingDays,
    DEFAULT_RULES.attendance.daysPerMonth,
    DEFAULT_RULES.attendance.nightsPerMonth,
    DEFAULT_RULES.attendance.daysPerYear,
    DEFAULT_RULES.attendance.shareOfWorkingDays,
    DEFAULT_RULES.attendance.agroDaysPerYear,
    DEFAULT_RULES.inspection.decideWithinWorkingDays,
  ]).toEqual([5, 2, 1, 20, 12, 200, 2 / 3, 60, 3])
  expect(CLAUSES['cover.minimumOnPost']?.words).toContain('至少2人在村')
})

const tiers = DEFAULT_RULES.leave.tiers
test('a county sets what it sets and no more', () => {
  const rules = withDefaults({ cover: { smallTeamMinimum: 1 } })
  expect(rules.cover).toEqual({ ...DEFAULT_RULES.cover, smallTeamMinimum: 1 })
  expect(rules.leave).toEqual(DEFAULT_RULES.leave)
})

test('what lies below the second level is taken whole, and nothing is something that a county can set', () => {
  expect(withDefaults({ attendance: { perWeek: { days: 5, nights: 4 } } }).attendance.perWeek).toEqual({ days: 5, nights: 4 })
  expect(withDefaults({ attendance: { perWeek: null } }).attendance).toEqual(DEFAULT_RULES.attendance)
  expect(withDefaults({ allowance: { monthlyCap: 350 } }).allowance).toEqual({ ...DEFAULT_RULES.allowance, monthlyCap: 350 })
  expect(withDefaults({ inspection: { quietFrom: '20:30' } }).inspection).toEqual({ ...DEFAULT_RULES.inspection, quietFrom: '20:30' })
})

test('the clause says what the row says, also where a county has changed it [002-34]', () => {
  expect(tierFor(DEFAULT_RULES, 4).clause).toBe(
    '第8条：3天至5天的，须经村党支部、乡镇党委、县乡村振兴局、县委组织部相关负责同志签字同意并备案',
  )
  const strict = withDefaults({ leave: { tiers: [{ ...tiers[0]!, upToDays: 2 }, tiers[1]!, tiers[2]!] } })
  expect(tierFor(strict, 2.5).clause).toBe('本县规定：超过2天、5天以内的，须村党支部、乡镇党委、县乡村振兴局、县委组织部签字同意')
})

test('words of the text are quoted only while they say the number', () => {
  const number = (words: string) => [...words.matchAll(/\d+/g)].map(([digits]) => Number(digits))
  const written = (['cover.minimumOnPost', 'attendance.daysPerMonth', 'attendance.nightsPerMonth', 'attendance.daysPerYear'] as const).map(
    (path) => CLAUSES[path]!,
  )
  for (const { words, says } of written) expect(number(words)).toEqual([says])
  const [first, second, third] = tiers as [(typeof tiers)[0], (typeof tiers)[0], (typeof tiers)[0]]
  const rules = (upToDays: number) => withDefaults({ leave: { tiers: [{ ...first, upToDays }, second, third] } })
  const saying = (upToDays: number) => [upToDays, upToDays + 0.5, 6].map((days) => tierFor(rules(upToDays), days).clause)
  expect(saying(3).every((clause) => clause.startsWith('第8条：'))).toBe(true)
  expect(saying(4)).toEqual([
    '本县规定：4天以内的，须村党支部、乡镇党委签字同意，并报县委组织部备案',
    '本县规定：超过4天、5天以内的，须村党支部、乡镇党委、县乡村振兴局、县委组织部签字同意',
    expect.stringMatching(/^第8条：5天以上的/),
  ])
})

test('the days beyond which an office signs', () => {
  const offices = ['villageBranch', 'ruralBureau', 'deputySecretary'] as const
  expect(offices.map((role) => signsOver(DEFAULT_RULES, role))).toEqual([0, tiers[0]!.upToDays, tiers[1]!.upToDays])
  expect(signsOver(withDefaults({ leave: { tiers: [{ ...tiers[0]!, upToDays: null }] } }), 'deputySecretary')).toBeNull()
})
