import fc from 'fast-check'
import { halfNumber, halfOfNumber } from '../../../../miniprogram/domain/calendar'
import { alternatives, coveredPeriods, coverOf, isShort, shortages } from '../../../../miniprogram/domain/leave/cover'
import { withDefaults } from '../../../../miniprogram/domain/rules'
import type { Team } from '../../../../miniprogram/domain/team'
import { at, away, onTeam, people, period, person, teamOf } from './builders'

const rules = withDefaults()
const remain = (team: Team, days: number, applicantId = 'wang') =>
  coverOf(team, rules, period('2026-03-09', days), applicantId).map((half) => half.onPost)

describe('at least two of a team stay, half-day by half-day [002-41]', () => {
  test('the applicant is counted as away, whatever the kind and also while others only ask', () => {
    const team = teamOf(4)
    expect(remain(team, 1)).toEqual([3, 3])
    expect(remain({ ...team, leaves: [away('zhang', period('2026-03-09', 0.5, 'pm'), { kind: 'training' })] }, 1)).toEqual([3, 2])
    expect(remain({ ...team, leaves: [away('zhang', period('2026-03-09', 1)), away('chen', period('2026-03-09', 0.5))] }, 1)).toEqual([
      1, 2,
    ])
  })

  test('nobody is taken away twice, nor who is not of the team', () => {
    const team = { ...teamOf(4), leaves: [away('wang', period('2026-03-09', 0.5))] }
    expect(remain(team, 1)).toEqual([3, 3])
    expect(remain(team, 1, 'branch')).toEqual([3, 4])
    expect(coverOf(team, rules, period('2026-03-09', 1), null).map(({ onPost }) => onPost)).toEqual([3, 4])
  })

  test('of those away, who still waits for signatures is told apart from who goes', () => {
    const leaves = [away('zhang', period('2026-03-09', 1), { state: 'approved' }), away('chen', period('2026-03-09', 1))]
    const [half] = coverOf({ ...teamOf(4), leaves }, rules, period('2026-03-09', 1), 'wang')
    expect([half!.away, half!.asking]).toEqual([['张伟', '陈静'], ['陈静']])
  })

  test('one person away by two leaves is one person', () => {
    const leaves = [away('zhang', period('2026-03-09', 0.5)), away('zhang', period('2026-03-09', 0.5, 'pm'))]
    expect(remain({ ...teamOf(4), leaves }, 1)).toEqual([2, 2])
  })

  test.each([
    [1, 2, 0],
    [2, 2, 1],
    [3, 2, 2],
    [4, 2, 3],
  ])('of a team of %i, at least %i must stay and %i would', (size, minimum, onPost) => {
    const [half] = coverOf(teamOf(size), rules, period('2026-03-09', 0.5), 'leader')
    expect([half!.minimum, half!.onPost, isShort(half!)]).toEqual([minimum, onPost, onPost < minimum])
  })

  test.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 2],
  ])('where a county has set one for small teams, of %i at least %i must stay [004-05]', (size, minimum) => {
    const own = withDefaults({ cover: { smallTeamMinimum: 1 } })
    expect(coverOf(teamOf(size), own, period('2026-03-09', 0.5), 'leader')[0]!.minimum).toBe(minimum)
  })

  test('a stand-in counts as a hand on post and does not make a small team large', () => {
    const standIn = person('stand', '钟后备', onTeam('standIn', { from: '2026-03-09', to: '2026-03-10' }))
    const team = teamOf(3, [people.leader, people.wang, standIn])
    const own = withDefaults({ cover: { smallTeamMinimum: 1 } })
    const halves = coverOf(team, own, period('2026-03-10', 2), 'wang')
    expect(halves.map(({ onPost, minimum }) => [onPost, minimum])).toEqual([
      [2, 1],
      [2, 1],
      [1, 1],
      [1, 1],
    ])
  })

  test('a post counts on its own dates only', () => {
    const leaving = person('zhang', '张伟', onTeam('member', { to: '2026-03-09' }))
    expect(remain(teamOf(3, [people.leader, people.wang, leaving]), 2)).toEqual([2, 2, 1, 1])
  })

  test('a leave that has ended by a return frees the rest', () => {
    const back = away('zhang', period('2026-03-09', 2), { state: 'returned', returnedOn: at('2026-03-09', 'pm') })
    expect(remain({ ...teamOf(4), leaves: [back] }, 2)).toEqual([2, 2, 3, 3])
  })

  test('who is away is told by name, and who only asks, the applicant aside', () => {
    const chen = away('chen', period('2026-03-10', 1), { state: 'approved' })
    const team = { ...teamOf(4), leaves: [away('zhang', period('2026-03-09', 1)), away('wang', period('2026-03-09', 1)), chen] }
    expect(coverOf(team, rules, period('2026-03-10', 0.5), 'wang')[0]).toMatchObject({ onPost: 2, away: ['陈静'], asking: [] })
    expect(coverOf(team, rules, period('2026-03-09', 0.5), 'wang')[0]).toMatchObject({ onPost: 2, away: ['张伟'], asking: ['张伟'] })
  })
})

test('a changed roster tells the half-days that fall short, not those that the county let fall', () => {
  const team = { ...teamOf(2), leaves: [away('wang', period('2026-03-09', 1)), away('wang', period('2026-03-12', 1), { waived: true })] }
  expect(shortages(team, rules, '2026-03-02').map(({ date, half }) => date + half)).toEqual(['2026-03-09am', '2026-03-09pm'])
  expect(shortages(team, rules, '2026-03-10')).toEqual([])
})

test('they are told in order, whichever leave stands first, and of leaves that are over none', () => {
  const both = (date: string, more: object = {}) => ['wang', 'zhang'].map((id) => away(id, period(date, 0.5), more))
  const told = (...leaves: ReturnType<typeof both>) => shortages({ ...teamOf(3), leaves }, rules, '2026-03-02').map(({ date }) => date)
  expect(told(...both('2026-03-11'), ...both('2026-03-09'), ...both('2026-03-10'))).toEqual(['2026-03-09', '2026-03-10', '2026-03-11'])
  expect(told(...both('2026-03-11', { state: 'returned' }))).toEqual([])
})

test('cover of many periods at once is that of each by itself', () => {
  const leaves = [
    away('zhang', period('2026-03-10', 1)),
    away('chen', period('2026-03-10', 0.5, 'pm')),
    away('chen', period('2026-03-13', 2)),
  ]
  const team = { ...teamOf(4), leaves }
  const isCovered = coveredPeriods(team, rules, 'wang')
  const periods = Array.from({ length: 12 }, (_, from) => [1, 2, 3, 5].map((halves) => ({ from, halves }))).flat()
  const first = halfNumber(at('2026-03-09'))
  const answers = periods.map(({ from, halves }) => {
    const asked = { from: halfOfNumber(first + from), to: halfOfNumber(first + from + halves - 1) }
    return [isCovered(asked), coverOf(team, rules, asked, 'wang').every((half) => !isShort(half))]
  })
  expect(answers.filter(([one, other]) => one !== other)).toEqual([])
  expect(new Set(answers.map(([one]) => one)).size).toBe(2)
})

test('alternatives are of the same length, accepted, not past, nearest first, four at most and within 60 days', () => {
  const start = halfNumber(at('2026-03-01'))
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 0, max: 200 }),
      fc.array(fc.boolean(), { minLength: 420, maxLength: 420 }),
      (offset, length, earliest, good) => {
        const asked = { from: halfOfNumber(start + offset), to: halfOfNumber(start + offset + length - 1) }
        const accepted = (first: number) => first >= start + earliest && good[first - start + 120] === true
        const found = alternatives(asked, halfOfNumber(start + earliest), ({ from }) => good[halfNumber(from) - start + 120] === true)
        const firsts = Array.from({ length: 241 }, (_, i) => start + offset - 120 + i).filter(
          (first) => first !== start + offset && accepted(first),
        )
        // By whole days, where there are any: of the same halves as what was asked for.
        const wholeDays = length === 1 ? [] : firsts.filter((first) => (first - start - offset) % 2 === 0)
        const nearest = (wholeDays.length > 0 ? wholeDays : firsts)
          .map((first) => Math.abs(first - start - offset))
          .sort((a, b) => a - b)
          .slice(0, 4)
        expect(found.map(({ from }) => Math.abs(halfNumber(from) - start - offset))).toEqual(nearest)
        for (const { from, to } of found) {
          expect(accepted(halfNumber(from))).toBe(true)
          expect(halfNumber(to) - halfNumber(from) + 1).toBe(length)
        }
      },
    ),
  )
})
