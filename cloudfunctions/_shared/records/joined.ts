import type { Team } from '../../../miniprogram/domain/team'
import { lookup, surroundingsOf, teamOf, type Surroundings } from './call'
import type { PersonDocument, TeamDocument, UnitDocument } from './people'
import type { LeaveDocument } from './leaves'

/** A leave with the documents that belong to it. */
export type Joined = LeaveDocument & { units: UnitDocument[]; teams: TeamDocument[]; hands: PersonDocument[]; people: PersonDocument[] }

/** The stages that bring a leave with its units, its team, its hands, its applicant and who has signed: one request. */
export const joinedStages = (leaveId: string) => [
  { $match: { _id: leaveId } },
  lookup('units', 'scope', '_id', 'units'),
  lookup('teams', 'teamId', '_id', 'teams'),
  lookup('people', 'reach', 'seats', 'hands'),
  lookup('people', 'involved', '_id', 'people'),
]

/** What a leave is surrounded by; among the hands also who is involved and holds no post in it any more. */
export function surroundingsOfLeave({ units, teams, hands, people }: Joined): Omit<Surroundings, 'teams'> & { team: Team } {
  const others = people.filter(({ _id }) => !hands.some((hand) => hand._id === _id))
  const { teams: _, ...surroundings } = surroundingsOf({ units, hands: [...hands, ...others] })
  return { ...surroundings, team: teamOf(teams[0]!) }
}
