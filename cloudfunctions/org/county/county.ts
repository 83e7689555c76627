import type { CivilDate } from '../../../miniprogram/domain/calendar'
import type { Place } from '../../../miniprogram/domain/places'
import type { Role, TeamRole } from '../../../miniprogram/domain/roles'
import type { PartialRules } from '../../../miniprogram/domain/rules'
import type { CalendarYear } from '../../../miniprogram/domain/workdays'

/** A county as it is handed over whole: by an import, by a reset of the local stack, by the first deployment. */
export type County = {
  /** `since`: the date on which it took the product up. */
  county: { name: string; legalBasis?: string; since?: CivilDate }
  townships: { id: string; name: string }[]
  villages: { id: string; townshipId: string; name: string; places: Place[] }[]
  teams: { id: string; villageId: string; name: string }[]
  /** `dailyAllowance`: yuan a day. */
  dispatchingUnits: { id: string; name: string; dailyAllowance?: number }[]
  people: CountyPerson[]
  /** Public holidays and make-up workdays, over those shipped. */
  calendar?: CalendarYear[]
  rules?: PartialRules
}

export type CountyPerson = {
  /** Taken by a reset alone: a roster binds nobody's WeChat. */
  openid?: string
  id: string
  name: string
  phone: string
  dispatchingUnitId?: string
  posts: CountyPost[]
}

/** Both dates included. */
export type CountyPost = { from?: CivilDate; to?: CivilDate } & (
  | { role: TeamRole; teamId: string }
  | { role: 'villageBranch'; villageId: string }
  | { role: 'townshipCommittee' | 'townshipClerk'; townshipId: string }
  | { role: 'ruralBureau' | 'countyOrg' | 'deputySecretary' | 'supervisor' }
  | { role: 'dispatchingUnit'; dispatchingUnitId: string }
)

/** The field of a post that names its unit; county offices have none. */
export type UnitField = 'teamId' | 'villageId' | 'townshipId' | 'dispatchingUnitId'
export const UNIT_FIELDS: Record<Role, UnitField | null> = {
  firstSecretary: 'teamId',
  member: 'teamId',
  standIn: 'teamId',
  villageBranch: 'villageId',
  townshipCommittee: 'townshipId',
  townshipClerk: 'townshipId',
  ruralBureau: null,
  countyOrg: null,
  deputySecretary: null,
  supervisor: null,
  dispatchingUnit: 'dispatchingUnitId',
}

/** As much of a value as came in the right shape: what is wrong with the rest has been told already. */
export type Partly<T> = T extends (infer Item)[] ? (Partly<Item> | undefined)[] : T extends object ? { [K in keyof T]?: Partly<T[K]> } : T
