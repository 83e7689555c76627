import type { CivilDate } from '../domain/calendar'
import type { CardKind } from '../domain/cards'
import type { Place } from '../domain/places'
import type { Post, Role, SigningRole } from '../domain/roles'
import type { PartialRules, Rules } from '../domain/rules'
import type { RuleChange } from '../domain/rules/dated'
import type { CalendarYear } from '../domain/workdays'
import type { Whereabouts } from '../domain/whereabouts'
import type { Nothing } from './call'
import type { Imported, RosterActions } from './roster'

/** What each action of `org` takes and gives: who somebody is, the roster, teams, boards, lent posts, cards. */

export type ShownPost = Post & { title: string; unitName?: string }

export type Me = {
  personId: string
  name: string
  phone: string
  posts: ShownPost[]
  team?: { teamId: string; name: string; villageId: string; townshipId: string; villageName: string; townshipName: string; places: Place[] }
  /** How many leaves wait for his signature. */
  badge: number
  county: string
  legalBasis?: string
  /** The county's own over the defaults. */
  rules: Rules
  demonstration?: boolean
  /** Ids of the county's templates that `wx.requestSubscribeMessage` asks consent for. */
  cardTemplates: Partial<Record<CardKind, string>>
  /** Of these the kinds of which one consent lasts; the others are good for one card each. */
  lastingCards?: CardKind[]
  /** Ids of the templates of 用工关系消息, which the person is asked about by themselves. */
  employeeTemplates?: Partial<Record<CardKind, string>>
  /** How many cards of each kind he has still agreed to, by our own count: WeChat does not tell. */
  cardsLeft: Partial<Record<CardKind, number>>
  /** One card a day for all that waits for his signature. */
  digest: boolean
  /** His posts that others now sign for, and those lent to him. */
  delegations: Delegated[]
  /** How many more others have lent to him than are listed; all of them count. */
  moreDelegations?: number
}

export type Delegated = {
  delegationId: string
  role: SigningRole
  title: string
  fromPersonId: string
  fromPersonName: string
  toPersonId: string
  toPersonName: string
  from: CivilDate
  to: CivilDate
  /** Where the post ends before what was asked for. */
  askedTo?: CivilDate
  authority: string
}

export type Member = {
  personId: string
  name: string
  phone: string
  role: Role
  title: string
  from?: CivilDate
  to?: CivilDate
  standInId?: string
  whereabouts: Whereabouts
}

export type TeamToday = {
  teamId: string
  name: string
  villageId: string
  townshipId: string
  villageName: string
  townshipName: string
  members: Member[]
  /** Who keeps the register of its township: whom one tells of a day on which nothing stands. */
  clerks: { personId: string; name: string; phone: string }[]
  coming: { personId: string; name: string; from?: CivilDate; to?: CivilDate; standInId?: string }[]
}

type Contact = { name: string; phone: string }

export type Board = {
  county: string
  village: string
  at: string
  demonstration?: boolean
  teams: { name: string; members: (Contact & { post: string; whereabouts: Whereabouts; ask?: Contact })[] }[]
}

export type RosterPerson = {
  personId: string
  name: string
  phone: string
  dispatchingUnitId?: string
  posts: Post[]
  isBound: boolean
  inviteLapsed?: true
}

/** `units` are the names of the teams, villages and townships of these people's posts, by `unitKey`. */
export type Roster = { people: RosterPerson[]; units: Record<string, string>; next?: string }

/** What waits for a decision of somebody's, whatever record it is of. `since` is an instant; `page` opens it. */
export type WaitingItem = { what: string; id: string; title: string; unit: string; since: string; page: string }

/** What a county goes by: what it set when it began and since, and the holidays that it has entered itself. */
export type CountyRules = {
  /** Set over the defaults when it began. */
  base: PartialRules
  /** What it has set since, the whole of it each time, earliest first; also what is to hold later. */
  changes: RuleChange[]
  /** In force today. */
  rules: Rules
  calendar: CalendarYear[]
  /** Of what is set, and not of the calendar: another one once somebody has published. */
  version: string
}

/** What is published: the whole of what the county sets over the defaults, from a date on. */
export type RulesInput = {
  /** `PartialRules`. */
  rules: unknown
  /** Today or later, within a year; today where it is left out. */
  from?: CivilDate
  document?: string
  reason?: string
  /** The version over which it was written: `RULES_CHANGED` where it is no longer that. Left out, it is published over whatever stands. */
  seen?: string
}

export type OrgActions = RosterActions & {
  /** Asked for by deploying and by a start, never by the app; again until it is done. */
  migrate: { input: Nothing; data: { done: boolean } }
  me: { input: Nothing; data: Me }
  waiting: { input: { cursor?: string }; data: { items: WaitingItem[]; next?: string } }
  /** One of the two. */
  bind: { input: { phoneCode?: string; inviteCode?: string }; data: Me }
  invite: { input: { personId: string }; data: { inviteCode: string; expiresAt: string } }
  unbind: { input: { personId: string }; data: Nothing }
  /** A county as it was written by hand, or the file of the roster's form; one of the two. */
  importCounty: {
    input: { county?: unknown; fileId?: string; dryRun?: boolean; endMissing?: boolean; replacePast?: boolean }
    data: Imported
  }
  /** `filled`: with the roster as it stands, to be mended and given back; else empty, with examples. */
  exportRosterTemplate: { input: { filled?: boolean }; data: { fileId: string } }
  rules: { input: Nothing; data: CountyRules }
  /** As an import's rules, by themselves. `warnings`: teams that will then be short of people, and leaves that will. */
  setRules: { input: RulesInput; data: CountyRules & { warnings: { path: string; message: string }[] } }
  /** A year's holidays and make-up workdays as published, over those shipped; with `remove` the shipped ones hold again. */
  setCalendar: { input: { year: number; rest?: CivilDate[]; work?: CivilDate[]; remove?: boolean }; data: CountyRules }
  team: { input: { teamId: string }; data: TeamToday }
  noteCards: { input: { clientId: string; kinds: CardKind[] }; data: { left: Partial<Record<CardKind, number>> } }
  setDigest: { input: { digest: boolean }; data: { digest: boolean } }
  boardKey: { input: { villageId: string }; data: { boardKey: string } }
  /** The plate to print, with the code of the public board; `phone`: for complaints. */
  exportPlate: { input: { villageId: string; phone?: string }; data: { fileId: string } }
  board: { input: { boardKey: string }; data: Board }
  assignStandIn: { input: { teamId: string; personId: string; from: CivilDate; to: CivilDate }; data: { standInId: string } }
  endStandIn: { input: { standInId: string }; data: { standInId: string } }
  delegate: {
    /** With the same `requestId` the same again is the same; without one each call lends anew. */
    input: {
      role: SigningRole
      toPersonId: string
      from: CivilDate
      to: CivilDate
      authority: string
      forPersonId?: string
      requestId?: string
    }
    data: { delegationId: string }
  }
  delegates: { input: Nothing; data: { people: { personId: string; name: string; titles: string[] }[] } }
  endDelegation: { input: { delegationId: string; forPersonId?: string }; data: { delegationId: string } }
  people: { input: { townshipId?: string; teamId?: string; cursor?: string }; data: Roster }
}
