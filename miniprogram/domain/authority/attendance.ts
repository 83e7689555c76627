import { addDays, civilDateAt, type CivilDate } from '../calendar'
import { holds, holdsAny, isTeamRole, TEAM_ROLES, type Person, type UnitPath, type Post } from '../roles'
import { gives, type Asked, type RecordRight, type Right } from './right'

/** Over people's days. */

export const inTeamPost: Right = { name: 'inTeamPost', title: '取离线签到凭证', clause: '002-19', posts: TEAM_ROLES }

/** Whether one is in a team on the day of the tap, which only the tap itself tells, is answered by `NOT_ON_TEAM`. */
export const signsIn: RecordRight<Asked> = {
  name: 'signsIn',
  title: '签到',
  clause: '002-19',
  posts: TEAM_ROLES,
  beside: '签到当天在队的人',
  otherwise: 'FORBIDDEN',
  allows: () => true,
}

/** Of the village's office, so that others prove by it that they are there; who shows it is their witness. */
export const showsOfficeCode: RecordRight<Asked & { village: Partial<UnitPath> }> = {
  name: 'showsOfficeCode',
  title: '出示村委会的在岗码',
  clause: null,
  posts: ['villageBranch', 'firstSecretary', 'townshipClerk'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, village: { villageId, townshipId }, now }) =>
    gives(showsOfficeCode, caller, civilDateAt(now), { ...(villageId ? { villageId } : {}), ...(townshipId ? { townshipId } : {}) }),
}

/** Dates, both included. */
type Dates = { from: CivilDate; to: CivilDate }

/** A post that was ended ends with the day before: the day after its last may be one that he has served. */
const touches = ({ from: first, to: last }: Post, { from, to }: Dates): boolean =>
  (first ?? from) <= to && (last === undefined || last >= addDays(from, -1))

/** «His» are those of the team in which he is today, or was on any of the dates that are asked for. */
export const readsDays: RecordRight<Asked & { person: Person; dates: Dates }> = {
  name: 'readsDays',
  title: '看每天的考勤',
  clause: '002-20',
  posts: ['firstSecretary', 'villageBranch', 'townshipCommittee', 'townshipClerk', 'countyOrg'],
  beside: '本人',
  otherwise: 'NOT_FOUND',
  allows: ({ caller, person, dates, now }) => {
    const today = civilDateAt(now)
    if (caller.personId === person.personId || holds(caller, 'countyOrg', today)) return true
    return person.posts.some(
      (post) =>
        isTeamRole(post.role) &&
        (touches(post, dates) || touches(post, { from: today, to: today })) &&
        holdsAny(caller, readsDays.posts, today, post),
    )
  },
}

/** A cadre's own code: whoever of his village's branch reads it has him before him, and bears witness. */
export const showsOwnCode: Right = { name: 'showsOwnCode', title: '出示本人的在岗码', clause: null, posts: TEAM_ROLES }

/** What the paper book of his village says, of its teams' last days. */
export const keepsBook: Right = { name: 'keepsBook', title: '看本村工作队这几天的在岗', clause: null, posts: ['villageBranch'] }

type OfDays = Asked & { of: readonly { place: Partial<UnitPath> }[] }

/** Of his township's people, on dates on which they are in one of its teams. */
export const recordsDays: RecordRight<OfDays> = {
  name: 'recordsDays',
  title: '登记考勤',
  clause: '002-20',
  posts: ['townshipClerk'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, of, now }) => of.every(({ place }) => gives(recordsDays, caller, civilDateAt(now), place)),
}

/** Of the people of his village's teams: the paper book that hangs there. */
export const bearsWitness: RecordRight<OfDays> = {
  name: 'bearsWitness',
  title: '证明在村',
  clause: null,
  posts: ['villageBranch'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, of, now }) => of.every(({ place }) => gives(bearsWitness, caller, civilDateAt(now), place)),
}

/** What a person says of his own days; a day that is none of his is not found. */
export const ownDays: RecordRight<Asked> = {
  name: 'ownDays',
  title: '申请更正、确认自己的考勤',
  clause: '002-22',
  posts: TEAM_ROLES,
  beside: '本人',
  otherwise: 'NOT_FOUND',
  allows: () => true,
}

/** The list of what is his to decide. */
export const listsCorrections: Right = {
  name: 'listsCorrections',
  title: '看待核实的考勤更正',
  clause: '002-20',
  posts: ['townshipClerk', 'countyOrg'],
}

type OfCorrection = Asked & { correction: Partial<UnitPath> & { personId: string } }

/** The clerk of the township in which he was then; the county where nobody but he himself holds that post, which the step itself knows. */
export const decidesCorrections: RecordRight<OfCorrection> = {
  name: 'decidesCorrections',
  title: '核实考勤更正申请',
  clause: '002-20',
  posts: ['townshipClerk', 'countyOrg'],
  otherwise: 'NOT_FOUND',
  allows: ({ caller, correction, now }) => gives(decidesCorrections, caller, civilDateAt(now), correction),
}

/** Whoever reads the day may read what was asked for of it. */
export const readsCorrections: RecordRight<OfCorrection> = {
  name: 'readsCorrections',
  title: '看考勤更正申请',
  clause: '002-20',
  posts: readsDays.posts,
  beside: '本人',
  otherwise: 'NOT_FOUND',
  allows: ({ caller, correction, now }) =>
    caller.personId === correction.personId || gives(readsCorrections, caller, civilDateAt(now), correction),
}
