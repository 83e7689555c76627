import type { CivilDate } from '../domain/calendar'
import type { Place } from '../domain/places'
import type { Post } from '../domain/roles'
import type { Nothing } from './call'

/** What the offices' pages over the roster take and give: actions of `org` as well. */

/** Where something stands in a sheet, and what is written there. */
export type SheetProblem = { path: string; message: string; sheet?: string; row?: number; column?: string; cell?: string }

/** What an import comes to for one person. `leaves`: which of his go elsewhere or end with it; they stand in `what` too. */
export type ImportChange = {
  personId: string
  name: string
  what: string
  of: 'created' | 'changed' | 'ended' | 'leaves'
  leaves?: string[]
}

/**
 * Counts are of people. `changes` and `units` (what changes but people, in sentences) are told of a `dryRun` alone, which changes nothing;
 * `moreChanges`: how many more there are than are listed.
 */
export type Imported = {
  created: number
  changed: number
  ended: number
  changes?: ImportChange[]
  moreChanges?: number
  units?: string[]
  warnings: SheetProblem[]
}

/** The last change of the roster by a file or of one person, as far as it has come. `toWrite`, `written`: parts, not people. */
export type LastImport = Omit<Imported, 'changes' | 'moreChanges' | 'units'> & {
  at: string
  personName: string
  of: 'file' | 'person'
  fileId?: string
  /** Whom it is about, where it is of one. */
  about?: string
  moreWarnings?: number
  state: 'writing' | 'done' | 'undone'
  toWrite: number
  written: number
}

/** `title` and `unitName` are for people; `isOver`: its last day has passed. */
export type PersonPost = Post & { title: string; unitName?: string; isOver: boolean }

export type PersonPage = {
  personId: string
  name: string
  phone: string
  dispatchingUnitId?: string
  dispatchingUnitName?: string
  posts: PersonPost[]
  isBound: boolean
  boundAt?: string
  inviteLapsed?: true
  /** The day on which he left the roster. */
  leftOn?: CivilDate
}

/** A post as a roster lists it: the unit of its role, and no other. */
export type ListedPost = Omit<Post, 'standInId'>

export type UnitRow =
  | { kind: 'township'; id: string; name: string }
  | { kind: 'village'; id: string; name: string; townshipId: string; places: number }
  | { kind: 'team'; id: string; name: string; villageId: string; townshipId: string }
  | { kind: 'dispatchingUnit'; id: string; name: string }

/** Somebody who has set a village's places, what they were before, and when. */
export type PlacesChange = { at: string; personName: string; before: string }

export type VillagePage = {
  villageId: string
  name: string
  townshipId: string
  townshipName: string
  places: Place[]
  teams: { teamId: string; name: string }[]
  /** Latest first. */
  placesTrail: PlacesChange[]
  /** `own`: his own sign-ins are measured by them. */
  maySetPlaces: 'yes' | 'own' | 'no'
}

export type Candidate = { personId: string; name: string; titles: string[] }

export type RosterActions = {
  lastImport: { input: Nothing; data: { last?: LastImport } }
  person: { input: { personId: string }; data: PersonPage }
  /**
   * One person as he is to stand, with his posts from today on; what is over stays. With `isNew` somebody whom the roster does not know
   * yet; with `isEnding` he is ended, and only `personId` counts.
   */
  changePerson: {
    input: {
      personId: string
      isNew?: boolean
      isEnding?: boolean
      name?: string
      phone?: string
      dispatchingUnitId?: string
      posts?: ListedPost[]
      dryRun?: boolean
    }
    data: Imported
  }
  /** Townships, villages, dispatching units and teams within reach, a page at a time. */
  units: { input: { cursor?: string }; data: { units: UnitRow[]; next?: string } }
  village: { input: { villageId: string }; data: VillagePage }
  /** `seen`: the places that the page has shown; where they are others by now nothing is done. */
  setPlaces: { input: { villageId: string; places: unknown; seen: unknown }; data: { places: Place[] } }
  /** `picture`: the address of one that holds itself; none where WeChat gave none. */
  boardCode: { input: { villageId: string }; data: { boardKey: string; picture?: string } }
  renewBoardKey: { input: { villageId: string; boardKey: string }; data: { boardKey: string } }
  /** Who is in no team on any of these dates, whoever he is: whom a township may ask to stand in. */
  standInChoices: {
    input: { teamId: string; from: CivilDate; to: CivilDate; cursor?: string }
    data: { people: Candidate[]; next?: string }
  }
}
