import type { Book, BookDay } from '../../miniprogram/contract/attendance'
import { dayOf, factsOn, leavesOn } from '../../miniprogram/domain/attendance/day'
import { WITNESS_DAYS } from '../../miniprogram/domain/attendance/entry'
import type { Fact } from '../../miniprogram/domain/attendance/fact'
import { addDays, civilDateAt, datesFrom, type CivilDate } from '../../miniprogram/domain/calendar'
import { TEAM_ROLES, isInForce } from '../../miniprogram/domain/roles'
import { leaveOf } from '../../miniprogram/domain/team'
import { teamOf, type Call } from '../_shared/records/call'
import { factsOf } from '../_shared/records/facts'
import { teamsOfBook } from './own-code'
import type { Inputs } from './schemas'

/** The paper book that hangs at a village's office, as its branch secretary keeps it: who was there today and in the last days. */

/** Three requests: the caller, the teams with their leaves, the facts. */
export async function book(_: Inputs['book'], call: Call): Promise<Book> {
  const { caller, villages, county, now } = call
  const today = civilDateAt(now)
  const dates = datesFrom(addDays(today, -WITNESS_DAYS), today).reverse()
  const teams = (await teamsOfBook(call)).map(teamOf)
  const members = teams.flatMap((team) => {
    const posts = team.posts.filter((post) => isInForce(post, today))
    return TEAM_ROLES.flatMap((role) => posts.filter((post) => post.role === role)).map((post) => ({ team, post }))
  })
  const facts = await factsOf(
    members.map(({ post }) => post.personId),
    ...dates,
  )
  return {
    people: members.map(({ team, post: { personId, name, role } }) => {
      const own = facts.filter((fact) => fact.personId === personId)
      const leaves = leaveOf(team, personId)
      const isThere = (date: CivilDate) => team.posts.some((post) => post.personId === personId && isInForce(post, date))
      const dayAt = (date: CivilDate): BookDay => {
        const { status, half } = dayOf(date, { facts: own, leaves, calendar: county.calendar })
        const { am, pm } = leavesOn(leaves, date)
        const told = { date, status, ...(half === undefined ? {} : { half }), ...witnessIn(own, date) }
        if (personId === caller.personId) return { ...told, hindrance: 'OWN_RECORD' }
        if (!isThere(date)) return { ...told, hindrance: 'NOT_FOUND' }
        return am && pm ? { ...told, hindrance: 'ON_LEAVE' } : told
      }
      const villageName = villages.find(({ villageId }) => villageId === team.villageId)?.name ?? ''
      return { personId, name, role, teamId: team.teamId, teamName: team.name, villageName, days: dates.map(dayAt) }
    }),
  }
}

const witnessIn = (facts: readonly Fact[], date: CivilDate): Pick<BookDay, 'witness'> => {
  const [witness] = factsOn(facts, date).witnesses
  return witness === undefined ? {} : { witness: witness.byName }
}
