import { dateText } from '../../../../miniprogram/domain/calendar'
import { sign } from '../../../../miniprogram/domain/leave/decision'
import { LONGEST_DAYS } from '../../../../miniprogram/domain/leave/limits'
import { withLeave } from '../../../../miniprogram/domain/leave/ledger'
import { earliestStart, isBadPeriod, judge } from '../../../../miniprogram/domain/leave/make'
import { standingOf } from '../../../../miniprogram/domain/leave/status'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import { leaveOf } from '../../../../miniprogram/domain/team'
import { ask, asked, away, calendar, circumstances, now, people, period, teamOf } from './builders'

/** Every boundary of the readings C-1 … C-18 that leave rests on, with both its neighbours, in one table each. */

const MEMBER = ['firstSecretary', 'villageBranch', 'townshipCommittee']
const COUNTY = [...MEMBER, 'ruralBureau', 'countyOrg']
const DEPUTY = [...COUNTY, 'deputySecretary']

describe('who signs, by natural days [C-1][C-2][002-33][002-34][002-35]', () => {
  test.each([
    [0.5, MEMBER],
    [2.5, MEMBER],
    [3, MEMBER],
    [3.5, COUNTY],
    [4.5, COUNTY],
    [5, COUNTY],
    [5.5, DEPUTY],
    [6, DEPUTY],
    [20, DEPUTY],
  ])('%d days: %j', (days, roles) => {
    const { leave } = ask(people.wang, teamOf(4), asked(period('2026-03-09', days)))
    expect(leave.chain.map(({ role }) => role)).toEqual(roles)
  })

  // 2026-03-06 is a Friday: rest days count like any other.
  test.each([
    ['2026-03-06', 3, 1, MEMBER],
    ['2026-03-06', 4, 2, COUNTY],
  ])('from %s %d days, of which %d working', (date, days, workingDays, roles) => {
    const { leave } = ask(people.wang, teamOf(4), asked(period(date, days)))
    expect([leave.workingDays, leave.chain.map(({ role }) => role)]).toEqual([workingDays, roles])
  })
})

describe('a leave is not split to dodge a signature [C-3][002-47]', () => {
  // Monday to Wednesday, then: the next day; after a working half-day; after the weekend; after a working Friday.
  test.each([
    ['2026-03-09', 3, '2026-03-12', 'am', 6],
    ['2026-03-09', 3, '2026-03-12', 'pm', 3],
    ['2026-03-11', 3, '2026-03-16', 'am', 6],
    ['2026-03-11', 2.5, '2026-03-16', 'am', 3],
  ] as const)('%s %d days, then 3 from %s %s: reckoned as %d', (date, days, second, half, absenceDays) => {
    const first = { ...away('wang', period(date, days)) }
    const { absenceDays: reckoned } = judge(asked(period(second, 3, half)), circumstances(people.wang, { ...teamOf(4), leaves: [first] }))
    expect(reckoned).toBe(absenceDays)
  })
})

describe('at least two on post; a small team by the county’s own number [C-5][002-41][004-05]', () => {
  test.each([
    [4, 0, {}, 0],
    [4, 1, {}, 0],
    [4, 2, {}, 1],
    [3, 0, {}, 0],
    [3, 1, {}, 1],
    [2, 0, {}, 1],
    [2, 0, { smallTeamMinimum: 1 }, 0],
    [2, 1, { smallTeamMinimum: 1 }, 1],
    [3, 1, { smallTeamMinimum: 1 }, 1],
  ])('a team of %d, %d away, rules %j: %d refusals', (size, gone, cover, refusals) => {
    const others = [people.zhang, people.chen].slice(0, gone).map(({ personId }) => away(personId, period('2026-03-09', 1)))
    const members = size === 2 && gone === 1 ? [away('leader', period('2026-03-09', 1))] : others
    const found = judge(
      asked(period('2026-03-09', 1)),
      circumstances(people.wang, { ...teamOf(size), leaves: members }, { partialRules: { cover } }),
    )
    expect(found.refusals.map(({ code }) => code)).toEqual(Array<string>(refusals).fill('COVER_TOO_LOW'))
  })
})

describe('the return is due at the end of the first working day after [C-11][C-12][002-42]', () => {
  const team = teamOf(4)
  test.each([
    ['2026-03-09', 1, '3月10日'],
    ['2026-03-13', 0.5, '3月16日'],
    ['2026-03-13', 1, '3月16日'],
    ['2026-03-14', 2, '3月16日'],
    // 清明: 4 to 6 April are rest days.
    ['2026-04-03', 1, '4月7日'],
    // 2026-05-09 is a Saturday that is worked.
    ['2026-05-08', 1, '5月9日'],
  ])('a leave from %s of %d days: by %s', (date, days, by) => {
    const { leave, team: held } = ask(people.wang, team, asked(period(date, days)))
    const approved = [people.leader, people.branch, people.town].reduce(
      (standing, hand) =>
        sign(standing, hand, { decision: 'approve' }, { people: Object.values(people), team: held, rules: withDefaults(), now }),
      leave,
    )
    const { returnBy } = standingOf(approved, leaveOf(withLeave(held, approved), 'wang'), withDefaults(), calendar, now)
    expect(dateText(returnBy!)).toBe(by)
  })
})

describe('an illness may be told until the end of the first working day after its first date [C-17]', () => {
  test.each([
    // On Monday: Friday's illness still, and the weekend's; Thursday's no more.
    ['2026-03-09T23:59:00+08:00', '2026-03-06'],
    ['2026-03-10T00:00:00+08:00', '2026-03-09'],
    ['2026-03-08T12:00:00+08:00', '2026-03-06'],
  ])('at %s from %s', (instant, date) => expect(earliestStart('sick', calendar, new Date(instant))).toEqual({ date, half: 'am' }))

  test.each([
    ['2026-03-09T11:59:00+08:00', 'am'],
    ['2026-03-09T12:00:00+08:00', 'pm'],
  ])('other kinds at %s from the current half-day: %s', (instant, half) => {
    expect(earliestStart('personal', calendar, new Date(instant))).toEqual({ date: '2026-03-09', half })
  })
})

test.each([
  [LONGEST_DAYS, false],
  [LONGEST_DAYS + 1, false],
  [LONGEST_DAYS + 2, true],
])('a leave of %d days is too long: %s [C-18]', (days, isBad) => {
  // It ends within 366 days of its begin.
  expect(isBadPeriod(period('2026-03-09', days))).toBe(isBad)
})
