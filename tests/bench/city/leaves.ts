import { hourOf } from '../../../demo/hours'
import { play, type Setting } from '../../../demo/leaves/play'
import type { LeaveDocument } from '../../../demo/leaves/document'
import type { Story } from '../../../demo/leaves/story'
import { addDays, type CivilDate } from '../../../miniprogram/domain/calendar'
import type { Team } from '../../../miniprogram/domain/team'

/**
 * Leaves as the domain has them happen: of teams of five and more, two people a week, week after week backwards from a date, each of two
 * days and signed by all its hands. `isBack`: they have returned; else their return is due.
 */

export type Wanted = { count: number; last: CivilDate; isBack: boolean }

const storyOf = (applicantId: string, from: CivilDate, isBack: boolean): Story => {
  const to = addDays(from, 1)
  const asked = hourOf(addDays(from, -5), 9)
  return {
    leaveId: `L${applicantId}-${from}`,
    applicantId,
    asked: {
      kind: 'annual',
      from: { date: from, half: 'am' },
      to: { date: to, half: 'pm' },
      reason: '回家看望老人',
      destination: '梅州市',
      leavingCounty: true,
    },
    needsHandover: false,
    submittedAt: asked,
    signedAt: (hands) => new Date(asked.getTime() + (hands + 1) * 3_600_000),
    ...(isBack ? { returnedAt: hourOf(addDays(to, 1), 8) } : {}),
  }
}

const APPLICANTS = 2

/** Goes from team to team, then a week back and again, until there are enough. */
export function leavesOf(
  teams: readonly Team[],
  { count, last, isBack }: Wanted,
  settingOf: (team: Team) => Setting,
  now: Date,
): Map<string, { team: Team; leaves: LeaveDocument[] }> {
  const able = teams.filter(({ posts }) => posts.length >= 5)
  const stories = new Map<string, Story[]>()
  let left = able.length === 0 ? 0 : count
  for (let week = 0; left > 0; week++) {
    for (const { teamId, posts } of able) {
      const members = posts.filter(({ role }) => role === 'member')
      for (let i = 0; i < APPLICANTS && left > 0; i++, left--) {
        const { personId } = members[(week * APPLICANTS + i) % members.length]!
        stories.set(teamId, [...(stories.get(teamId) ?? []), storyOf(personId, addDays(last, -7 * week - 1), isBack)])
      }
    }
  }
  return new Map(
    able.flatMap((team) => {
      const own = stories.get(team.teamId)
      return own === undefined ? [] : [[team.teamId, play(team, own, settingOf(team), now)] as const]
    }),
  )
}
